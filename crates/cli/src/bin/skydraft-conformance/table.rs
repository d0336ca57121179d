//! Tab-separated tables; a cell may stand in double quotes, doubled inside.

use std::collections::BTreeMap;
use std::path::Path;

/// Rows by column name; none where the file cannot be read.
pub(crate) fn read(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut lines = text.lines();
    let Some(head) = lines.next() else {
        return Vec::new();
    };
    let head: Vec<String> = head.split('\t').map(cell).collect();
    lines
        .filter(|it| !it.is_empty())
        .map(|line| {
            head.iter()
                .cloned()
                .zip(line.split('\t').map(cell))
                .collect()
        })
        .collect()
}

fn cell(text: &str) -> String {
    match text.strip_prefix('"').and_then(|it| it.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => text.to_owned(),
    }
}
