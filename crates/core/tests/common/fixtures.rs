//! The documents that the rules' own tests are written with, read out of the rules' files.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json, json};
use skydraft_core::io::{native, text};
use skydraft_core::kinds::Kind;
use skydraft_core::model::Document;

/// One document for every literal in a rule file that is a fixture.
pub(crate) fn fixtures() -> Vec<(String, Document)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint/rules");
    let mut found = Vec::new();
    for file in rust_files(&root) {
        let source = fs::read_to_string(&file).unwrap();
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        for literal in source.split('"') {
            // The texts of `format!` write each brace twice.
            let plain = literal.replace("\\n", "\n").replace("{{", "{").replace("}}", "}");
            for text in [literal, &plain] {
                if let Some(doc) = fixture(text) {
                    found.push((stem.clone(), doc));
                    break;
                }
            }
        }
    }
    found
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// `kind name [in container]: {fields}`, a line a box; `None` for any other text. Lines with a
/// placeholder in them are left out.
fn fixture(text: &str) -> Option<Document> {
    let mut nodes = Vec::new();
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#')) {
        let (head, body) = line.split_once(": {").map_or((line, String::new()), |(head, body)| (head, format!("{{{body}")));
        let words: Vec<&str> = head.split_whitespace().collect();
        let mut object = Map::new();
        match words.as_slice() {
            [kind, name, rest @ ..] if rest.is_empty() || (rest.len() == 2 && rest[0] == "in") => {
                Kind::from_id(kind)?;
                object.insert("kind".into(), (*kind).into());
                object.insert("name".into(), (*name).into());
                if let ["in", container] = rest {
                    object.insert("parent".into(), (*container).into());
                }
            }
            _ => return None,
        }
        if !body.is_empty() {
            match text::parse(&body).ok()?.to_json() {
                Json::Object(fields) => object.extend(fields),
                _ => return None,
            }
        }
        nodes.push(Json::Object(object));
    }
    if nodes.is_empty() {
        return None;
    }
    let json = json!({"format": "skydraft", "version": 1, "title": "", "nodes": nodes});
    native::read(&json.to_string()).ok().map(|it| it.document)
}
