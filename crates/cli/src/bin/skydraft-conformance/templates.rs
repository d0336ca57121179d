//! Templates: every one imports and accounts for every resource, and survives being written.

use std::collections::BTreeMap;
use std::path::Path;

use skydraft_core::index::Index;
use skydraft_core::io::cloudformation::eval::{Parameters, looks_like_template};
use skydraft_core::io::cloudformation::{Fate, TemplateFormat, export, import, import_tree};
use skydraft_core::io::native;
use skydraft_core::io::text::{self, Tree};
use skydraft_core::model::{Document, NodeId};

use crate::report::Report;

const FOLDERS: [&str; 7] = [
    "cfn",
    "localstack",
    "moto-pairs",
    "cfn_nag",
    "guard",
    "cfn-lint",
    "cfn-lint-standalone",
];

pub(crate) fn all_import(folder: &Path, report: &mut Report) {
    for name in FOLDERS {
        for path in crate::files(&folder.join(name), &["json", "yaml", "yml", "template"]) {
            let id = path
                .strip_prefix(folder)
                .unwrap_or(&path)
                .display()
                .to_string();
            let Ok(bytes) = std::fs::read(&path) else {
                continue;
            };
            let content = String::from_utf8_lossy(&bytes).into_owned();
            let group = format!("import {name}");
            match text::parse(&content) {
                Ok(tree) => {
                    for (at, template) in templates_in(&tree).iter().enumerate() {
                        let id = if at == 0 {
                            id.clone()
                        } else {
                            format!("{id}#{at}")
                        };
                        report.case(&group, &id, accounts(template));
                        report.case("import, export and import", &id, survives(template));
                    }
                }
                Err(error) if content.contains("Resources") => {
                    report.case(&group, &id, Err(error.to_string()));
                }
                Err(_) => {}
            }
        }
    }
}

/// The text's own template, or those among a test file's inputs.
fn templates_in(tree: &Tree) -> Vec<&Tree> {
    if looks_like_template(tree) {
        return vec![tree];
    }
    let inputs = tree
        .items()
        .unwrap_or_default()
        .iter()
        .filter_map(|it| it.get("input"));
    inputs.filter(|it| looks_like_template(it)).collect()
}

/// Each resource has a box, is part of one, or is a loss; the picture itself is sound.
fn accounts(tree: &Tree) -> Result<(), String> {
    let imported = import_tree(tree, &Parameters::default()).map_err(|it| it.to_string())?;
    let written = tree
        .get("Resources")
        .and_then(Tree::entries)
        .unwrap_or_default();
    for (key, it) in written {
        let name = key.text.as_str();
        let is_loop = name.starts_with("Fn::");
        let is_resource = it.get("Type").and_then(Tree::scalar).is_some();
        let told = imported.resources.iter().any(|it| it.logical_id == name);
        let lost = imported
            .losses
            .iter()
            .any(|it| it.at.split('/').nth(1) == Some(name));
        if !is_loop && !told && !lost {
            return Err(format!("{name} disappears"));
        }
        if is_resource && !is_loop && !told {
            return Err(format!("{name} has no fate"));
        }
    }
    let doc = &imported.document;
    for it in &imported.resources {
        let boxes: Vec<NodeId> = match &it.fate {
            Fate::Drawn(ids) | Fate::Folded(ids) => ids.clone(),
            Fate::Opaque(id) => vec![*id],
            Fate::Lost => {
                let said = imported
                    .losses
                    .iter()
                    .any(|loss| loss.at.split('/').nth(1) == Some(it.logical_id.as_str()));
                if !said {
                    return Err(format!("{} is lost without a word", it.logical_id));
                }
                continue;
            }
        };
        if boxes.is_empty() || boxes.iter().any(|it| !doc.contains(*it)) {
            return Err(format!("{} has no box", it.logical_id));
        }
    }
    match doc.violations().first() {
        Some(it) => Err(format!("{it:?}")),
        None => Ok(()),
    }
}

/// A template of the document makes the same document again, but for what export says is lost.
fn survives(tree: &Tree) -> Result<(), String> {
    let first = import_tree(tree, &Parameters::default())
        .map_err(|it| it.to_string())?
        .document;
    let index = Index::build(&first);
    let exported = export(&first, &index, TemplateFormat::Yaml);
    let second = import(&exported.text, &Parameters::default())
        .map_err(|it| it.to_string())?
        .document;
    let lost: Vec<&str> = exported
        .losses
        .iter()
        .filter_map(|it| it.at.split('.').next())
        .collect();
    let lines = |doc: &Document| -> BTreeMap<String, String> {
        let text = native::write(doc);
        let nodes = text
            .lines()
            .filter(|it| it.trim_start().starts_with("{\"kind\""));
        let node = |it: &str| {
            let json: serde_json::Value =
                serde_json::from_str(it.trim().trim_end_matches([']', ','])).unwrap_or_default();
            let name = format!(
                "{} {}",
                json["kind"].as_str().unwrap_or_default(),
                json["name"].as_str().unwrap_or_default()
            );
            (name, json.to_string())
        };
        nodes.map(node).collect()
    };
    let (before, after) = (lines(&first), lines(&second));
    for (name, it) in &before {
        let is_lost = name
            .split_once(' ')
            .is_some_and(|(_, name)| lost.contains(&name));
        if !is_lost && after.get(name) != Some(it) {
            return Err(format!(
                "{it}\n    became {}",
                after.get(name).map_or("nothing", String::as_str)
            ));
        }
    }
    match after.keys().find(|it| !before.contains_key(*it)) {
        Some(it) => Err(format!("{it} appeared")),
        None => Ok(()),
    }
}
