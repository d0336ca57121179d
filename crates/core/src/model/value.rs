//! The value of a field.

use std::net::IpAddr;

use smol_str::SmolStr;

use super::NodeId;
use crate::net::{Cidr, PortRange};

/// What a field holds. A text that does not fit the field's shape is kept as [`Value::Other`]:
/// nothing the user wrote is lost, and a rule says what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Bool(bool),
    Int(i64),
    Text(SmolStr),
    Cidr(Cidr),
    Addr(IpAddr),
    Ports(PortRange),
    /// A box of this document.
    Ref(NodeId),
    /// A reference to something that is not in the document (any more), by the name it was given.
    Missing(SmolStr),
    List(Vec<Value>),
    Row(Row),
    /// Kept as written: it is not of the field's shape, or the field is not known.
    Other(serde_json::Value),
}

/// One line of a table field (a route, a rule, a listener): keys in written order.
pub type Row = super::Fields;

/// A reference as a field holds it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    Node(NodeId),
    Missing(SmolStr),
}

impl Reference {
    pub fn node(&self) -> Option<NodeId> {
        match self {
            Self::Node(id) => Some(*id),
            Self::Missing(_) => None,
        }
    }
}

impl Value {
    pub fn text(text: impl Into<SmolStr>) -> Self {
        Self::Text(text.into())
    }

    pub fn as_ref_id(&self) -> Option<NodeId> {
        match self {
            Self::Ref(id) => Some(*id),
            _ => None,
        }
    }

    /// The list's items; a single value stands for a list of one.
    pub fn items(&self) -> &[Value] {
        match self {
            Self::List(items) => items,
            one => std::slice::from_ref(one),
        }
    }

    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.items().iter().filter_map(|it| match it {
            Self::Row(row) => Some(row),
            _ => None,
        })
    }

    /// Every reference inside, at any depth.
    pub fn for_each_ref(&self, visit: &mut impl FnMut(NodeId)) {
        match self {
            Self::Ref(id) => visit(*id),
            Self::List(items) => items.iter().for_each(|it| it.for_each_ref(visit)),
            Self::Row(row) => row.iter().for_each(|(_, it)| it.for_each_ref(visit)),
            _ => {}
        }
    }

    /// The same value with every reference replaced by what `map` says.
    #[must_use]
    pub fn map_refs(&self, map: &impl Fn(NodeId) -> Value) -> Self {
        match self {
            Self::Ref(id) => map(*id),
            Self::List(items) => Self::List(items.iter().map(|it| it.map_refs(map)).collect()),
            Self::Row(row) => Self::Row(
                row.iter()
                    .map(|(key, it)| (key.clone(), it.map_refs(map)))
                    .collect(),
            ),
            other => other.clone(),
        }
    }

    /// The value as a person would type it; references show their id.
    pub fn to_text(&self) -> String {
        match self {
            Self::Bool(it) => it.to_string(),
            Self::Int(it) => it.to_string(),
            Self::Text(it) | Self::Missing(it) => it.to_string(),
            Self::Cidr(it) => it.to_string(),
            Self::Addr(it) => it.to_string(),
            Self::Ports(it) => it.to_string(),
            Self::Ref(id) => id.to_string(),
            Self::List(items) => items
                .iter()
                .map(Self::to_text)
                .collect::<Vec<_>>()
                .join(", "),
            Self::Row(row) => row
                .iter()
                .map(|(_, it)| it.to_text())
                .collect::<Vec<_>>()
                .join(" "),
            Self::Other(serde_json::Value::String(it)) => it.clone(),
            Self::Other(it) => it.to_string(),
        }
    }
}
