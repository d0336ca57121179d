//! Collects the Markdown texts of rules, kinds and questions into one table of `include_str!`s.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap());
    let core = root.join("../core/src").canonicalize().unwrap();
    let mut table = String::from(
        "/// Topic, id, language and text.\npub(crate) const TEXTS: &[(&str, &str, &str, &str)] = &[\n",
    );
    for (topic, folder) in [
        ("rule", "lint/rules"),
        ("kind", "kinds"),
        ("question", "ask"),
    ] {
        for file in markdown_in(&core.join(folder)) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let Some((stem, lang)) = name.strip_suffix(".md").and_then(|it| it.rsplit_once('.'))
            else {
                continue;
            };
            let id = stem.replace('_', "-");
            writeln!(
                table,
                "    ({topic:?}, {id:?}, {lang:?}, include_str!({:?})),",
                file.display().to_string()
            )
            .unwrap();
        }
    }
    table.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap());
    fs::write(out.join("texts.rs"), table).unwrap();
}

/// Markdown files at any depth, sorted. Every folder is watched, so that a new file is seen.
fn markdown_in(folder: &Path) -> Vec<PathBuf> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(markdown_in(&path));
        } else if path.extension().is_some_and(|it| it == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}
