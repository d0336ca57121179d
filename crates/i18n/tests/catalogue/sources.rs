//! The texts and the code as files: what a catalogue test compares.

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Files below a folder whose name ends so, sorted.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut todo = vec![root().join(folder)];
    while let Some(at) = todo.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|it| panic!("{}: {it}", path.display()))
}

/// Code without its tests.
pub(crate) fn code(path: &Path) -> String {
    let text = read(path);
    text.split("#[cfg(test)]")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The text literals of a piece of code, comments left out.
pub(crate) fn literals(code: &str) -> Vec<String> {
    let lines: Vec<&str> = code
        .lines()
        .filter(|it| !it.trim_start().starts_with("//"))
        .collect();
    let joined = lines.join("\n").replace("'\"'", "' '").replace("\\\"", "'");
    joined
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// Entries of a Fluent text in order: id and text, continuation lines joined.
pub(crate) fn entries(fluent: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in fluent.lines() {
        if line.starts_with([' ', '\t', '}']) {
            if let Some((_, text)) = found.last_mut() {
                text.push('\n');
                text.push_str(line);
            }
        } else if let Some((id, text)) = line.split_once('=').filter(|_| !line.starts_with('#')) {
            found.push((id.trim().to_owned(), text.trim().to_owned()));
        }
    }
    found
}

/// Header and body of a text file.
pub(crate) fn split(markdown: &str) -> (&str, &str) {
    markdown
        .strip_prefix("---\n")
        .and_then(|it| it.split_once("\n---\n"))
        .unwrap_or((markdown, ""))
}
