//! `skydraft-conformance DIR`: judges the program by a folder of cases with known answers.
//!
//! Every case agrees, disagrees for a known reason, or fails. The last line is
//! `N passed, M failed`; known disagreements count as neither.

mod addresses;
mod documentation;
mod facts;
mod known;
mod lint;
mod report;
mod table;
mod templates;

use std::path::Path;
use std::process::ExitCode;

use report::Report;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: skydraft-conformance DIR");
        return ExitCode::from(2);
    };
    let folder = Path::new(&folder);
    if !folder.is_dir() {
        eprintln!("{} is no folder", folder.display());
        return ExitCode::from(2);
    }
    let mut report = Report::default();
    templates::all_import(folder, &mut report);
    facts::facts(folder, &mut report);
    lint::standalone(folder, &mut report);
    documentation::rows(folder, &mut report);
    addresses::vectors(folder, &mut report);
    skipped(folder, &mut report);
    report.print();
    if report.failed() == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Groups of cases that nothing here answers yet, with their number.
fn skipped(folder: &Path, report: &mut Report) {
    let rows = table::read(&folder.join("templates.tsv"));
    let terraform = rows
        .iter()
        .filter(|it| it.get("kind").is_some_and(|it| it.starts_with("terraform")))
        .count();
    report.not_yet(
        "terraform",
        terraform,
        "Terraform plans and states cannot be opened",
    );
    let text = std::fs::read_to_string(folder.join("flows.json")).unwrap_or_default();
    let flows: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    for group in ["flows", "derived", "np_guard", "reachability_analyzer"] {
        let count = flows
            .get(group)
            .and_then(serde_json::Value::as_array)
            .map_or(0, Vec::len);
        report.not_yet(&format!("flows.{group}"), count, "packets are not traced");
    }
    let pairs = std::fs::read_dir(folder.join("moto-pairs")).map_or(0, Iterator::count);
    report.not_yet(
        "moto-pairs",
        pairs,
        "descriptions by the AWS CLI cannot be opened; the templates are imported above",
    );
    for (name, why) in [
        ("cfn-lint-rules.tsv", "a list of ideas, not of cases"),
        ("moto-errors.tsv", "requests are not carried out"),
    ] {
        report.not_yet(name, table::read(&folder.join(name)).len(), why);
    }
    report.not_yet(
        "iam",
        files(&folder.join("iam"), &["json", "jsonl"]).len(),
        "policies are not evaluated (files)",
    );
}

/// Files below a folder with one of these endings, sorted.
fn files(folder: &Path, endings: &[&str]) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut todo = vec![folder.to_owned()];
    while let Some(at) = todo.pop() {
        for entry in std::fs::read_dir(&at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                todo.push(path);
            } else if path
                .extension()
                .is_some_and(|it| endings.iter().any(|ending| it == *ending))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
