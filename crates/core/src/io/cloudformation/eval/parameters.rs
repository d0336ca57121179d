//! Parameters: given values, defaults, and what is assumed without either.

use smol_str::SmolStr;

use super::engine::Evaluator;
use super::{LossKind, Unknown, Value};
use crate::io::text::{Node, Tree};

impl Evaluator<'_> {
    /// A parameter's value; `None` if the template has no such parameter.
    pub(super) fn parameter(&mut self, name: &SmolStr) -> Option<Value> {
        let tree = self.parameters.get(name.as_str()).copied()?;
        if let Some(known) = self.known_parameters.get(name).cloned() {
            // A long list that is used often counts each time.
            let place = tree.at;
            return Some(if self.spend(known.size(), place) {
                known
            } else {
                super::engine::expression("Ref", vec![])
            });
        }
        let path = vec![SmolStr::new_static("Parameters"), name.clone()];
        let value = self.elsewhere(path, |it| it.parameter_value(name, tree));
        self.known_parameters.insert(name.clone(), value.clone());
        Some(value)
    }

    fn parameter_value(&mut self, name: &SmolStr, tree: &Tree) -> Value {
        let type_name = tree.get("Type").and_then(Tree::scalar).unwrap_or_else(|| {
            self.lose(
                tree.at,
                LossKind::MalformedEntry { name: name.clone() },
                Some("String".to_owned()),
            );
            SmolStr::new_static("String")
        });
        let raw = self
            .given
            .values
            .get(name)
            .cloned()
            .or_else(|| tree.get("Default").and_then(default_text));
        if let Some(inner) = type_name.strip_prefix("AWS::SSM::Parameter::Value<") {
            let inner = SmolStr::from(inner.strip_suffix('>').unwrap_or(inner));
            if let Some(path) = raw {
                let what = LossKind::SsmParameter {
                    name: name.clone(),
                    path: path.clone(),
                };
                self.lose(tree.at, what, None);
                return Value::Unknown(Unknown::Ssm {
                    path,
                    type_name: inner,
                });
            }
            return self.assume(name, &inner, tree);
        }
        match raw {
            Some(raw) => typed(&raw, &type_name),
            None => self.assume(name, &type_name, tree),
        }
    }

    /// A parameter that a person would have to fill in.
    fn assume(&mut self, name: &SmolStr, type_name: &SmolStr, tree: &Tree) -> Value {
        let allowed = tree
            .get("AllowedValues")
            .and_then(Tree::items)
            .and_then(<[Tree]>::first)
            .and_then(Tree::scalar);
        let region = self.given.region_or_default();
        let assumed = match type_name.as_str() {
            _ if allowed.is_some() => allowed.map(|it| typed(&it, type_name)),
            "Number" => tree
                .get("MinValue")
                .and_then(Tree::scalar)
                .map(Value::Number),
            // Opaque names: any text draws the same picture.
            "AWS::EC2::KeyPair::KeyName" => Some(Value::Text(name.clone())),
            "AWS::EC2::Image::Id" => Some(Value::text("ami-00000000000000000")),
            "AWS::EC2::AvailabilityZone::Name" => self
                .given
                .zones_of(&region)
                .first()
                .cloned()
                .map(Value::Text),
            "List<AWS::EC2::AvailabilityZone::Name>" => Some(Value::List(
                self.given
                    .zones_of(&region)
                    .into_iter()
                    .map(Value::Text)
                    .collect(),
            )),
            _ => None,
        };
        let what = LossKind::ParameterWithoutValue {
            name: name.clone(),
            type_name: type_name.clone(),
        };
        self.lose(tree.at, what, assumed.as_ref().map(ToString::to_string));
        assumed.unwrap_or(Value::Unknown(Unknown::Parameter {
            name: name.clone(),
            type_name: type_name.clone(),
        }))
    }
}

/// `Default` as text; a list, which is wrong but met, as one with commas.
fn default_text(tree: &Tree) -> Option<SmolStr> {
    match &tree.value {
        Node::List(items) => {
            let items: Option<Vec<_>> = items.iter().map(Tree::scalar).collect();
            Some(items?.join(",").into())
        }
        _ => tree.scalar(),
    }
}

fn typed(raw: &SmolStr, type_name: &str) -> Value {
    let item: fn(SmolStr) -> Value = if type_name == "List<Number>" {
        Value::Number
    } else {
        Value::Text
    };
    let list = || raw.split(',').map(|it| item(it.trim().into()));
    match type_name {
        "Number" => Value::Number(raw.trim().into()),
        // The empty text is one empty item here, so that `Join` gives it back.
        "CommaDelimitedList" => Value::List(list().collect()),
        it if it.starts_with("List<") && raw.is_empty() => Value::List(vec![]),
        it if it.starts_with("List<") => Value::List(list().collect()),
        _ => Value::Text(raw.clone()),
    }
}
