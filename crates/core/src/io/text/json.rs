//! Trees from and to plain JSON.

use serde_json::{Map, Number, Value as Json};

use super::{Key, Node, Position, Tree};

impl Tree {
    /// The same data without places and tags.
    pub fn to_json(&self) -> Json {
        match &self.value {
            Node::Null => Json::Null,
            Node::Bool(it) => Json::Bool(*it),
            Node::Int(it, _) => Json::Number((*it).into()),
            Node::Float(it, raw) => {
                Number::from_f64(*it).map_or_else(|| Json::String(raw.to_string()), Json::Number)
            }
            Node::Text(it) => Json::String(it.to_string()),
            Node::List(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Node::Map(entries) => Json::Object(
                entries
                    .iter()
                    .map(|(key, it)| (key.text.to_string(), it.to_json()))
                    .collect::<Map<_, _>>(),
            ),
        }
    }

    /// A tree without places: every [`Position`] is zero.
    pub fn from_json(json: &Json) -> Self {
        let at = Position::default();
        let value = match json {
            Json::Null => Node::Null,
            Json::Bool(it) => Node::Bool(*it),
            Json::Number(it) => it.as_i64().map_or_else(
                || Node::Float(it.as_f64().unwrap_or_default(), it.to_string().into()),
                |int| Node::Int(int, it.to_string().into()),
            ),
            Json::String(it) => Node::Text(it.into()),
            Json::Array(items) => Node::List(items.iter().map(Self::from_json).collect()),
            Json::Object(map) => Node::Map(
                map.iter()
                    .map(|(key, it)| {
                        (
                            Key {
                                text: key.into(),
                                at,
                            },
                            Self::from_json(it),
                        )
                    })
                    .collect(),
            ),
        };
        Self {
            value,
            at,
            tag: None,
        }
    }
}
