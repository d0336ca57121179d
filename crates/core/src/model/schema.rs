//! JSON Schema of documents and questions, made from declarations.
//!
//! The schema says what makes sense, not what is read: a text that does not fit its field loads
//! too, and is a finding.

use serde_json::{Map, Value as Json, json};

use super::{FieldDef, KindDef, Look, Shape};
use crate::io::native::{FORMAT, VERSION};
use crate::kinds::Kind;
use crate::net::Family;

/// Looks up a text by its key, such as `kind.vpc.summary`; `None` where there is none.
pub type Describe<'a> = &'a dyn Fn(&str) -> Option<String>;

pub(crate) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Schema of `*.skydraft.json`.
pub fn document(describe: Describe<'_>) -> Json {
    let drawn = || Kind::ALL.iter().filter(|it| it.def().look != Look::Line);
    let kinds: Vec<&str> = drawn().map(|it| it.id()).collect();
    let by_kind: Vec<Json> = drawn()
        .map(|it| {
            json!({
                "if": {"properties": {"kind": {"const": it.id()}}},
                "then": {"$ref": format!("#/$defs/{}", it.id())},
            })
        })
        .collect();
    let mut defs: Map<String, Json> = drawn()
        .map(|it| (it.id().to_owned(), kind(it.def(), describe)))
        .collect();
    defs.insert("link".into(), kind(Kind::Connection.def(), describe));
    defs.insert(
        "rectangle".into(),
        json!({
            "type": "array",
            "description": "x, y, width, height; relative to the container.",
            "items": {"type": "integer"},
            "minItems": 4,
            "maxItems": 4,
        }),
    );
    json!({
        "$schema": DIALECT,
        "title": "Skydraft document",
        "type": "object",
        "required": ["format"],
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": FORMAT},
            "version": {"type": "integer", "minimum": 1, "maximum": VERSION},
            "title": {"type": "string"},
            "nodes": {"type": "array", "items": {
                "type": "object",
                "required": ["kind", "name"],
                "properties": {"kind": {"enum": kinds}, "name": {"type": "string"}, "id": {"type": "string"}},
                "allOf": by_kind,
            }},
            "links": {"type": "array", "items": {"$ref": "#/$defs/link"}},
            "views": {"type": "object", "properties": {
                "positions": {"type": "object", "additionalProperties": {"$ref": "#/$defs/rectangle"}},
                "folded": {"type": "array", "items": {"type": "string"}},
            }},
            "intents": {"type": "array", "items": {
                "type": "object",
                "required": ["ask", "expect"],
                "properties": {"ask": {"type": "string"}, "title": {"type": "string"}, "expect": {"type": ["string", "object"]}},
            }},
            "scenarios": {"type": "array"},
            "notes": true,
        },
        "$defs": defs,
    })
}

/// A box: its kind's fields beside `kind`, `name` and its container.
fn kind(def: &'static KindDef, describe: Describe<'_>) -> Json {
    let mut properties = Map::new();
    let container = json!({"type": "string", "description": "Name or id of the container."});
    if def.look != Look::Line {
        properties.insert(def.parent_key.into(), container.clone());
        properties.insert("parent".into(), container);
    }
    for field in def.all_fields() {
        let text = |what: &str, key: &str| {
            describe(&format!("kind.{}.{what}-{key}", def.id))
                .or_else(|| describe(&format!("field.{what}-{key}")))
        };
        let help = text("help", field.key);
        let column = |key: &str| text("help", &format!("{}-{key}", field.key));
        let schema = field_with(field, help.as_deref(), &column);
        // A field that says the container, or one that an alias says, may be written both ways.
        for key in std::iter::once(&field.key).chain(field.aliases) {
            properties.insert((*key).into(), schema.clone());
        }
    }
    let mut schema = json!({"type": "object", "properties": properties});
    describe_as(
        &mut schema,
        describe(&format!("kind.{}.summary", def.id)).as_deref(),
    );
    schema
}

/// A field with its shape, limits and default.
pub(crate) fn field(def: &FieldDef, help: Option<&str>) -> Json {
    field_with(def, help, &|_| None)
}

fn field_with(
    def: &FieldDef,
    help: Option<&str>,
    column_help: &dyn Fn(&str) -> Option<String>,
) -> Json {
    let mut schema = shape(&def.shape, def.limits, column_help);
    describe_as(&mut schema, help);
    if let (Json::Object(map), Some(default)) = (&mut schema, def.default.value()) {
        map.insert(
            "default".into(),
            super::parse::to_json(&default, &|id| id.to_string()),
        );
    }
    schema
}

fn describe_as(schema: &mut Json, text: Option<&str>) {
    if let (Json::Object(map), Some(text)) = (schema, text) {
        map.insert("description".into(), text.into());
    }
}

