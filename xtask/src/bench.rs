//! `cargo xtask bench`: the same measurements natively and in Chromium, and the bytes of a first visit.

use crate::{run, serve, site, sizes, tools};
use anyhow::{Context, Result};
use std::process::ExitCode;

pub(crate) fn command() -> Result<ExitCode> {
    tools::for_site()?;
    tools::for_browser_tests()?;
    println!("native");
    let mut native = run::cargo();
    native.args([
        "run",
        "--quiet",
        "--profile",
        "native",
        "-p",
        "skydraft-cli",
        "--bin",
        "skydraft-bench",
    ]);
    run::visible(&mut native, "The messages above say why.")?;
    println!("\nwasm, in Chromium");
    site::build()?;
    let server = serve::start(site::dist(), 0, &["/"])?;
    let mut wasm = run::command("node");
    wasm.arg("tests/browser/bench.mjs")
        .env("SKYDRAFT_URL", server.url())
        .env(
            "SKYDRAFT_CHROMIUM",
            tools::chromium().context("Chromium is not in PATH")?,
        );
    run::visible(&mut wasm, "The messages above say why.")?;
    println!();
    sizes::print(&site::dist())?;
    Ok(ExitCode::SUCCESS)
}
