//! YAML and JSON as a tree that remembers where everything was written and with which tag.
//!
//! The parser is `saphyr-parser`; this folder turns its events into a [`Tree`], reads plain
//! scalars the way CloudFormation does, and sets limits so that no text can exhaust the machine.

mod error;
mod json;
mod layout;
mod place;
mod read;
mod scalar;
#[cfg(test)]
pub(crate) mod tests;

pub use error::{ReadError, ReadErrorKind};
pub use read::{MAX_DEPTH, MAX_NODES, parse, parse_bytes};

use smol_str::SmolStr;

/// A value with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    pub value: Node,
    pub at: Position,
    /// `GetAtt` for `!GetAtt`; tags of YAML itself (`!!str`) are used up by reading.
    pub tag: Option<SmolStr>,
}

/// What stands at a place. Numbers keep the text they were written with.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Null,
    Bool(bool),
    Int(i64, SmolStr),
    Float(f64, SmolStr),
    Text(SmolStr),
    List(Vec<Tree>),
    /// In written order; keys are unique.
    Map(Vec<(Key, Tree)>),
}

/// The key of a map's entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub text: SmolStr,
    pub at: Position,
}

/// Line and column in characters, both from 1; zero where a tree was not read from a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

impl Tree {
    /// The value of a map's key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries()?
            .iter()
            .find(|(it, _)| it.text == key)
            .map(|(_, value)| value)
    }

    pub fn entries(&self) -> Option<&[(Key, Self)]> {
        match &self.value {
            Node::Map(entries) => Some(entries),
            _ => None,
        }
    }

    pub fn items(&self) -> Option<&[Self]> {
        match &self.value {
            Node::List(items) => Some(items),
            _ => None,
        }
    }

    /// A text; not a number or a truth value, see [`Tree::scalar`].
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A text, a number as written, or `true` and `false`.
    pub fn scalar(&self) -> Option<SmolStr> {
        self.value.scalar()
    }
}

impl Node {
    /// See [`Tree::scalar`].
    pub fn scalar(&self) -> Option<SmolStr> {
        match self {
            Self::Text(raw) | Self::Int(_, raw) | Self::Float(_, raw) => Some(raw.clone()),
            Self::Bool(it) => Some(SmolStr::new_static(if *it { "true" } else { "false" })),
            Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }
}
