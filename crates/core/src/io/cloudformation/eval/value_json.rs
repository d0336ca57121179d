//! Values as CloudFormation JSON and as short text.

use std::fmt;

use serde_json::{Value as Json, json};

use super::{Part, Reference, Unknown, Value};

impl Value {
    /// CloudFormation's long form. What is unknown becomes the text [`Unknown`] displays as.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Bool(it) => Json::Bool(*it),
            Self::Number(it) => {
                serde_json::from_str(it).unwrap_or_else(|_| Json::String(it.to_string()))
            }
            Self::Text(it) => Json::String(it.to_string()),
            Self::List(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Self::Map(entries) => Json::Object(
                entries
                    .iter()
                    .map(|(key, it)| (key.to_string(), it.to_json()))
                    .collect(),
            ),
            Self::Ref(Reference {
                logical_id,
                attribute: None,
            }) => json!({"Ref": logical_id.as_str()}),
            Self::Ref(Reference {
                logical_id,
                attribute: Some(it),
            }) => {
                json!({"Fn::GetAtt": [logical_id.as_str(), it.as_str()]})
            }
            Self::Import(name) => json!({"Fn::ImportValue": name.as_str()}),
            Self::Base64(of) => json!({"Fn::Base64": of.to_json()}),
            Self::Template(parts) => {
                let only_refs = parts
                    .iter()
                    .all(|it| matches!(it, Part::Text(_) | Part::Ref(_)));
                if only_refs {
                    let text: String = parts.iter().map(Part::in_sub).collect();
                    json!({"Fn::Sub": text})
                } else {
                    json!({"Fn::Join": ["", parts.iter().map(Part::to_json).collect::<Vec<_>>()]})
                }
            }
            Self::Unknown(it) => Json::String(it.to_string()),
        }
    }
}

impl Part {
    fn to_json(&self) -> Json {
        Value::from_parts([self.clone()]).to_json()
    }

    fn in_sub(&self) -> String {
        match self {
            Self::Text(it) => it.replace("${", "${!"),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.attribute {
            Some(it) => write!(f, "{}.{it}", self.logical_id),
            None => f.write_str(&self.logical_id),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(it) => f.write_str(it),
            Self::Ref(it) => write!(f, "${{{it}}}"),
            Self::Import(it) => write!(f, "${{import {it}}}"),
            Self::Unknown(it) => it.fmt(f),
        }
    }
}

/// One line for people: `${Vpc}`, `${import net-vpc}/24`, `{"a":1}`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(it) | Self::Number(it) => f.write_str(it),
            Self::Ref(it) => write!(f, "${{{it}}}"),
            Self::Import(it) => write!(f, "${{import {it}}}"),
            Self::Template(parts) => parts.iter().try_for_each(|it| it.fmt(f)),
            Self::Base64(of) => of.fmt(f),
            Self::Unknown(it) => it.fmt(f),
            Self::Null | Self::Bool(_) | Self::List(_) | Self::Map(_) => self.to_json().fmt(f),
        }
    }
}

/// Such as `${VpcId}`, `${ssm /net/vpc}`, `${Subnets[0]}`.
impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("${")?;
        self.inner(f)?;
        f.write_str("}")
    }
}

impl Unknown {
    fn inner(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parameter { name, .. } | Self::Undeclared { name } => f.write_str(name),
            Self::Ssm { path, .. } => write!(f, "ssm {path}"),
            Self::StackOutput { stack, output, .. } => write!(f, "stack {stack} output {output}"),
            Self::Dynamic { reference } => f.write_str(reference.trim_matches(['{', '}'])),
            Self::Item { of, index } => {
                bare(of, f)?;
                write!(f, "[{index}]")
            }
            Self::Split { of, separator } => {
                bare(of, f)?;
                write!(f, " split at \"{separator}\"")
            }
            Self::Block {
                of,
                host_bits,
                index,
            } => {
                bare(of, f)?;
                write!(f, " block {index} of {host_bits} bits")
            }
            Self::Expression { function, .. } => f.write_str(function),
        }
    }
}

/// A value without the `${…}` around it.
fn bare(of: &Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match of {
        Value::Unknown(it) => it.inner(f),
        Value::Ref(it) => write!(f, "{it}"),
        Value::Import(it) => write!(f, "import {it}"),
        other => write!(f, "{other}"),
    }
}
