//! The commands of this repository. `cargo xtask help` lists them.

mod bench;
mod conformance;
mod halves;
mod report;
mod run;
mod serve;
mod site;
mod sizes;
mod test;
#[path = "../../crates/i18n/compile.rs"]
mod texts;
mod tidy;
mod tools;

use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--dev]     build the page and serve it on 127.0.0.1 (default port 8080);
                               --dev: debug build, rebuilt and reloaded when a file changes
  build                        build the page into dist/ and print what a first visit loads
  test [--only PART] [NAME..]  every check and test; PART is lint, native, wasm or browser;
                               NAME keeps the native and wasm tests, or the browser test files,
                               whose name contains it
  conformance DIR              judge the program by the cases in DIR
  bench                        time checks natively and in Chromium, and print the sizes
  tidy                         the rules of the source tree that no compiler checks

Steps of `build` that Trunk calls (Trunk.toml):
  stage                        collect style sheets, icons, texts and examples into .stage/
  finish                       copy .stage/site/ into dist/, move scripts out of the page

Tools are installed when missing, into $SKYDRAFT_TOOLS or ~/.cache/skydraft/tools.
$SKYDRAFT_CHROMIUM and $CHROMEDRIVER name another browser than the one in PATH.";

fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let command = if args.is_empty() {
        "help".to_owned()
    } else {
        args.remove(0)
    };
    match dispatch(&command, &args) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, args: &[String]) -> Result<ExitCode> {
    match command {
        "serve" => serve::command(args),
        "build" => expect_no_args(args).and_then(|()| site::command()),
        "test" => test::command(args),
        "conformance" => conformance::command(args),
        "bench" => expect_no_args(args).and_then(|()| bench::command()),
        "tidy" => expect_no_args(args).and_then(|()| tidy::command()),
        "stage" => site::stage().map(|()| ExitCode::SUCCESS),
        "finish" => site::finish().map(|()| ExitCode::SUCCESS),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("there is no command `{other}`; `cargo xtask help` lists them"),
    }
}

fn expect_no_args(args: &[String]) -> Result<()> {
    match args.first() {
        Some(arg) => bail!("`{arg}` is not understood here; `cargo xtask help` shows what is"),
        None => Ok(()),
    }
}

/// The repository's folder, wherever the command was typed.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}
