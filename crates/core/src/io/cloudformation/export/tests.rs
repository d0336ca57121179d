//! Import after export keeps the architecture.

use std::collections::BTreeMap;

use super::*;
use crate::io::cloudformation::eval::Parameters;
use crate::io::cloudformation::import;
use crate::io::native;
use crate::lint::testing::fixture;
use crate::model::{Fields, Value};

/// What an architecture is: for each box that has a resource, its kind, where it stands and its
/// fields, references by name. Fields that say what AWS assumes anyway are left out.
fn architecture(doc: &Document, lost: &[String]) -> BTreeMap<String, String> {
    let index = Index::build(doc);
    let view = View::new(doc, &index);
    let mut out = BTreeMap::new();
    for node in doc.nodes() {
        let is_drawing = node.kind.def().cfn.is_empty() && node.kind != Kind::Opaque;
        if is_drawing || lost.contains(&node.name.to_string()) {
            continue;
        }
        let name = |id: Option<NodeId>| id.and_then(|it| doc.name(it)).cloned().unwrap_or_default();
        // Some kinds say their VPC by their subnets alone.
        let home = if lost.contains(&format!("{}.{}", node.name, node.kind.def().parent_key)) { None } else { view.vpc_of(node.id) };
        let place = match node.kind {
            Kind::Vpc | Kind::Volume => String::new(),
            _ => format!("{}/{}", name(home), name(view.subnet_of(node.id))),
        };
        let zone = if node.kind == Kind::Subnet { view.zone_of(node.id).unwrap_or_default() } else { SmolStr::default() };
        let mut fields: BTreeMap<String, String> = BTreeMap::new();
        for (key, value) in node.fields.iter() {
            let def = node.kind.def().field(key);
            let is_default = def.is_some_and(|it| it.default.value().as_ref() == Some(value));
            let is_zone = key == "zone" && matches!(node.kind, Kind::Subnet);
            let is_empty = matches!(value, Value::List(items) if items.is_empty());
            if is_default || is_zone || is_empty || lost.contains(&format!("{}.{key}", node.name)) {
                continue;
            }
            fields.insert(key.to_string(), told(doc, def.map_or(&[][..], |it| it.columns()), value));
        }
        out.insert(format!("{} {}", node.kind.id(), node.name), format!("{place} {zone} {fields:?}"));
    }
    out
}

fn told(doc: &Document, columns: &[crate::model::FieldDef], value: &Value) -> String {
    match value {
        Value::Ref(id) => format!("@{}", doc.name(*id).cloned().unwrap_or_default()),
        // A zone is the same by letter and by name.
        Value::Text(text) => crate::index::zone_letter(text).to_string(),
        Value::List(items) => format!("[{}]", items.iter().map(|it| told(doc, columns, it)).collect::<Vec<_>>().join(", ")),
        Value::Row(row) => {
            let cells: BTreeMap<&str, String> = cells(row, columns).map(|(key, it)| (key, told(doc, &[], it))).collect();
            format!("{cells:?}")
        }
        Value::Other(it) => it.to_string(),
        other => other.to_text(),
    }
}

fn cells<'r>(row: &'r Fields, columns: &'r [crate::model::FieldDef]) -> impl Iterator<Item = (&'r str, &'r Value)> {
    row.iter().filter_map(move |(key, it)| {
        let def = columns.iter().find(|it| it.key == key);
        let is_default = def.is_some_and(|def| def.default.value().as_ref() == Some(it));
        (!is_default).then_some((key.as_str(), it))
    })
}

#[track_caller]
fn keeps(doc: &Document, format: TemplateFormat) -> Vec<String> {
    let index = Index::build(doc);
    let exported = export(doc, &index, format);
    let lost: Vec<String> = exported.losses.iter().map(|it| it.at.clone()).collect();
    let again = import(&exported.text, &Parameters::default()).unwrap_or_else(|it| panic!("{it}\n{}", exported.text));
    assert_eq!(again.document.violations(), []);
    let (before, after) = (architecture(doc, &lost), architecture(&again.document, &lost));
    for (name, it) in &before {
        assert_eq!(after.get(name), Some(it), "{name}\n{}", exported.text);
    }
    for name in after.keys() {
        assert!(before.contains_key(name), "{name} appeared\n{}", exported.text);
    }
    // What is written once is written the same again.
    let index = Index::build(&again.document);
    let second = export(&again.document, &index, format);
    let third = import(&second.text, &Parameters::default()).unwrap();
    assert_eq!(architecture(&again.document, &lost), architecture(&third.document, &lost));
    lost
}

#[test]
fn every_seed_survives_export_and_import() {
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds");
    let mut count = 0;
    for entry in std::fs::read_dir(seeds).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with(".skydraft.json") {
            continue;
        }
        let doc = native::read(&std::fs::read_to_string(&path).unwrap()).unwrap().document;
        let lost = keeps(&doc, TemplateFormat::Yaml);
        println!("{} {lost:?}", path.display());
        keeps(&doc, TemplateFormat::Json);
        count += 1;
    }
    assert!(count >= 6, "{count} seeds");
}
