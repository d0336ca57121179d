//! An AWS Region.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{Field, Group, KindDef, Shape};

/// Region code such as `ap-northeast-2`.
pub const REGION: Field<SmolStr> = Field::new("region").shape(Shape::Region).required();

pub const KIND: KindDef = KindDef::new("region", Group::Places, "")
    .frame(840, 520)
    .inside(&[Kind::Cloud, Kind::Account])
    .fields(&[REGION.def]);
