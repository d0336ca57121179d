//! A resource of a type Skydraft has no model of: it is drawn with its type and kept whole.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{Field, Group, KindDef, NodeId, Shape, Value, Wire};

/// The foreign type, such as `AWS::SNS::Topic`.
pub const TYPE: Field<SmolStr> = Field::new("type").required();
/// Its properties as they were written.
pub const PROPERTIES: Field<Value> = Field::new("properties");
/// Boxes its properties refer to.
pub const REFERENCES: Field<Vec<NodeId>> =
    Field::new("references").shape(Shape::List(&Shape::Ref(ANYTHING))).wire(Wire::Attachment);

const ANYTHING: &[Kind] = Kind::ALL;

pub const KIND: KindDef =
    KindDef::new("opaque", Group::Hidden, "").fields(&[TYPE.def, PROPERTIES.def, REFERENCES.def]);
