//! What core says: a key and typed arguments, never prose.
//!
//! `skydraft-i18n` turns a [`Msg`] into a sentence of either language. Node names are resolved
//! when the sentence is shown, so a stored finding never holds a stale name and switching the
//! language re-runs nothing.

use smol_str::SmolStr;

use crate::kinds::Kind;
use crate::model::{NodeId, Value};
use crate::net::Cidr;

/// A message in the catalogue, with its arguments in the order they were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Msg {
    /// Dotted key, such as `rule.subnet-overlaps-subnet.overlap`.
    pub key: SmolStr,
    pub args: Vec<(&'static str, Arg)>,
}

/// An argument whose formatting is the language's business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Shown by its current name.
    Node(NodeId),
    Text(SmolStr),
    Int(i128),
    /// The kind's name in the reader's language.
    Kind(Kind),
    /// A field's label in the reader's language.
    Field(Kind, SmolStr),
    /// A sentence inside a sentence.
    Msg(Box<Msg>),
    /// Several, joined as the language joins a list.
    List(Vec<Arg>),
}

impl Msg {
    pub fn new(key: impl Into<SmolStr>) -> Self {
        Self {
            key: key.into(),
            args: Vec::new(),
        }
    }

    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    pub fn get(&self, name: &str) -> Option<&Arg> {
        self.args
            .iter()
            .find(|(it, _)| *it == name)
            .map(|(_, arg)| arg)
    }
}

impl From<NodeId> for Arg {
    fn from(it: NodeId) -> Self {
        Self::Node(it)
    }
}

impl From<Kind> for Arg {
    fn from(it: Kind) -> Self {
        Self::Kind(it)
    }
}

impl From<Cidr> for Arg {
    fn from(it: Cidr) -> Self {
        Self::Text(it.to_string().into())
    }
}

impl From<std::net::IpAddr> for Arg {
    fn from(it: std::net::IpAddr) -> Self {
        Self::Text(it.to_string().into())
    }
}

impl From<crate::net::PortRange> for Arg {
    fn from(it: crate::net::PortRange) -> Self {
        Self::Text(it.to_string().into())
    }
}

impl From<&str> for Arg {
    fn from(it: &str) -> Self {
        Self::Text(it.into())
    }
}

impl From<SmolStr> for Arg {
    fn from(it: SmolStr) -> Self {
        Self::Text(it)
    }
}

impl From<&Value> for Arg {
    fn from(it: &Value) -> Self {
        match it {
            Value::Ref(id) => Self::Node(*id),
            Value::Int(it) => Self::Int(i128::from(*it)),
            Value::List(items) => Self::List(items.iter().map(Into::into).collect()),
            other => Self::Text(other.to_text().into()),
        }
    }
}

impl From<Msg> for Arg {
    fn from(it: Msg) -> Self {
        Self::Msg(Box::new(it))
    }
}

impl<T: Into<Arg>> From<Vec<T>> for Arg {
    fn from(it: Vec<T>) -> Self {
        Self::List(it.into_iter().map(Into::into).collect())
    }
}

/// A port: digits without grouping.
impl From<u16> for Arg {
    fn from(it: u16) -> Self {
        Self::Text(smol_str::format_smolstr!("{it}"))
    }
}

macro_rules! int_args {
    ($($int:ty),*) => { $(impl From<$int> for Arg {
        fn from(it: $int) -> Self {
            Self::Int(it as i128)
        }
    })* };
}
int_args!(i32, i64, u8, u32, u64, u128, usize);
