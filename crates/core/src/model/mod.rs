//! The document: typed records under one key space, and nothing that is derived from them.
//!
//! A document may be incomplete or wrong; that is never an error here, it is a finding of the
//! checks. Placement is kept apart from meaning, so moving a box never re-runs a rule.

mod document;
mod field;
mod kind_def;
mod node;
pub mod parse;
mod path;
pub mod schema;
mod value;

pub use document::{Document, Meta, Violation};
pub use field::{DefaultValue, Field, FieldDef, FieldType, Shape, Table, Unit, Wire};
pub use kind_def::{BOX_SIZE, CfnType, Group, KindDef, Look, TAGS};
pub use node::{Fields, Node, NodeId, Placement};
pub use path::FieldPath;
pub use value::{Reference, Row, Value};
