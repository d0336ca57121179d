//! Every check and test, with one line per step and the counts at the end.

use crate::report::{Step, Tally};
use crate::{run, serve, site, tidy, tools};
use anyhow::{Context, Result, bail};
use std::process::{Command, ExitCode};

const WASM: [&str; 4] = ["-p", "skydraft-app", "--target", "wasm32-unknown-unknown"];

/// `cargo xtask test`. The last line is `N passed, M failed`, whatever happened.
pub(crate) fn command(args: &[String]) -> Result<ExitCode> {
    let options = Options::parse(args)?;
    let mut tally = Tally::default();
    if let Err(error) = all(&options, &mut tally) {
        println!("xtask: {error:#}");
        tally.add(Tally::ONE_FAILURE);
    }
    println!("{tally}");
    Ok(if tally.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

#[derive(Debug, Default, Eq, PartialEq)]
struct Options {
    only: Option<Part>,
    names: Vec<String>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Part {
    Lint,
    Native,
    Wasm,
    Browser,
}

impl Options {
    fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            if arg == "--only" {
                options.only = Some(match args.next().map(String::as_str) {
                    Some("lint") => Part::Lint,
                    Some("native") => Part::Native,
                    Some("wasm") => Part::Wasm,
                    Some("browser") => Part::Browser,
                    _ => bail!("--only takes lint, native, wasm or browser"),
                });
            } else if arg.starts_with('-') {
                bail!("`{arg}` is not understood; test takes --only PART and names");
            } else {
                options.names.push(arg.clone());
            }
        }
        Ok(options)
    }

    fn wants(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

/// A failing check does not keep the others from running; a missing tool does.
fn all(options: &Options, tally: &mut Tally) -> Result<()> {
    // Only natively tested code needs nothing but Cargo.
    if options.only != Some(Part::Native) {
        tools::for_site()?;
    }
    if options.wants(Part::Wasm) {
        tools::for_wasm_tests()?;
    }
    if options.wants(Part::Browser) {
        tools::for_browser_tests()?;
    }
    if options.wants(Part::Lint) {
        lint(tally)?;
    }
    if options.wants(Part::Native) {
        native(options, tally)?;
    }
    if options.wants(Part::Wasm) {
        wasm(options, tally)?;
    }
    if options.wants(Part::Browser) {
        browser(options, tally)?;
    }
    Ok(())
}

fn lint(tally: &mut Tally) -> Result<()> {
    check(
        "formatting",
        run::cargo().args(["fmt", "--all", "--check", "--", "-l"]),
        "These files differ; run `cargo fmt --all`.",
        tally,
    )?;
    let clippy = |more: &[&str]| {
        let mut clippy = run::cargo();
        clippy
            .args(["clippy", "--all-targets"])
            .args(more)
            .args(["--", "-D", "warnings"]);
        clippy
    };
    let help = "Clippy says above what to change.";
    check("clippy", &mut clippy(&["--workspace"]), help, tally)?;
    check("clippy for the browser", &mut clippy(&WASM), help, tally)?;
    let step = Step::begin("source tree");
    let complaints = tidy::complaints()?;
    if complaints.is_empty() {
        step.end("ok");
    } else {
        step.end("FAILED");
        for complaint in complaints {
            println!("  {complaint}");
        }
        tally.add(Tally::ONE_FAILURE);
    }
    Ok(())
}

fn native(options: &Options, tally: &mut Tally) -> Result<()> {
    let mut test = run::cargo();
    test.args([
        "test",
        "--workspace",
        "--exclude",
        "skydraft-app",
        "--no-fail-fast",
    ])
    .args(&options.names);
    suite("native tests", &mut test, rust_counts, tally)
}

fn wasm(options: &Options, tally: &mut Tally) -> Result<()> {
    let mut test = run::cargo();
    test.args(["test", "--tests", "--no-fail-fast"])
        .args(WASM)
        .args(&options.names)
        .env("PATH", tools::path()?)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env(
            "CHROMEDRIVER",
            tools::chromedriver().context("chromedriver is not in PATH")?,
        );
    suite("wasm tests in Chromium", &mut test, rust_counts, tally)
}

fn browser(options: &Options, tally: &mut Tally) -> Result<()> {
    site::build()?;
    // The same page twice: at the top of a host, and below a path as on a shared one.
    let server = serve::start(site::dist(), 0, &["/", "/a/b/"])?;
    let folder = crate::root().join("tests/browser");
    let files = site::files(&folder)?.into_iter().filter(|file| {
        let name = site::file_name(file);
        file.parent() == Some(&folder)
            && name.ends_with(".test.mjs")
            && (options.names.is_empty()
                || options
                    .names
                    .iter()
                    .any(|wanted| name.contains(wanted.as_str())))
    });
    let mut node = run::command("node");
    node.args(["--test", "--test-reporter=spec"])
        .args(files)
        .env("SKYDRAFT_URL", server.url())
        .env(
            "SKYDRAFT_CHROMIUM",
            tools::chromium().context("Chromium is not in PATH")?,
        )
        .env("NO_COLOR", "1");
    suite("browser tests", &mut node, node_counts, tally)
}

/// A check without a count: one failure or nothing.
fn check(what: &str, command: &mut Command, help: &str, tally: &mut Tally) -> Result<()> {
    let mut step = Step::begin(what);
    let output = run::watch(&mut step, command)?;
    if output.success {
        step.end("ok");
    } else {
        step.end("FAILED");
        print_bad_news(&output.text);
        println!("{help}");
        tally.add(Tally::ONE_FAILURE);
    }
    Ok(())
}

/// A program that counts its tests. If it fails without counting a failure (it did not build), that is one.
fn suite(
    what: &str,
    command: &mut Command,
    counts: fn(&str) -> Tally,
    tally: &mut Tally,
) -> Result<()> {
    let mut step = Step::begin(what);
    let output = run::watch(&mut step, command)?;
    let mut counted = counts(&output.text);
    if !output.success && counted.failed == 0 {
        counted.failed = 1;
    }
    if counted.failed > 0 {
        print_bad_news(&output.text);
    }
    step.end(counted);
    tally.add(counted);
    Ok(())
}

/// What a program wrote, without its progress and the tests that passed.
fn print_bad_news(text: &str) {
    let good = |line: &str| {
        let words = line.trim_start();
        (line.starts_with("test ") && line.ends_with("... ok"))
            || ["✔", "Checking ", "Compiling ", "Downloaded ", "Running "]
                .iter()
                .any(|start| words.starts_with(start))
    };
    for line in text.lines().filter(|line| !good(line)) {
        println!("{line}");
    }
}

/// Sums `test result: ok. 3 passed; 0 failed; 1 ignored; …`, as cargo's and wasm-bindgen's runners write it.
fn rust_counts(text: &str) -> Tally {
    let mut tally = Tally::default();
    for line in text.lines() {
        let Some((_, counts)) = line.split_once("test result: ") else {
            continue;
        };
        for part in counts.split([';', '.']) {
            let mut words = part.split_whitespace();
            let (Some(Ok(count)), Some(what)) = (words.next().map(str::parse::<u32>), words.next())
            else {
                continue;
            };
            match what {
                "passed" => tally.passed += count,
                "failed" => tally.failed += count,
                "ignored" => tally.skipped += count,
                _ => {}
            }
        }
    }
    tally
}

/// Reads the summary of Node's `spec` reporter: `ℹ pass 3`, `ℹ fail 0`, …
fn node_counts(text: &str) -> Tally {
    let mut tally = Tally::default();
    for line in text.lines() {
        let mut words = line.split_whitespace();
        if words.next() != Some("ℹ") {
            continue;
        }
        let (Some(what), Some(Ok(count))) = (words.next(), words.next().map(str::parse::<u32>))
        else {
            continue;
        };
        match what {
            "pass" => tally.passed += count,
            // Cancelled: its test file ended before it did.
            "fail" | "cancelled" => tally.failed += count,
            "skipped" | "todo" => tally.skipped += count,
            _ => {}
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_cargo_are_summed() {
        let text = "test a ... ok\ntest result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.05s\n\
                    test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 9 filtered out; finished in 0.05s\n";
        assert_eq!(
            rust_counts(text),
            Tally {
                passed: 15,
                failed: 2,
                skipped: 1
            }
        );
    }

    #[test]
    fn counts_of_node_are_read() {
        let text = "✔ loads (12ms)\nℹ tests 6\nℹ suites 0\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\nℹ duration_ms 12.5\n";
        assert_eq!(
            node_counts(text),
            Tally {
                passed: 3,
                failed: 2,
                skipped: 1
            }
        );
    }

    #[test]
    fn options() {
        let parse = |text: &str| {
            Options::parse(
                &text
                    .split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(parse("").unwrap(), Options::default());
        let some = parse("--only browser smoke").unwrap();
        assert!(some.wants(Part::Browser) && !some.wants(Part::Lint));
        assert_eq!(some.names, ["smoke"]);
        assert!(parse("--only everything").is_err());
        assert!(parse("--onyl lint").is_err());
    }
}
