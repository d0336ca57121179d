//! Values of a template as values of fields.

use smol_str::SmolStr;

use super::draft::Draft;
use super::external::outside_name;
use super::props::lookup;
use crate::io::cloudformation::eval::{LossKind, Part, Value};
use crate::model::parse::from_json;
use crate::model::{FieldDef, Fields, NodeId, Shape, Value as FieldValue};

/// Where a value belongs: for losses and for what stands in the same VPC.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) name: SmolStr,
    pub(super) home: Option<NodeId>,
}

impl Spot {
    pub(super) fn path(&self, property: &str) -> String {
        if property.is_empty() {
            return format!("Resources/{}", self.name);
        }
        format!(
            "Resources/{}/Properties/{}",
            self.name,
            property.replace('.', "/")
        )
    }
}

impl Draft<'_> {
    /// The value in a declared shape. What only a deployment knows stays as the expression it is,
    /// and is a loss; `None` for nothing at all.
    pub(super) fn convert(
        &mut self,
        spot: &Spot,
        property: &str,
        shape: &Shape,
        value: &Value,
    ) -> Option<FieldValue> {
        match (shape, value) {
            (_, Value::Null) => None,
            (Shape::Ref(kinds), _) => {
                let one = single(value)?;
                self.refer(&spot.path(property), one, kinds, spot.home)
            }
            (Shape::List(Shape::Ref(kinds)), _) => {
                let items = self.list_of_references(&spot.path(property), value, kinds);
                let mut out: Vec<FieldValue> = Vec::new();
                for it in &items {
                    if let Some(it) = self.refer(&spot.path(property), it, kinds, spot.home)
                        && !out.contains(&it)
                    {
                        out.push(it);
                    }
                }
                Some(FieldValue::List(out))
            }
            (Shape::List(item), Value::List(items)) => Some(FieldValue::List(
                items
                    .iter()
                    .filter_map(|it| self.convert(spot, property, item, it))
                    .collect(),
            )),
            (Shape::List(item), one) => Some(FieldValue::List(
                self.convert(spot, property, item, one)
                    .into_iter()
                    .collect(),
            )),
            (Shape::Rows(columns), _) => {
                let items = value.items().unwrap_or(std::slice::from_ref(value));
                Some(FieldValue::List(
                    items
                        .iter()
                        .filter_map(|it| self.row(spot, property, columns, it))
                        .collect(),
                ))
            }
            (Shape::Tags, _) => tags(value),
            (Shape::Json, _) => Some(json(value)),
            (Shape::Either(shapes), _) => self.either(spot, property, shapes, value),
            (_, Value::List(_)) => self.convert(spot, property, shape, single(value)?),
            (Shape::Bool, _) if value.as_bool().is_some() => value.as_bool().map(FieldValue::Bool),
            _ => Some(self.plain(spot, property, shape, value)),
        }
    }

    /// A value of a simple shape.
    fn plain(&mut self, spot: &Spot, property: &str, shape: &Shape, value: &Value) -> FieldValue {
        if *shape == Shape::Text {
            return FieldValue::text(plain_text(value));
        }
        if matches!(value, Value::Map(_) | Value::List(_)) {
            return FieldValue::Other(value.to_json());
        }
        if let Some(text) = value.as_text() {
            return from_json(shape, &serde_json::Value::String(text.trim().to_owned()));
        }
        let (name, property_name) = (spot.name.clone(), property.into());
        let what = LossKind::ValueNotKnown {
            name,
            property: property_name,
            value: value.to_string().into(),
        };
        self.lose(&spot.path(property), what, None);
        deferred(value)
    }

    /// A text that fits one of the simple shapes, else a reference.
    fn either(
        &mut self,
        spot: &Spot,
        property: &str,
        shapes: &[Shape],
        value: &Value,
    ) -> Option<FieldValue> {
        let value = single(value)?;
        if let Some(text) = value.as_text() {
            let json = serde_json::Value::String(text.trim().to_owned());
            let simple = shapes.iter().filter(|it| !matches!(it, Shape::Ref(_)));
            let fitting = simple
                .map(|it| from_json(it, &json))
                .find(|it| !matches!(it, FieldValue::Other(_)));
            if let Some(it) = fitting {
                return Some(it);
            }
        }
        let kinds = shapes.iter().find_map(|it| {
            if let Shape::Ref(kinds) = it {
                Some(*kinds)
            } else {
                None
            }
        });
        match kinds {
            Some(kinds) => self.refer(&spot.path(property), value, kinds, spot.home),
            None => Some(self.plain(spot, property, shapes.first()?, value)),
        }
    }

    fn row(
        &mut self,
        spot: &Spot,
        property: &str,
        columns: &[FieldDef],
        value: &Value,
    ) -> Option<FieldValue> {
        let Value::Map(_) = value else {
            return Some(FieldValue::Other(value.to_json()));
        };
        let mut row = Fields::default();
        for column in columns.iter().filter(|it| !it.cfn.is_empty()) {
            let Some(cell) = lookup(value, column.cfn) else {
                continue;
            };
            let converted = self.convert(spot, property, &column.shape, &cell);
            row.set(column.key, converted);
        }
        (!row.is_empty()).then_some(FieldValue::Row(row))
    }
}

