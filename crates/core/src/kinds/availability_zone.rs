//! An Availability Zone of a VPC: the frame its subnets of that zone stand in.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{Field, Group, KindDef, Shape};

/// Zone letter (`a`) or full name (`us-east-1a`).
pub const ZONE: Field<SmolStr> = Field::new("zone").shape(Shape::Zone).required();

pub const KIND: KindDef = KindDef::new("availability-zone", Group::Places, "")
    .frame(360, 360)
    .inside(&[Kind::Vpc, Kind::Region])
    .fields(&[ZONE.def]);
