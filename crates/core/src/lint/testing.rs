//! Fixtures for rule tests: a line a box, checked by one rule alone.
//!
//! ```text
//! vpc main: {cidr: 10.0.0.0/16}
//! subnet a in main: {cidr: 10.0.1.0/24, zone: a}
//! ```
//! `kind name [in container]: {fields in YAML}`. Expectations read `name.path: message`, or
//! `name: message` for the box as a whole.

use super::engine::Checks;
use super::{Finding, RuleDef};
use crate::edit::plan_all;
use crate::index::{Index, View};
use crate::io::native;
use crate::model::{Document, FieldPath, parse};

/// The document a fixture describes.
#[track_caller]
pub(crate) fn fixture(text: &str) -> Document {
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
        let mut object = serde_json::Map::new();
        match words.as_slice() {
            [kind, name, rest @ ..] => {
                object.insert("kind".into(), (*kind).into());
                object.insert("name".into(), (*name).into());
                if let ["in", container] = rest {
                    object.insert("parent".into(), (*container).into());
                } else {
                    assert!(
                        rest.is_empty(),
                        "a fixture line is `kind name [in container]: {{…}}`, not `{line}`"
                    );
                }
            }
            _ => panic!("a fixture line is `kind name [in container]: {{…}}`, not `{line}`"),
        }
        if !body.is_empty() {
            let tree = crate::io::text::parse(&body).unwrap_or_else(|it| panic!("{line}: {it}"));
            let serde_json::Value::Object(fields) = tree.to_json() else {
                panic!("{line}: fields are a map")
            };
            object.extend(fields);
        }
        nodes.push(serde_json::Value::Object(object));
    }
    let json = serde_json::json!({"format": "skydraft", "version": 1, "title": "", "nodes": nodes});
    native::read(&json.to_string())
        .unwrap_or_else(|it| panic!("{it}"))
        .document
}

fn findings(rule: &RuleDef, doc: &Document) -> Vec<Finding> {
    let index = Index::build(doc);
    Checks::run_all(doc, &index)
        .all()
        .filter(|it| it.rule.id == rule.id)
        .cloned()
        .collect()
}

/// `b.cidr: overlap`.
fn told(doc: &Document, finding: &Finding) -> String {
    let name = doc.name(finding.at.node).cloned().unwrap_or_default();
    let message = finding.msg.key.rsplit('.').next().unwrap_or_default();
    match &finding.at.path {
        Some(path) => format!("{name}.{path}: {message}"),
        None => format!("{name}: {message}"),
    }
}

/// The rule finds exactly this, in this order.
#[track_caller]
pub(crate) fn fires(rule: &RuleDef, text: &str, expected: &[&str]) {
    let doc = fixture(text);
    let found: Vec<String> = findings(rule, &doc)
        .iter()
        .map(|it| told(&doc, it))
        .collect();
    assert_eq!(found, expected, "findings of {}", rule.id);
}

/// The rule finds nothing.
#[track_caller]
pub(crate) fn silent(rule: &RuleDef, text: &str) {
    fires(rule, text, &[]);
}

/// The fix of the finding that reads `which` leaves `field`, written `name.path = value`, and the
/// finding is gone after it.
#[track_caller]
pub(crate) fn fixes(rule: &RuleDef, text: &str, which: &str, expected: &str) {
    let mut doc = fixture(text);
    let index = Index::build(&doc);
    let all = findings(rule, &doc);
    let finding = all
        .iter()
        .find(|it| told(&doc, it) == which)
        .unwrap_or_else(|| panic!("no finding reads `{which}`"));
    assert!(finding.fix.is_some(), "the finding offers no fix");
    let plan = rule
        .plan_fix
        .unwrap_or_else(|| panic!("{} plans no fix", rule.id));
    let commands =
        plan(View::new(&doc, &index), finding).unwrap_or_else(|| panic!("the fix plans nothing"));
    plan_all(&doc, &commands)
        .unwrap_or_else(|it| panic!("{it}"))
        .apply(&mut doc);
    let left: Vec<String> = findings(rule, &doc)
        .iter()
        .map(|it| told(&doc, it))
        .collect();
    assert!(
        !left.contains(&which.to_owned()),
        "the finding is still there: {left:?}"
    );
    let (place, value) = expected
        .split_once(" = ")
        .unwrap_or_else(|| panic!("write `name.path = value`"));
    let (name, path) = place
        .split_once('.')
        .unwrap_or_else(|| panic!("write `name.path = value`"));
    let node = doc
        .nodes()
        .find(|it| it.name == name)
        .unwrap_or_else(|| panic!("no box `{name}`"));
    let path = FieldPath::parse(path).unwrap_or_else(|| panic!("`{path}` is no path"));
    let json = node
        .raw(&path.key)
        .map(|it| parse::to_json(it, &|id| native::node_label(&doc, id)))
        .unwrap_or_default();
    let json = match (path.row, &path.cell) {
        (None, _) => json,
        (Some(row), None) => json[row as usize].clone(),
        (Some(row), Some(cell)) => json[row as usize][cell.as_str()].clone(),
    };
    let shown = match json {
        serde_json::Value::String(it) => it,
        serde_json::Value::Null => "nothing".to_owned(),
        other => other.to_string(),
    };
    assert_eq!(shown, value, "{place}");
}
