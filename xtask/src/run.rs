//! Running other programs.

use crate::report::Step;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// How a program ended and what it wrote, both streams in one text.
pub(crate) struct Output {
    pub(crate) success: bool,
    pub(crate) text: String,
}

/// A command in the repository's folder.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::root());
    command
}

/// `cargo` as it called us, so that a toolchain chosen by `+name` stays chosen.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end and keeps what was written.
pub(crate) fn capture(command: &mut Command) -> Result<Output> {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{program}` could not be started"))?;
    let err = child.stderr.take();
    let err = thread::spawn(move || read_all(err));
    let mut text = read_all(child.stdout.take());
    text.push_str(&err.join().unwrap_or_default());
    Ok(Output {
        success: child.wait()?.success(),
        text,
    })
}

/// [`capture`] for programs of minutes: on a terminal their error stream (Cargo's progress) is shown as it comes.
pub(crate) fn watch(step: &mut Step, command: &mut Command) -> Result<Output> {
    if !std::io::stderr().is_terminal() {
        return capture(command);
    }
    step.make_room();
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{program}` could not be started"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(Output {
        success: output.status.success(),
        text,
    })
}

/// Runs with the terminal's own streams; an error if it fails.
pub(crate) fn visible(command: &mut Command, if_it_fails: &str) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("`{program}` could not be started. {if_it_fails}"))?;
    if !status.success() {
        bail!("`{program}` failed. {if_it_fails}");
    }
    Ok(())
}

/// Runs quietly; on failure shows everything it wrote, then the sentence.
pub(crate) fn quiet(command: &mut Command, if_it_fails: &str) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = capture(command)?;
    if !output.success {
        eprintln!("{}", output.text.trim_end());
        bail!("`{program}` failed. {if_it_fails}");
    }
    Ok(output.text)
}

/// A step of minutes: on a terminal the program shows its own progress, elsewhere it is [`quiet`].
pub(crate) fn long(step: &mut Step, command: &mut Command, if_it_fails: &str) -> Result<()> {
    if std::io::stderr().is_terminal() {
        step.make_room();
        visible(command, if_it_fails)
    } else {
        quiet(command, if_it_fails).map(drop)
    }
}

/// The program's first line for `--version`, or nothing if it is not there.
pub(crate) fn version(program: &Path) -> Option<String> {
    let output = Command::new(program)
        .arg("--version")
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    output
        .status
        .success()
        .then(|| text.lines().next().unwrap_or_default().trim().to_owned())
}

/// Where PATH finds a program.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn read_all(stream: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut stream) = stream {
        // A stream that breaks off leaves what came before it.
        stream.read_to_end(&mut bytes).ok();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
