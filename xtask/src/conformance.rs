//! `cargo xtask conformance DIR`: the judge is a program of crates/cli, built for speed.

use crate::run;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn command(args: &[String]) -> Result<ExitCode> {
    let [folder] = args else {
        bail!("conformance takes one folder of cases: `cargo xtask conformance DIR`")
    };
    let folder = Path::new(folder)
        .canonicalize()
        .with_context(|| format!("{folder} cannot be read"))?;
    let mut judge = run::cargo();
    judge
        .args([
            "run",
            "--quiet",
            "--profile",
            "native",
            "-p",
            "skydraft-cli",
            "--bin",
            "skydraft-conformance",
            "--",
        ])
        .arg(folder);
    let status = judge.status()?;
    Ok(status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from))
}
