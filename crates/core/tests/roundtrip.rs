//! The document format: what is written is read back the same, nothing that can be read is lost,
//! and no text makes the reader panic.

#[path = "common/steps.rs"]
mod steps;
#[path = "common/world.rs"]
mod world;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use skydraft_core::edit::{Command, NewNode, plan, plan_all};
use skydraft_core::geom::Point;
use skydraft_core::io::native::{read, write};
use skydraft_core::kinds::{Kind, connection, route_table};
use skydraft_core::model::{Document, FieldPath, NodeId, Value};
use steps::{command, steps};
use world::{document, text};

/// A document as a file would tell it, arrows last, with every box called by its position: ids may
/// change on the way, everything else may not.
fn told(doc: &Document) -> Vec<String> {
    let mut order: Vec<NodeId> = doc.nodes().map(|it| it.id).collect();
    order.sort_by_key(|it| (doc.kind(*it) == Some(Kind::Connection), *it));
    let place_of = |id: NodeId| order.iter().position(|it| *it == id);
    let mut lines = vec![format!("{:?}", doc.meta())];
    for node in order.iter().filter_map(|it| doc.get(*it)) {
        let mut fields: Vec<(String, String)> = node
            .fields
            .iter()
            .map(|(key, it)| (key.to_string(), shown(it, &place_of)))
            .collect();
        fields.sort();
        let placement = (node.kind != Kind::Connection).then(|| doc.placement(node.id));
        lines.push(format!(
            "{:?} {:?} in {:?} at {placement:?}: {fields:?}",
            node.kind,
            node.name,
            node.parent.map(place_of)
        ));
    }
    lines
}

fn shown(value: &Value, place_of: &impl Fn(NodeId) -> Option<usize>) -> String {
    match value {
        Value::Ref(id) => format!("the box {:?}", place_of(*id)),
        Value::List(items) => format!(
            "{:?}",
            items
                .iter()
                .map(|it| shown(it, place_of))
                .collect::<Vec<_>>()
        ),
        Value::Row(row) => format!(
            "{:?}",
            row.iter()
                .map(|(key, it)| (key, shown(it, place_of)))
                .collect::<Vec<_>>()
        ),
        // An address block is the same however it is kept.
        other => other.to_text(),
    }
}

/// What is not the same after writing and reading.
fn lost(doc: &Document) -> Result<(), String> {
    let text = write(doc);
    let again = read(&text).map_err(|it| format!("{it}\n{text}"))?.document;
    let (before, after) = (told(doc), told(&again));
    if let Some((before, after)) = before
        .iter()
        .zip(&after)
        .find(|(before, after)| before != after)
    {
        return Err(format!("{before}\nis read back as\n{after}\n"));
    }
    if before.len() != after.len() {
        return Err(format!(
            "{} boxes are read back as {}",
            before.len(),
            after.len()
        ));
    }
    if write(&again) != text {
        return Err(format!(
            "{text}\nis written the second time as\n{}",
            write(&again)
        ));
    }
    Ok(())
}

/// Whether a name that led nowhere would lead somewhere now: reading may then find it.
fn has_found_again(doc: &Document) -> bool {
    fn names(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Missing(name) => found.push(name.to_string()),
            // A container that was not found is kept as it was written.
            Value::Other(Json::String(name)) => found.push(name.clone()),
            Value::List(items) => items.iter().for_each(|it| names(it, found)),
            Value::Row(row) => row.iter().for_each(|(_, it)| names(it, found)),
            _ => {}
        }
    }
    let mut missing = Vec::new();
    doc.nodes()
        .flat_map(|it| it.fields.iter())
        .for_each(|(_, it)| names(it, &mut missing));
    missing.iter().any(|it| {
        doc.nodes()
            .any(|node| node.name == *it || node.id.to_string() == *it)
    })
}