fn shape(
    of: &Shape,
    limits: Option<(i64, i64)>,
    column_help: &dyn Fn(&str) -> Option<String>,
) -> Json {
    match of {
        Shape::Bool => json!({"type": "boolean"}),
        Shape::Int => match limits {
            Some((least, most)) => json!({"type": "integer", "minimum": least, "maximum": most}),
            None => json!({"type": "integer"}),
        },
        Shape::Text => match limits {
            Some((least, most)) => json!({"type": "string", "minLength": least, "maxLength": most}),
            None => json!({"type": "string"}),
        },
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Zone => {
            json!({"type": "string", "pattern": "^[a-z0-9-]+$", "examples": ["a", "us-east-1a"]})
        }
        Shape::Region => json!({"type": "string", "examples": ["us-east-1"]}),
        Shape::InstanceType => json!({"type": "string", "examples": ["t3.micro"]}),
        Shape::Cidr(family) => json!({"type": "string", "pattern": block_pattern(*family)}),
        Shape::AnyCidr => json!({"type": "string", "pattern": "^[0-9a-fA-F.:]+/[0-9]{1,3}$"}),
        Shape::Addr(Family::V4) => json!({"type": "string", "format": "ipv4"}),
        Shape::Addr(Family::V6) => json!({"type": "string", "format": "ipv6"}),
        Shape::Ports => json!({"anyOf": [
            {"type": "integer", "minimum": 0, "maximum": 65_535},
            {"type": "string", "pattern": "^([Aa][Ll][Ll]|\\*|[0-9]{1,5}( *[-\u{2013}] *[0-9]{1,5})?)$"},
        ]}),
        Shape::Protocol => {
            json!({"type": ["string", "integer"], "examples": ["tcp", "udp", "icmp", "all"]})
        }
        Shape::Ref(kinds) => {
            let names: Vec<&str> = kinds.iter().map(|it| it.id()).collect();
            let of = if kinds.len() == Kind::ALL.len() {
                "any kind".to_owned()
            } else {
                names.join(", ")
            };
            json!({"type": "string", "description": format!("Name or id of a box: {of}.")})
        }
        Shape::Either(shapes) => {
            json!({"anyOf": shapes.iter().map(|it| shape(it, limits, column_help)).collect::<Vec<_>>()})
        }
        Shape::List(item) => one_or_many(shape(item, limits, column_help)),
        Shape::Rows(columns) => {
            let properties: Map<String, Json> = columns
                .iter()
                .flat_map(|it| {
                    std::iter::once(&it.key)
                        .chain(it.aliases)
                        .map(move |key| (it, key))
                })
                .map(|(it, key)| ((*key).to_owned(), field(it, column_help(it.key).as_deref())))
                .collect();
            one_or_many(json!({"type": "object", "properties": properties}))
        }
        Shape::Tags => {
            json!({"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}})
        }
        Shape::Json => json!({}),
    }
}

fn block_pattern(family: Family) -> &'static str {
    match family {
        Family::V4 => "^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$",
        Family::V6 => "^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/[0-9]{1,3}$",
    }
}

/// One value may stand for a list of one.
fn one_or_many(item: Json) -> Json {
    json!({"anyOf": [item.clone(), {"type": "array", "items": item}]})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::schema_complaints;

    #[track_caller]
    fn complaints(text: &str) -> Vec<String> {
        let schema = document(&|_| None);
        schema_complaints(&schema, &schema, &serde_json::from_str(text).unwrap())
    }

    #[test]
    fn every_seed_keeps_the_schema() {
        let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
        let mut checked = 0;
        for entry in std::fs::read_dir(seeds).unwrap() {
            let path = entry.unwrap().path();
            if path.to_string_lossy().ends_with(".skydraft.json") {
                let text = std::fs::read_to_string(&path).unwrap();
                let deliberate = path.ends_with("ten-mistakes.skydraft.json");
                assert!(
                    deliberate || complaints(&text).is_empty(),
                    "{}: {:#?}",
                    path.display(),
                    complaints(&text)
                );
                checked += 1;
            }
        }
        assert!(checked > 0, "there are seeds");
    }

    #[test]
    fn what_is_written_back_keeps_the_schema() {
        let doc = crate::lint::testing::fixture(
            "
            vpc main: {cidr: [10.0.0.0/16, 10.1.0.0/16], dnsSupport: true}
            subnet a in main: {cidr: 10.0.1.0/24, zone: us-east-1a}
            internet-gateway igw in main
            route-table public in main: {subnets: [a], routes: [{destination: 0.0.0.0/0, target: igw}]}
            security-group web in main: {inbound: [{protocol: tcp, ports: '443', source: 0.0.0.0/0}]}
            instance i in a: {type: t3.micro, securityGroups: [web], tags: {Team: net}}
            ",
        );
        assert_eq!(
            complaints(&crate::io::native::write(&doc)),
            Vec::<String>::new()
        );
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        let node = |fields: &str| {
            complaints(&format!(
                r#"{{"format": "skydraft", "nodes": [{{{fields}}}]}}"#
            ))
        };
        assert_eq!(
            node(r#""kind": "vpc""#),
            ["$.nodes[0]: \"name\" is missing"]
        );
        assert!(
            node(r#""kind": "vpcc", "name": "v""#)[0]
                .starts_with("$.nodes[0].kind: \"vpcc\" does not fit enum")
        );
        assert!(
            node(r#""kind": "vpc", "name": "v", "dnsSupport": "maybe""#)[0]
                .starts_with("$.nodes[0].dnsSupport:")
        );
        assert!(
            node(r#""kind": "vpc", "name": "v", "cidr": 7"#)[0].starts_with("$.nodes[0].cidr:")
        );
        assert!(
            node(r#""kind": "volume", "name": "v", "size": 0"#)[0].starts_with("$.nodes[0].size:")
        );
    }

    #[test]
    fn every_kind_is_described_once_it_has_texts() {
        let schema = document(&|key| Some(key.to_owned()));
        assert_eq!(
            schema["$defs"]["subnet"]["description"],
            "kind.subnet.summary"
        );
        assert_eq!(
            schema["$defs"]["subnet"]["properties"]["cidr"]["description"],
            "kind.subnet.help-cidr"
        );
    }
}
