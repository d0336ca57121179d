//! From a text or JSON to a value of a declared shape, and back.
//!
//! Reading never fails: what does not fit the shape is kept as [`Value::Other`]. References come
//! out as [`Value::Missing`] by the name that was written, until [`resolve`] finds the box.

use smol_str::SmolStr;

use super::field::{FieldDef, Shape};
use super::node::{Fields, NodeId};
use super::value::Value;
use crate::net::Family;

type Json = serde_json::Value;

/// Reads a field's JSON. A single value stands for a list of one.
pub fn from_json(shape: &Shape, json: &Json) -> Value {
    match (shape, json) {
        (Shape::List(item), Json::Array(items)) => {
            Value::List(items.iter().map(|it| from_json(item, it)).collect())
        }
        (Shape::List(item), one) => Value::List(vec![from_json(item, one)]),
        (Shape::Rows(columns), Json::Array(items)) => {
            Value::List(items.iter().map(|it| row_from_json(columns, it)).collect())
        }
        (Shape::Rows(columns), one @ Json::Object(_)) => {
            Value::List(vec![row_from_json(columns, one)])
        }
        (Shape::Tags, Json::Object(map)) => Value::Row(
            map.iter()
                .map(|(key, it)| (key.into(), Value::text(plain_text(it))))
                .collect(),
        ),
        (Shape::Json, _) => Value::Other(json.clone()),
        (_, Json::Bool(it)) if *shape == Shape::Bool => Value::Bool(*it),
        (_, Json::String(text)) => fit(shape, text).unwrap_or_else(|| Value::Other(json.clone())),
        (_, Json::Number(number)) => {
            fit(shape, &number.to_string()).unwrap_or_else(|| Value::Other(json.clone()))
        }
        _ => Value::Other(json.clone()),
    }
}

fn row_from_json(columns: &[FieldDef], json: &Json) -> Value {
    let Json::Object(map) = json else {
        return Value::Other(json.clone());
    };
    Value::Row(
        map.iter()
            .map(|(key, it)| {
                match columns
                    .iter()
                    .find(|def| def.key == key || def.aliases.contains(&key.as_str()))
                {
                    Some(def) => (def.key.into(), from_json(&def.shape, it)),
                    None => (key.into(), Value::Other(it.clone())),
                }
            })
            .collect::<Fields>(),
    )
}

/// Reads what a person typed. Lists are separated by commas or spaces.
pub fn from_text(shape: &Shape, text: &str) -> Value {
    let text = text.trim();
    match shape {
        Shape::List(item) => Value::List(
            text.split([',', ' ', '\n'])
                .filter(|it| !it.is_empty())
                .map(|it| from_text(item, it))
                .collect(),
        ),
        Shape::Json => serde_json::from_str(text).map_or_else(
            |_| Value::Other(Json::String(text.to_owned())),
            Value::Other,
        ),
        _ => fit(shape, text).unwrap_or_else(|| Value::Other(Json::String(text.to_owned()))),
    }
}

/// The text as a value of a simple shape; `None` if it does not fit.
fn fit(shape: &Shape, text: &str) -> Option<Value> {
    Some(match shape {
        Shape::Bool => match text {
            "true" | "yes" => Value::Bool(true),
            "false" | "no" => Value::Bool(false),
            _ => return None,
        },
        Shape::Int => Value::Int(text.parse().ok()?),
        Shape::Text | Shape::Region | Shape::InstanceType => Value::text(text),
        Shape::Choice(words) => {
            Value::text(*words.iter().find(|it| it.eq_ignore_ascii_case(text))?)
        }
        Shape::Zone => Value::text(is_zone(text).then_some(text)?),
        Shape::Cidr(family) => Value::Cidr(
            text.parse::<crate::net::Cidr>()
                .ok()
                .filter(|it| it.family() == *family)?,
        ),
        Shape::AnyCidr => Value::Cidr(text.parse().ok()?),
        Shape::Addr(family) => {
            let addr: std::net::IpAddr = text.parse().ok()?;
            Value::Addr((addr.is_ipv4() == (*family == Family::V4)).then_some(addr)?)
        }
        Shape::Ports => Value::Ports(text.parse().ok()?),
        Shape::Protocol => Value::Text(protocol(text)?),
        Shape::Ref(_) => Value::Missing((!text.is_empty()).then(|| text.into())?),
        Shape::Either(shapes) => shapes.iter().find_map(|it| fit(it, text))?,
        Shape::List(_) | Shape::Rows(_) | Shape::Tags | Shape::Json => return None,
    })
}