/// A hand-made document may say so; such arrows may change their order.
fn has_arrow_to_arrow(doc: &Document) -> bool {
    let arrows = || doc.nodes().filter(|it| it.kind == Kind::Connection);
    arrows().any(|it| {
        [it.get(&connection::FROM), it.get(&connection::TO)]
            .into_iter()
            .flatten()
            .any(|end| doc.kind(end) == Some(Kind::Connection))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn what_is_written_is_read_back(seed: u64, size in 4usize..30) {
        prop_assert_eq!(lost(&document(seed, size)), Ok(()));
    }

    #[test]
    fn what_was_edited_survives_too(seed: u64, size in 4usize..16, steps in steps(14)) {
        let mut doc = document(seed, size);
        for step in steps {
            let command = command(&doc, step);
            if let Ok(changes) = plan(&doc, &command) {
                changes.apply(&mut doc);
            }
        }
        if !has_found_again(&doc) && !has_arrow_to_arrow(&doc) {
            prop_assert_eq!(lost(&doc), Ok(()));
        }
    }

    #[test]
    fn any_bytes_are_refused_in_peace(bytes: Vec<u8>) {
        let _ = read(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_json_is_read_or_refused_with_a_place(json in any_json()) {
        let text = json.to_string();
        if let Err(error) = read(&text) {
            prop_assert!(error.line >= 1 && error.column >= 1, "{}", error);
        }
    }

    #[test]
    fn any_boxes_are_read_or_refused_with_a_place(nodes in proptest::collection::vec(any_json(), 0..6), kinds: [prop::sample::Index; 6], positions in any_json()) {
        // Close to a document, so that the reader gets far.
        let nodes: Vec<Json> = nodes.into_iter().zip(kinds).map(|(node, kind)| match node {
            Json::Object(mut map) => {
                map.entry("kind").or_insert_with(|| Kind::ALL[kind.index(Kind::ALL.len())].id().into());
                map.entry("name").or_insert_with(|| "a".into());
                Json::Object(map)
            }
            other => other,
        }).collect();
        let text = json!({"format": "skydraft", "version": 1, "nodes": nodes, "views": {"positions": positions}}).to_string();
        match read(&text) {
            Ok(it) => {
                prop_assert_eq!(it.document.violations(), []);
                if !has_found_again(&it.document) && !has_arrow_to_arrow(&it.document) {
                    prop_assert_eq!(lost(&it.document), Ok(()));
                }
            }
            Err(error) => prop_assert!(error.line >= 1 && !error.path.is_empty(), "{}", error),
        }
    }

    #[test]
    fn seeds_with_bytes_changed_are_read_or_refused(which: prop::sample::Index, hits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let seeds = seed_texts();
        let mut bytes = seeds[which.index(seeds.len())].clone().into_bytes();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(it) = read(&String::from_utf8_lossy(&bytes)) {
            prop_assert_eq!(it.document.violations(), []);
        }
    }

    #[test]
    fn a_text_cut_short_tells_where(seed: u64, cut: prop::sample::Index) {
        let full = text(seed, 8);
        let mut at = cut.index(full.len());
        while !full.is_char_boundary(at) {
            at -= 1;
        }
        let error = read(&full[..at]).expect_err("half a document");
        prop_assert!(error.line >= 1 || at == 0, "{}", error);
    }
}

fn any_json() -> impl Strategy<Value = Json> {
    let key = prop_oneof![
        "[a-z]{0,3}",
        Just("kind".to_owned()),
        Just("name".to_owned()),
        Just("id".to_owned()),
        Just("parent".to_owned()),
        Just("cidr".to_owned()),
        Just("routes".to_owned()),
        Just("inbound".to_owned()),
        Just("tags".to_owned()),
        Just("nodes".to_owned()),
    ];
    let text = prop_oneof![
        ".{0,6}",
        Just("vpc".to_owned()),
        Just("n1".to_owned()),
        Just("a".to_owned()),
        Just("10.0.0.0/33".to_owned())
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<i16>().prop_map(|it| Json::from(f64::from(it) / 8.0)),
        text.prop_map(Json::from),
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            proptest::collection::vec((key.clone(), inner), 0..6)
                .prop_map(|it| Json::Object(it.into_iter().collect())),
        ]
    })
}

fn seed_texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    paths.sort();
    paths
        .iter()
        .filter(|it| it.to_string_lossy().ends_with(".skydraft.json"))
        .map(|it| fs::read_to_string(it).unwrap())
        .collect()
}

#[test]
fn seeds_survive() {
    for text in seed_texts() {
        assert_eq!(lost(&read(&text).unwrap().document), Ok(()));
    }
}

#[test]
fn unknown_keys_are_kept_where_they_were() {
    let text = r#"{"format": "skydraft", "version": 1, "title": "t", "nodes": [
        {"kind": "vpc", "name": "main", "cidr": "10.0.0.0/16", "x-note": {"by": ["me", 1.5, null]}},
        {"kind": "route-table", "name": "t", "vpc": "main", "routes": [{"destination": "0.0.0.0/0", "target": "gone", "x-why": "because"}]}],
        "x-top": [1, 2], "views": {"theme": "dark", "zoom": 2}}"#;
    let doc = read(text).unwrap().document;
    let written: Json = serde_json::from_str(&write(&doc)).unwrap();
    assert_eq!(written["x-top"], json!([1, 2]));
    assert_eq!(written["views"]["theme"], "dark");
    assert_eq!(written["views"]["zoom"], 2);
    assert_eq!(
        written["nodes"][0]["x-note"],
        json!({"by": ["me", 1.5, null]})
    );
    assert_eq!(written["nodes"][1]["routes"][0]["x-why"], "because");
    assert_eq!(lost(&doc), Ok(()));
}

