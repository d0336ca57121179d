//! An AWS Region.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{DefaultValue, Field, Group, KindDef, Shape};

/// Region code such as `ap-northeast-2`.
pub const REGION: Field<SmolStr> = Field::new("region").shape(Shape::Region).required();
/// VPC Block Public Access for all VPCs of the account in the Region.
pub const BLOCK_PUBLIC_ACCESS: Field<SmolStr> = Field::new("vpcBlockPublicAccess")
    .choice(&["off", "block-ingress", "block-bidirectional"])
    .default(DefaultValue::Text("off"));

pub const KIND: KindDef = KindDef::new("region", Group::Places, "")
    .frame(840, 520)
    .inside(&[Kind::Cloud, Kind::Account])
    .fields(&[REGION.def, BLOCK_PUBLIC_ACCESS.def]);