/// The one value of a list of one; `None` for an empty list.
fn single(value: &Value) -> Option<&Value> {
    match value {
        Value::List(items) => items.first(),
        one => Some(one),
    }
}

/// A value that only a deployment knows, as an expression `${…}`; rules take it as unknown.
pub(super) fn deferred(value: &Value) -> FieldValue {
    let text = match value {
        Value::Import(name) => format!("${{import {name}}}"),
        other => other.to_string(),
    };
    FieldValue::Other(text.into())
}

/// A text as a person would read it: user data is decoded, a reference is `${Name}`.
pub(super) fn plain_text(value: &Value) -> String {
    match value {
        Value::Base64(of) => plain_text(of),
        other => other.to_string(),
    }
}

/// A policy document may be written as a text.
fn json(value: &Value) -> FieldValue {
    let parsed = value
        .as_text()
        .and_then(|it| serde_json::from_str::<serde_json::Value>(&it).ok());
    FieldValue::Other(
        parsed
            .filter(serde_json::Value::is_object)
            .unwrap_or_else(|| kept(value)),
    )
}

/// A value as CloudFormation JSON. What is not known stands in texts as `${…}`, so a text without
/// references is a plain one.
pub(super) fn kept(value: &Value) -> serde_json::Value {
    match value {
        Value::List(items) => items.iter().map(kept).collect(),
        Value::Map(entries) => serde_json::Value::Object(
            entries
                .iter()
                .map(|(key, it)| (key.to_string(), kept(it)))
                .collect(),
        ),
        Value::Base64(of) => serde_json::json!({"Fn::Base64": kept(of)}),
        Value::Template(parts) => {
            let known: Vec<Part> = parts
                .iter()
                .map(|it| match it {
                    Part::Text(_) | Part::Ref(_) => it.clone(),
                    other => Part::Text(other.to_string().into()),
                })
                .collect();
            if known.iter().any(|it| matches!(it, Part::Ref(_))) {
                Value::Template(known).to_json()
            } else {
                value.to_string().into()
            }
        }
        other => other.to_json(),
    }
}

/// A list of `Key` and `Value`, or a map.
fn tags(value: &Value) -> Option<FieldValue> {
    let row: Fields = match value {
        Value::List(items) => items
            .iter()
            .filter_map(|it| {
                Some((
                    outside_name(it.get("Key")?),
                    it.get("Value").map(plain_text).unwrap_or_default(),
                ))
            })
            .map(|(key, text)| (key, FieldValue::text(text)))
            .collect(),
        Value::Map(entries) => entries
            .iter()
            .map(|(key, it)| (key.clone(), FieldValue::text(plain_text(it))))
            .collect(),
        _ => return Some(FieldValue::Other(value.to_json())),
    };
    (!row.is_empty()).then_some(FieldValue::Row(row))
}