#[test]
fn names_that_are_nothing_special_are_just_names() {
    let mut doc = Document::new("<script>alert(\"title\")</script>");
    let odd = [
        "",
        "n7",
        "n1",
        "twin",
        "twin",
        "\"",
        "\\",
        "<script>alert(1)</script>",
        "서브넷",
        "🦆",
        "a\nb",
        "\u{0}",
        "nodes",
        " ",
        "null",
    ];
    for name in odd {
        let new = NewNode {
            name: Some(name.into()),
            ..NewNode::new(Kind::Vpc, None, Point::default())
        };
        plan(&doc, &Command::Create(new)).unwrap().apply(&mut doc);
    }
    let vpcs: Vec<NodeId> = doc.nodes().map(|it| it.id).collect();
    for vpc in &vpcs {
        // One table in each, under one name, with a route to the gateway of the same VPC.
        let table = doc.next_id();
        let gateway = NodeId::new(table.number() + 1).unwrap();
        let path = FieldPath::cell(
            route_table::ROUTES.def.key,
            0,
            route_table::route::TARGET.def.key,
        );
        let named = |kind| NewNode {
            name: Some("same".into()),
            ..NewNode::new(kind, Some(*vpc), Point::default())
        };
        let commands = [
            Command::Create(named(Kind::RouteTable)),
            Command::Create(named(Kind::InternetGateway)),
            Command::SetField {
                id: table,
                path,
                value: Some(Value::Ref(gateway)),
            },
        ];
        plan_all(&doc, &commands).unwrap().apply(&mut doc);
    }
    plan(
        &doc,
        &Command::Connect {
            from: vpcs[3],
            to: vpcs[4],
        },
    )
    .unwrap()
    .apply(&mut doc);
    assert_eq!(lost(&doc), Ok(()));
    let again = read(&write(&doc)).unwrap().document;
    let arrow = again
        .nodes()
        .find(|it| it.kind == Kind::Connection)
        .unwrap();
    let twins: Vec<NodeId> = again
        .nodes()
        .filter(|it| it.name == "twin")
        .map(|it| it.id)
        .collect();
    assert_eq!(
        [arrow.get(&connection::FROM), arrow.get(&connection::TO)],
        [Some(twins[0]), Some(twins[1])]
    );
}

#[test]
fn views_of_a_box_are_not_those_of_one_named_like_its_id() {
    let text = r#"{"format": "skydraft", "version": 1, "title": "", "nodes": [
        {"kind": "vpc", "name": "twin", "id": "n3"},
        {"kind": "vpc", "name": "n3", "id": "n5"}],
        "views": {"positions": {"n3": [1, 2, 300, 200]}, "folded": ["n3"]}}"#;
    let read = read(text).unwrap();
    let folded: Vec<bool> = read
        .document
        .nodes()
        .filter_map(|it| read.document.placement(it.id))
        .map(|it| it.collapsed)
        .collect();
    assert_eq!(folded, [true, false]);
    assert_eq!(read.unplaced.len(), 1);
}

#[test]
fn a_reference_to_nothing_keeps_its_name_even_if_a_box_of_another_kind_has_it() {
    let text = r#"{"format": "skydraft", "version": 1, "title": "", "nodes": [
        {"kind": "vpc", "name": "main", "cidr": "10.0.0.0/16"},
        {"kind": "route-table", "name": "t", "vpc": "main", "subnets": ["lost", "main"]}]}"#;
    let doc = read(text).unwrap().document;
    let table = doc.nodes().find(|it| it.kind == Kind::RouteTable).unwrap();
    // A VPC is no subnet: the name fits no box of the right kind.
    assert_eq!(
        table.raw("subnets"),
        Some(&Value::List(vec![
            Value::Missing("lost".into()),
            Value::Missing("main".into())
        ]))
    );
    assert_eq!(lost(&doc), Ok(()));
}

#[test]
fn faults_are_told_with_line_column_and_path() {
    let cases = [
        (
            "{\"format\": \"skydraft\",\n \"nodes\": [}",
            "line 2, column 12: not JSON: expected value",
        ),
        (
            "{\"format\": \"drawio\"}",
            "line 1, column 12, at format: this is not a Skydraft document: `format` must be \"skydraft\"",
        ),
        (
            "{\"format\": \"skydraft\",\n \"version\": 99}",
            "line 2, column 13, at version: the document has version 99, this program reads up to 1",
        ),
        (
            "{\"format\": \"skydraft\", \"nodes\": [\n {\"kind\": \"vpc\", \"name\": \"a\"},\n {\"kind\": \"vcp\", \"name\": \"b\"}]}",
            "line 3, column 11, at nodes[1].kind: there is no kind `vcp`",
        ),
        (
            "{\"format\": \"skydraft\", \"nodes\": [\n {\"kind\": \"vpc\"}]}",
            "line 2, column 2, at nodes[0]: `name` is missing",
        ),
        (
            "{\"format\": \"skydraft\",\n\"nodes\": 3}",
            "line 2, column 10, at nodes: expected a list",
        ),
        (
            "{\"format\": \"skydraft\", \"nodes\": [\n {\"kind\": \"vpc\", \"name\": \"a\", \"id\": \"n1\"},\n {\"kind\": \"vpc\", \"name\": \"b\", \"id\": \"n1\"}]}",
            "line 3, column 37, at nodes[1].id: the id `n1` is used twice",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text).unwrap_err().to_string(), expected, "{text}");
    }
}
