//! Values of properties after evaluation.

use std::borrow::Cow;

use smol_str::SmolStr;

/// A property's value. References stay symbolic, so that they can become links.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    Null,
    Bool(bool),
    /// As written, in decimal: `8`, `1.50`.
    Number(SmolStr),
    Text(SmolStr),
    List(Vec<Value>),
    /// In written order.
    Map(Vec<(SmolStr, Value)>),
    /// `Ref` or `Fn::GetAtt` of a resource.
    Ref(Reference),
    /// `Fn::ImportValue`: the name of another stack's export.
    Import(SmolStr),
    /// `Fn::Base64`, kept open so that user data stays readable; see [`Value::as_text`].
    Base64(Box<Value>),
    /// A text with references inside; at least one part is not a text.
    Template(Vec<Part>),
    Unknown(Unknown),
}

/// A resource, or one of its attributes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    pub logical_id: SmolStr,
    /// `None` for `Ref`; `Endpoint.Address` for `Fn::GetAtt: [Database, Endpoint.Address]`.
    pub attribute: Option<SmolStr>,
}

/// A piece of a [`Value::Template`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Text(SmolStr),
    Ref(Reference),
    Import(SmolStr),
    Unknown(Unknown),
}

/// A value that only a deployment knows. Equal ones stand for the same thing, so an importer
/// may draw one external box for all its uses.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unknown {
    /// A parameter with neither default nor given value, such as an `AWS::EC2::VPC::Id`.
    Parameter { name: SmolStr, type_name: SmolStr },
    /// A Systems Manager parameter named by a template parameter's value.
    Ssm { path: SmolStr, type_name: SmolStr },
    /// `Fn::GetStackOutput`.
    StackOutput {
        stack: SmolStr,
        output: SmolStr,
        region: Option<SmolStr>,
    },
    /// A whole text of the form `{{resolve:…}}`.
    Dynamic { reference: SmolStr },
    /// One item of a list that is not known, from 0.
    Item { of: Box<Value>, index: usize },
    /// The texts between separators of a text that is not known: a list.
    Split { of: Box<Value>, separator: SmolStr },
    /// The `index`-th block with `host_bits` bits of a block that is not known.
    Block {
        of: Box<Value>,
        host_bits: u8,
        index: usize,
    },
    /// A name that the template does not declare.
    Undeclared { name: SmolStr },
    /// A function whose result could not be worked out, with the resources it mentions.
    Expression {
        function: SmolStr,
        references: Vec<Reference>,
    },
}

impl Reference {
    pub fn to(logical_id: impl Into<SmolStr>) -> Self {
        Self {
            logical_id: logical_id.into(),
            attribute: None,
        }
    }

    pub fn attribute(logical_id: impl Into<SmolStr>, attribute: impl Into<SmolStr>) -> Self {
        Self {
            logical_id: logical_id.into(),
            attribute: Some(attribute.into()),
        }
    }
}

impl Value {
    pub fn text(it: impl Into<SmolStr>) -> Self {
        Self::Text(it.into())
    }

    /// The value of a map's key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries
                .iter()
                .find(|(it, _)| it == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    pub fn items(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// The text CloudFormation would pass on: texts, numbers, truth values, encoded Base64.
    pub fn as_text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(it) | Self::Number(it) => Some(Cow::Borrowed(it)),
            Self::Bool(it) => Some(Cow::Borrowed(if *it { "true" } else { "false" })),
            Self::Base64(of) => of
                .as_text()
                .map(|it| Cow::Owned(super::text::base64(it.as_bytes()))),
            _ => None,
        }
    }

