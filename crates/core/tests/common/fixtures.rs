//! The documents that the rules' own tests are written with, read out of the rules' files.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json, json};
use skydraft_core::io::{native, text};
use skydraft_core::kinds::Kind;
use skydraft_core::model::Document;

/// What stands in for the placeholder of a fixture that a test completes.
const FILLINGS: &[&str] = &[
    "0.0.0.0/0",
    "10.0.0.0/16",
    "true",
    "b",
    "nat-a",
    "{connectivityType: private}",
];

/// Documents for every literal in a rule file that is a fixture.
pub(crate) fn fixtures() -> Vec<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/lint/rules");
    let mut found = Vec::new();
    for file in rust_files(&root) {
        let source = fs::read_to_string(&file).unwrap();
        let literals: Vec<&str> = source.split('"').collect();
        let whole: Vec<&str> = literals
            .iter()
            .copied()
            .filter(|it| fixture(it).is_some())
            .collect();
        found.extend(whole.iter().filter_map(|it| fixture(it)));
        for literal in literals.iter().filter(|it| has_placeholder(it)) {
            found.extend(
                FILLINGS
                    .iter()
                    .chain(&whole)
                    .filter_map(|it| fixture(&filled(literal, it))),
            );
        }
    }
    found.extend(EXTRA.iter().map(|it| fixture(it).unwrap()));
    found.push(fixture(&format!("vpc {}: {{cidr: 10.0.0.0/16}}", "n".repeat(256))).unwrap());
    found
}

/// For rules whose tests count up to their fixture, or fill two placeholders differently.
const EXTRA: &[&str] = &[
    "
    vpc main: {cidr: 10.0.0.0/16}
    internet-gateway igw in main
    subnet a in main: {cidr: 10.0.0.0/24}
    route-table t in main: {subnets: [a], routes: [{destination: 0.0.0.0/0, target: igw}]}
    security-group lb-sg in main
    security-group web-sg in main: {inbound: [{protocol: tcp, ports: 80, source: 0.0.0.0/0}]}
    instance web in a: {securityGroups: [web-sg], publicIp: true}
    target-group g in main: {protocol: HTTP, port: 80, targets: [web]}
    load-balancer lb in main: {subnets: [a], listeners: [{protocol: HTTP, port: 80, targetGroup: g}]}
    ",
    "
    vpc main: {cidr: 10.0.0.0/16}
    subnet a in main: {cidr: 10.0.1.0/28}
    instance i0 in a
    instance i1 in a
    instance i2 in a
    instance i3 in a
    ",
];

/// A brace round nothing but a word.
fn has_placeholder(literal: &str) -> bool {
    let is_word = |it: &str| it.chars().all(|it| it.is_alphanumeric() || it == '_');
    literal.split('{').skip(1).any(|it| {
        it.split_once('}')
            .is_some_and(|(inside, _)| is_word(inside))
    })
}

/// The text a `format!` makes of a literal with the same filling in every placeholder.
fn filled(literal: &str, filling: &str) -> String {
    let mut text = String::new();
    let mut rest = literal;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            text.push_str(brace);
            rest = after;
        } else if let Some((_, after)) = rest.split_once('}') {
            text.push_str(filling);
            rest = after;
        }
    }
    text.push_str(rest);
    text.replace("\\n", "\n")
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
    for line in text
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty() && !it.starts_with('#'))
    {
        let (head, body) = line
            .split_once(": {")
            .map_or((line, String::new()), |(head, body)| {
                (head, format!("{{{body}"))
            });
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
