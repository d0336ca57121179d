//! A question as typed data.

use serde_json::Value as Json;
use smol_str::SmolStr;

use super::error::{AskError, AskErrorCause};
use super::faults::Faults;
use super::{QuestionDef, question};
use crate::kinds::Kind;
use crate::model::parse::{from_json, resolve, to_json};
use crate::model::{Document, FieldDef, Fields, NodeId, Shape, Value};

/// A question, read and checked; [`super::ask`] asks it of the drawing it was read for.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub def: &'static QuestionDef,
    pub parameters: Fields,
    pub faults: Faults,
}

impl Question {
    /// Reads `{"ask": id, parameter: value, …, "with": faults}`; names are looked up in `doc`.
    pub fn from_json(doc: &Document, json: &Json) -> Result<Self, AskError> {
        let Json::Object(map) = json else {
            return Err(AskError::new("", AskErrorCause::NotAnObject));
        };
        let def = match map.get("ask") {
            Some(Json::String(id)) => question(id)
                .ok_or_else(|| AskError::new("ask", AskErrorCause::UnknownQuestion(id.into())))?,
            Some(other) => {
                return Err(AskError::new(
                    "ask",
                    AskErrorCause::BadValue(other.to_string().into()),
                ));
            }
            None => return Err(AskError::new("", AskErrorCause::Missing("ask".into()))),
        };
        let mut parameters = Fields::default();
        let mut faults = Faults::default();
        for (key, json) in map {
            match (key.as_str(), def.parameter(key)) {
                ("ask", _) => {}
                ("with", _) => faults = Faults::from_json(doc, json)?,
                // An absent parameter and `null` are the same.
                (_, Some(_)) if json.is_null() => {}
                (_, Some(field)) => {
                    let value = read(doc, field, json).map_err(|it| AskError::new(key, it))?;
                    parameters.set(field.key, Some(value));
                }
                (_, None) => return Err(AskError::new(key, unknown_parameter(def, key))),
            }
        }
        match def
            .parameters
            .iter()
            .find(|it| it.required && parameters.raw(it.key).is_none())
        {
            Some(missing) => Err(AskError::new(
                "",
                AskErrorCause::Missing(missing.key.into()),
            )),
            None => Ok(Self {
                def,
                parameters,
                faults,
            }),
        }
    }

    /// The question as data, faults included; reading it gives the same question.
    pub fn to_json(&self, doc: &Document) -> Json {
        let name = |id: NodeId| crate::io::native::node_label(doc, id);
        let mut map = serde_json::Map::new();
        map.insert("ask".into(), self.def.id.into());
        for (key, value) in self.parameters.iter() {
            map.insert(key.to_string(), to_json(value, &name));
        }
        if !self.faults.is_empty() {
            let zones = self
                .faults
                .zones
                .iter()
                .map(|it| format!("az:{}", it.written));
            let down: Vec<Json> = zones
                .chain(self.faults.nodes.iter().map(|it| name(*it)))
                .map(Json::from)
                .collect();
            map.insert("with".into(), serde_json::json!({ "down": down }));
        }
        Json::Object(map)
    }

    /// Boxes may have been deleted since the question was read.
    pub(super) fn check_boxes(&self, doc: &Document) -> Result<(), AskError> {
        for (key, value) in self.parameters.iter() {
            let mut gone = None;
            value.for_each_ref(&mut |id| {
                if !doc.contains(id) {
                    gone = Some(id);
                }
            });
            if let Some(id) = gone {
                return Err(AskError::new(
                    key.as_str(),
                    AskErrorCause::NoSuchBox(id.to_string().into()),
                ));
            }
        }
        Ok(())
    }
}

fn unknown_parameter(def: &QuestionDef, key: &str) -> AskErrorCause {
    let known: Vec<&str> = def
        .parameters
        .iter()
        .map(|it| it.key)
        .chain(["with"])
        .collect();
    AskErrorCause::UnknownParameter {
        key: key.into(),
        known: known.join(", ").into(),
    }
}

/// A parameter's value, all names looked up.
fn read(doc: &Document, field: &FieldDef, json: &Json) -> Result<Value, AskErrorCause> {
    let find = |shape: &Shape, text: &str| find_box(doc, text, &shape.targets()).ok();
    let value = resolve(&field.shape, from_json(&field.shape, json), &find);
    check(doc, field, &field.shape, &value)?;
    Ok(value)
}

fn check(
    doc: &Document,
    field: &FieldDef,
    shape: &Shape,
    value: &Value,
) -> Result<(), AskErrorCause> {
    match (shape, value) {
        (Shape::List(item), Value::List(items)) => {
            items.iter().try_for_each(|it| check(doc, field, item, it))
        }
        (_, Value::Missing(name)) => match find_box(doc, name, &shape.targets()) {
            Ok(_) => Ok(()),
            Err(cause) => Err(cause),
        },
        (Shape::Json | Shape::Tags, _) => Ok(()),
        (Shape::Int, Value::Int(it)) => match field.limits {
            Some((least, most)) if !(least..=most).contains(it) => {
                Err(AskErrorCause::OutOfRange(least, most))
            }
            _ => Ok(()),
        },
        (Shape::Int, Value::Other(_)) => {
            let (least, most) = field.limits.unwrap_or((i64::MIN, i64::MAX));
            Err(AskErrorCause::OutOfRange(least, most))
        }
        (Shape::Choice(words), Value::Other(_)) => {
            Err(AskErrorCause::NotOneOf(words.join(", ").into()))
        }
        (_, Value::Other(json)) => Err(AskErrorCause::BadValue(plain(json))),
        _ => Ok(()),
    }
}

fn plain(json: &Json) -> SmolStr {
    match json {
        Json::String(it) => it.into(),
        other => other.to_string().into(),
    }
}

/// The box an id or a name means, among those of `kinds` (an empty list: of any kind).
pub(super) fn find_box(
    doc: &Document,
    text: &str,
    kinds: &[Kind],
) -> Result<NodeId, AskErrorCause> {
    let fits = |kind: Kind| kinds.is_empty() || kinds.contains(&kind);
    let wrong = |kind: Kind| AskErrorCause::WrongKind {
        name: text.into(),
        kind,
        kinds: kinds.to_vec(),
    };
    let named: Vec<_> = doc
        .nodes()
        .filter(|it| it.name == text && it.kind != Kind::Connection)
        .collect();
    let fitting: Vec<NodeId> = named
        .iter()
        .filter(|it| fits(it.kind))
        .map(|it| it.id)
        .collect();
    match (fitting.as_slice(), named.first()) {
        ([one], _) => return Ok(*one),
        ([_, ..], _) => {
            let ids: Vec<String> = fitting.iter().map(ToString::to_string).collect();
            return Err(AskErrorCause::Ambiguous {
                name: text.into(),
                ids: ids.join(", ").into(),
            });
        }
        ([], Some(other)) => return Err(wrong(other.kind)),
        ([], None) => {}
    }
    let by_id = text.parse::<NodeId>().ok().and_then(|it| doc.get(it));
    match by_id {
        Some(node) if fits(node.kind) => Ok(node.id),
        Some(node) => Err(wrong(node.kind)),
        None => Err(AskErrorCause::NoSuchBox(text.into())),
    }
}
