//! The program as it is run: what it prints and how it ends.
#![expect(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes its texts so"
)]

mod ask;
mod catalogue;
mod check;
mod usage;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use expect_test::Expect;
use serde_json::Value as Json;

/// Runs in the folder of the cases, without a language of the environment.
pub(crate) fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skydraft"));
    command
        .args(args)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/cases"));
    for name in [
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "CLICOLOR_FORCE",
        "NO_COLOR",
    ] {
        command.env_remove(name);
    }
    command
}

pub(crate) fn run(args: &[&str]) -> Output {
    program(args).stdin(Stdio::null()).output().unwrap()
}

pub(crate) fn run_with_input(args: &[&str], input: &str) -> Output {
    let mut child = program(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub(crate) fn json_of(output: &Output) -> Json {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|it| panic!("{it}: {}{}", out(output), err(output)))
}

/// Output, error output and status in one text.
pub(crate) fn told(output: &Output) -> String {
    let mut text = out(output);
    if !output.stderr.is_empty() {
        let _ = write!(text, "stderr: {}", err(output));
    }
    let _ = writeln!(text, "status: {}", output.status.code().unwrap());
    text
}

#[track_caller]
pub(crate) fn tells(args: &[&str], expected: Expect) {
    expected.assert_eq(&told(&run(args)));
}
