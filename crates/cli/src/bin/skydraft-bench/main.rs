//! `skydraft-bench`: how long the checks take, natively, on generated architectures.
//!
//! Without arguments it prints a table for 100, 1,000 and 10,000 resources; `--json` prints the
//! same as JSON; `--document N` prints a document of N resources, for the benchmark in a browser.

mod generate;
mod measure;

use std::process::ExitCode;

use measure::{Report, measure};

const USAGE: &str = "usage: skydraft-bench [--json] [SIZE…] | skydraft-bench --document SIZE";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Result<Vec<usize>, _> = arguments
        .iter()
        .filter(|it| !it.starts_with("--"))
        .map(|it| it.parse())
        .collect();
    let flags: Vec<&str> = arguments
        .iter()
        .filter(|it| it.starts_with("--"))
        .map(String::as_str)
        .collect();
    match (flags.as_slice(), numbers.as_deref()) {
        (["--document"], Ok([size])) => {
            print!(
                "{}",
                skydraft_core::io::native::write(&generate::placed(*size))
            );
            ExitCode::SUCCESS
        }
        ([] | ["--json"], Ok(sizes)) => {
            let sizes = if sizes.is_empty() {
                &[100, 1_000, 10_000]
            } else {
                sizes
            };
            let reports: Vec<Report> = sizes.iter().map(|it| measure(*it)).collect();
            if flags.is_empty() {
                print!("{}", Report::table(&reports));
            } else {
                println!(
                    "{}",
                    reports
                        .iter()
                        .map(Report::to_json)
                        .collect::<serde_json::Value>()
                );
            }
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
