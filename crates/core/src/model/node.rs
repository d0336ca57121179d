//! One box: its kind, name, container and fields; and where it stands.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use smol_str::SmolStr;

use super::field::{Field, FieldType};
use super::value::Value;
use crate::geom::Rect;
use crate::kinds::Kind;

/// Identity of a box inside one document. Never reused, not even after an undo.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(NonZeroU32);

impl NodeId {
    /// The first id of a document.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// `None` for 0.
    pub fn new(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }

    pub fn number(self) -> u32 {
        self.0.get()
    }

    pub(crate) fn slot(self) -> usize {
        self.0.get() as usize
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "n{}", self.0)
    }
}

impl fmt::Debug for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for NodeId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.strip_prefix('n')
            .and_then(|it| it.parse().ok())
            .and_then(Self::new)
            .ok_or(())
    }
}

/// Fields by key, in written order. Small, so a list beats a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(SmolStr, Value)>);

impl Fields {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&SmolStr, &Value)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    pub fn raw(&self, key: &str) -> Option<&Value> {
        self.0
            .iter()
            .find(|(it, _)| it == key)
            .map(|(_, value)| value)
    }

    /// Sets in place; `None` removes.
    pub fn set(&mut self, key: &str, value: Option<Value>) {
        let at = self.0.iter().position(|(it, _)| it == key);
        match (at, value) {
            (Some(at), Some(value)) => {
                if let Some(entry) = self.0.get_mut(at) {
                    entry.1 = value;
                }
            }
            (Some(at), None) => {
                self.0.remove(at);
            }
            (None, Some(value)) => self.0.push((key.into(), value)),
            (None, None) => {}
        }
    }

    /// The field's value, or its declared default; `None` if neither is there or the value is
    /// not of the field's type.
    pub fn get<T: FieldType>(&self, field: &Field<T>) -> Option<T> {
        match self.raw(field.def.key) {
            Some(value) => T::read(value),
            None => field.def.default.value().as_ref().and_then(T::read),
        }
    }

    /// The value as written, ignoring the default.
    pub fn written<T: FieldType>(&self, field: &Field<T>) -> Option<T> {
        self.raw(field.def.key).and_then(T::read)
    }

    /// The lines of a table field, with their index.
    pub fn rows<T>(&self, field: &Field<T>) -> impl Iterator<Item = (usize, &Fields)> {
        self.raw(field.def.key)
            .map_or(&[][..], Value::items)
            .iter()
            .enumerate()
            .filter_map(|(idx, it)| match it {
                Value::Row(row) => Some((idx, row)),
                _ => None,
            })
    }
}

impl FromIterator<(SmolStr, Value)> for Fields {
    fn from_iter<I: IntoIterator<Item = (SmolStr, Value)>>(iter: I) -> Self {
        Self(iter.into_iter().collect())
    }
}

/// A box. `parent` is the container it stands in, which for most kinds *means* something: an
/// internet gateway inside a VPC is attached to it, a subnet inside a zone lives there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub id: NodeId,
    pub kind: Kind,
    pub name: SmolStr,
    pub parent: Option<NodeId>,
    pub fields: Fields,
}

impl std::ops::Deref for Node {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.fields
    }
}

/// Where a box stands: relative to its container, in whole page units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Placement {
    pub rect: Rect,
    /// Shown as one summary box.
    pub collapsed: bool,
}
