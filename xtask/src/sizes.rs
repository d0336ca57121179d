//! What a first visit loads, in bytes, against the budget.

use crate::site::{REST, file_name, files, has_extension};
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Bytes of everything needed to draw, each file compressed by brotli as a host would send it.
const BUDGET: usize = 350_000;

struct Row {
    name: String,
    raw: usize,
    brotli: usize,
}

/// Prints one row per file of the first load and the sum.
pub(crate) fn print(dist: &Path) -> Result<()> {
    let rows = rows(dist)?;
    println!("{:>10} {:>10}  first load", "bytes", "brotli");
    for row in &rows {
        println!("{:>10} {:>10}  {}", row.raw, row.brotli, row.name);
    }
    let raw: usize = rows.iter().map(|row| row.raw).sum();
    let brotli: usize = rows.iter().map(|row| row.brotli).sum();
    let verdict = if brotli <= BUDGET { "within" } else { "OVER" };
    println!("{raw:>10} {brotli:>10}  total, {verdict} the budget of {BUDGET}");
    Ok(())
}

fn rows(dist: &Path) -> Result<Vec<Row>> {
    let (mut rows, mut icons) = (Vec::new(), Vec::new());
    for file in files(dist)? {
        let inside = file.strip_prefix(dist)?;
        let icon = inside.starts_with("icons") && has_extension(inside, "svg");
        if icon || is_first_load(inside) {
            let bytes = fs::read(&file)?;
            let name = inside.display().to_string();
            let list = if icon { &mut icons } else { &mut rows };
            list.push(Row {
                name,
                raw: bytes.len(),
                brotli: compressed(&bytes),
            });
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.brotli));
    rows.push(Row {
        name: format!("icons/ ({} files)", icons.len()),
        raw: icons.iter().map(|icon| icon.raw).sum(),
        brotli: icons.iter().map(|icon| icon.brotli).sum(),
    });
    Ok(rows)
}

/// Seeds, rule texts and lessons are loaded when they are opened.
fn is_first_load(inside: &Path) -> bool {
    let at_top = inside
        .parent()
        .is_some_and(|folder| folder.as_os_str().is_empty());
    let wanted = ["html", "js", "css", "wasm"]
        .iter()
        .any(|extension| has_extension(inside, extension));
    // One language is shown; Korean is the longer one.
    if file_name(inside).ends_with(REST) {
        return false;
    }
    let texts = inside == Path::new("texts/ko.txt");
    texts
        || wanted && (at_top || inside.starts_with("snippets"))
        || file_name(inside).starts_with("favicon")
}

fn compressed(bytes: &[u8]) -> usize {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    // Neither a slice nor a Vec can fail to read or write.
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).map_or(bytes.len(), |_| out.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_the_page_and_its_program() {
        for inside in [
            "index.html",
            "skydraft-app-1_bg.wasm",
            "boot-1.js",
            "snippets/a/b.js",
            "app-1.css",
            "texts/ko.txt",
        ] {
            assert!(is_first_load(Path::new(inside)), "{inside}");
        }
        for inside in [
            "docs/rules/a.en.md",
            "seeds/a.json",
            "embed/index.html",
            "texts/en.txt",
            "skydraft-app-1_rest.wasm",
            "robots.txt",
        ] {
            assert!(!is_first_load(Path::new(inside)), "{inside}");
        }
    }

    #[test]
    fn text_compresses() {
        assert!(compressed(&b"skydraft ".repeat(1000)) < 100);
    }
}
