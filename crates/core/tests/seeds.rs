//! The examples: each loads whole, means what it says, and has just the mistakes it is meant to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect;
use serde_json::Value as Json;
use skydraft_core::index::Index;
use skydraft_core::io::native;
use skydraft_core::lint::{Checks, Severity};
use skydraft_core::model::{Document, Value};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

/// Every example by its name.
fn seeds() -> BTreeMap<String, Document> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        if let Some(name) = file.strip_suffix(".skydraft.json") {
            let text = fs::read_to_string(&path).unwrap();
            let read = native::read(&text).unwrap_or_else(|it| panic!("{file}: {it}"));
            found.insert(name.to_owned(), read.document);
        }
    }
    found
}

/// `severity rule at name`, sorted.
fn findings(doc: &Document) -> Vec<String> {
    let index = Index::build(doc);
    let checks = Checks::run_all(doc, &index);
    let mut told: Vec<String> = checks
        .all()
        .map(|it| {
            format!(
                "{} {} at {}",
                it.severity.id(),
                it.rule.id,
                doc.name(it.at.node).cloned().unwrap_or_default()
            )
        })
        .collect();
    told.sort();
    told
}

#[test]
fn every_seed_is_in_the_menu_in_both_languages() {
    let text = fs::read_to_string(folder().join("index.json")).unwrap();
    let menu: Vec<Json> = serde_json::from_str(&text).unwrap();
    let listed: BTreeSet<String> = menu
        .iter()
        .map(|it| {
            it["path"]
                .as_str()
                .unwrap()
                .trim_start_matches("seeds/")
                .trim_end_matches(".skydraft.json")
                .to_owned()
        })
        .collect();
    assert_eq!(listed, seeds().into_keys().collect::<BTreeSet<_>>());
    for entry in &menu {
        let (en, ko) = (entry["en"].as_str().unwrap(), entry["ko"].as_str().unwrap());
        assert!(!en.is_empty() && !ko.is_empty() && en != ko, "{entry}");
    }
}

#[test]
fn every_reference_leads_to_a_box() {
    fn collect(value: &Value, missing: &mut Vec<String>) {
        match value {
            Value::Missing(name) => missing.push(name.to_string()),
            Value::List(items) => items.iter().for_each(|it| collect(it, missing)),
            Value::Row(row) => row.iter().for_each(|(_, it)| collect(it, missing)),
            _ => {}
        }
    }
    for (name, doc) in seeds() {
        let mut missing = Vec::new();
        for node in doc.nodes() {
            for (key, value) in node.fields.iter() {
                collect(value, &mut missing);
                assert!(
                    node.kind.def().field(key).is_some(),
                    "{name}: `{}` has no field `{key}`",
                    node.name
                );
            }
        }
        // One of the ten mistakes is a route to a gateway that is gone.
        let expected: &[&str] = if name == "ten-mistakes" {
            &["old-vpn"]
        } else {
            &[]
        };
        assert_eq!(missing, expected, "{name}");
    }
}

#[test]
fn seeds_have_no_errors_but_the_meant_ones() {
    for (name, doc) in seeds() {
        let errors: Vec<String> = findings(&doc)
            .into_iter()
            .filter(|it| it.starts_with(Severity::Error.id()))
            .collect();
        match name.as_str() {
            "first-visit" => {
                assert_eq!(errors, ["error subnet-overlaps-subnet at app-b"], "{name}");
            }
            "ten-mistakes" => {}
            _ => assert!(errors.is_empty(), "{name}: {errors:?}"),
        }
    }
}

#[test]
fn ten_mistakes_are_ten() {
    let doc = &seeds()["ten-mistakes"];
    let rules: BTreeSet<String> = findings(doc)
        .iter()
        .filter(|it| !it.starts_with("info"))
        .filter_map(|it| it.split(' ').nth(1).map(str::to_owned))
        .collect();
    assert!(rules.len() >= 10, "only {}: {rules:?}", rules.len());
}

#[test]
fn what_is_found_in_each_seed() {
    let told: Vec<String> = seeds()
        .iter()
        .flat_map(|(name, doc)| {
            [format!("{name}: {}", findings(doc).len())]
                .into_iter()
                .chain(findings(doc))
        })
        .collect();
    expect![[r"
        bastion: 0
        default-vpc: 0
        first-visit: 1
        error subnet-overlaps-subnet at app-b
        peered-vpcs: 0
        public-and-private-with-nat: 0
        public-subnet: 0
        ten-mistakes: 16
        error alb-in-one-az at web-lb
        error database-subnet-group-in-one-az at data-subnets
        error igw-second-on-vpc at igw-spare
        error nacl-blocks-replies at web-acl
        error nacl-blocks-replies at web-acl
        error nat-in-private-subnet at nat
        error nat-without-elastic-ip at nat
        error route-duplicate-destination at public-routes
        error route-target-missing at app-routes
        error subnet-outside-vpc at data-a
        error subnet-overlaps-subnet at app-a
        error target-sg-blocks-load-balancer at web
        info nacl-blocks-path-mtu at web-acl
        info subnet-uses-main-table-implicitly at data-a
        warning sg-open-admin-port-to-world at web-sg
        warning sg-open-database-port-to-world at db-sg
        three-tier: 0"]]
    .assert_eq(&told.join("\n"));
}