    /// `true`, `"true"`, `"True"`: CloudFormation takes them all.
    pub fn as_bool(&self) -> Option<bool> {
        match self.as_text()?.as_ref() {
            it if it.eq_ignore_ascii_case("true") => Some(true),
            it if it.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// A whole number, written as a number or as a text.
    pub fn as_int(&self) -> Option<i64> {
        self.as_text()?.trim().parse().ok()
    }

    pub fn reference(&self) -> Option<&Reference> {
        match self {
            Self::Ref(it) => Some(it),
            _ => None,
        }
    }

    /// Every resource mentioned anywhere inside, in order, with repetitions.
    pub fn references(&self) -> Vec<&Reference> {
        let mut found = vec![];
        self.collect_references(&mut found);
        found
    }

    fn collect_references<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        match self {
            Self::Ref(it) => found.push(it),
            Self::List(items) => items.iter().for_each(|it| it.collect_references(found)),
            Self::Map(entries) => entries
                .iter()
                .for_each(|(_, it)| it.collect_references(found)),
            Self::Base64(of) => of.collect_references(found),
            Self::Unknown(it) => it.collect_references(found),
            Self::Template(parts) => {
                for part in parts {
                    match part {
                        Part::Ref(it) => found.push(it),
                        Part::Unknown(it) => it.collect_references(found),
                        Part::Text(_) | Part::Import(_) => {}
                    }
                }
            }
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::Import(_) => {}
        }
    }

    /// This value inside a text; `None` for lists, maps and null.
    pub(super) fn into_parts(self) -> Option<Vec<Part>> {
        Some(match self {
            Self::Ref(it) => vec![Part::Ref(it)],
            Self::Import(it) => vec![Part::Import(it)],
            Self::Unknown(it) => vec![Part::Unknown(it)],
            Self::Template(parts) => parts,
            Self::Base64(of) if of.as_text().is_none() => {
                let references = of.references().into_iter().cloned().collect();
                vec![Part::Unknown(Unknown::Expression {
                    function: "Fn::Base64".into(),
                    references,
                })]
            }
            other => vec![Part::Text(other.as_text()?.into())],
        })
    }

    /// The simplest value for these parts: a text, a reference, or a template.
    pub(super) fn from_parts(parts: impl IntoIterator<Item = Part>) -> Self {
        let mut out: Vec<Part> = vec![];
        let mut text = String::new();
        for part in parts {
            match part {
                Part::Text(it) => text.push_str(&it),
                other => {
                    if !text.is_empty() {
                        out.push(Part::Text(std::mem::take(&mut text).into()));
                    }
                    out.push(other);
                }
            }
        }
        if out.is_empty() {
            return Self::Text(text.into());
        }
        if !text.is_empty() {
            out.push(Part::Text(text.into()));
        }
        match <[Part; 1]>::try_from(out) {
            Ok([Part::Ref(it)]) => Self::Ref(it),
            Ok([Part::Import(it)]) => Self::Import(it),
            Ok([Part::Unknown(it)]) => Self::Unknown(it),
            Ok([Part::Text(it)]) => Self::Text(it),
            Err(parts) => Self::Template(parts),
        }
    }

    /// How many values this one is, for limits.
    pub(super) fn size(&self) -> usize {
        1 + match self {
            Self::List(items) => items.iter().map(Self::size).sum(),
            Self::Map(entries) => entries.iter().map(|(_, it)| it.size()).sum(),
            Self::Base64(of) => of.size(),
            Self::Template(parts) => parts.iter().map(Part::size).sum(),
            Self::Text(it) => it.len() / 16,
            Self::Unknown(it) => it.size(),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Ref(_) | Self::Import(_) => 0,
        }
    }
}

impl Part {
    fn size(&self) -> usize {
        1 + match self {
            Self::Text(it) => it.len() / 16,
            Self::Unknown(it) => it.size(),
            Self::Ref(_) | Self::Import(_) => 0,
        }
    }
}

impl Unknown {
    fn collect_references<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        match self {
            Self::Item { of, .. } | Self::Split { of, .. } | Self::Block { of, .. } => {
                of.collect_references(found);
            }
            Self::Expression { references, .. } => found.extend(references),
            Self::Parameter { .. }
            | Self::Ssm { .. }
            | Self::StackOutput { .. }
            | Self::Dynamic { .. }
            | Self::Undeclared { .. } => {}
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Item { of, .. } | Self::Split { of, .. } | Self::Block { of, .. } => of.size(),
            Self::Expression { references, .. } => references.len(),
            _ => 0,
        }
    }
}