/// A letter, a zone name (`us-east-1a`, Local Zones included) or a zone id (`use1-az6`).
fn is_zone(text: &str) -> bool {
    let ok = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
    !text.is_empty()
        && text.chars().all(ok)
        && (text.len() == 1 || text.contains('-'))
        && !text.starts_with('-')
}

/// AWS's name of a protocol: `all` for -1, names for the four with ports or types, else a number.
fn protocol(text: &str) -> Option<SmolStr> {
    let lower = text.to_ascii_lowercase();
    Some(match lower.as_str() {
        "all" | "-1" | "any" => "all".into(),
        "6" | "tcp" => "tcp".into(),
        "17" | "udp" => "udp".into(),
        "1" | "icmp" => "icmp".into(),
        "58" | "icmpv6" => "icmpv6".into(),
        other => {
            other.parse::<u8>().ok()?;
            other.into()
        }
    })
}

fn plain_text(json: &Json) -> String {
    match json {
        Json::String(it) => it.clone(),
        other => other.to_string(),
    }
}

/// Replaces names by boxes wherever the shape wants a reference and `find` knows the name.
#[must_use]
pub fn resolve(
    shape: &Shape,
    value: Value,
    find: &dyn Fn(&Shape, &str) -> Option<NodeId>,
) -> Value {
    match (shape, value) {
        (Shape::List(item), Value::List(items)) => Value::List(
            items
                .into_iter()
                .map(|it| resolve(item, it, find))
                .collect(),
        ),
        (Shape::Rows(columns), Value::List(items)) => Value::List(
            items
                .into_iter()
                .map(|it| match it {
                    Value::Row(row) => Value::Row(resolve_fields(columns, row, find)),
                    other => other,
                })
                .collect(),
        ),
        (_, Value::Missing(name)) => match find(shape, &name) {
            Some(id) => Value::Ref(id),
            None => Value::Missing(name),
        },
        (_, other) => other,
    }
}

/// [`resolve`] for each field of a box or line.
#[must_use]
pub fn resolve_fields(
    defs: &[FieldDef],
    fields: Fields,
    find: &dyn Fn(&Shape, &str) -> Option<NodeId>,
) -> Fields {
    let shape_of = |key: &str| defs.iter().find(|it| it.key == key).map(|it| it.shape);
    fields
        .iter()
        .map(|(key, value)| match shape_of(key) {
            Some(shape) => (key.clone(), resolve(&shape, value.clone(), find)),
            None => (key.clone(), value.clone()),
        })
        .collect()
}

/// The JSON of a value; `name` says how a referenced box is written.
pub fn to_json(value: &Value, name: &dyn Fn(NodeId) -> String) -> Json {
    match value {
        Value::Bool(it) => Json::Bool(*it),
        Value::Int(it) => Json::from(*it),
        Value::Text(it) | Value::Missing(it) => Json::String(it.to_string()),
        Value::Cidr(it) => Json::String(it.to_string()),
        Value::Addr(it) => Json::String(it.to_string()),
        Value::Ports(it) => Json::String(it.to_string()),
        Value::Ref(id) => Json::String(name(*id)),
        Value::List(items) => Json::Array(items.iter().map(|it| to_json(it, name)).collect()),
        Value::Row(row) => Json::Object(
            row.iter()
                .map(|(key, it)| (key.to_string(), to_json(it, name)))
                .collect(),
        ),
        Value::Other(it) => it.clone(),
    }
}
