//! A DB subnet group: the subnets databases of one VPC may stand in.
//!
//! Source: <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html>,
//! read 2026-11.

use smol_str::SmolStr;

use super::{IN_VPC, Kind};
use crate::model::{Field, Group, KindDef, NodeId, Shape, Wire};

/// In at least two Availability Zones.
pub const SUBNETS: Field<Vec<NodeId>> = Field::new("subnets")
    .shape(Shape::List(&Shape::Ref(&[Kind::Subnet])))
    .required()
    .cfn("SubnetIds")
    .wire(Wire::Association);
pub const DESCRIPTION: Field<SmolStr> = Field::new("description")
    .limits(0, 255)
    .cfn("DBSubnetGroupDescription");

pub const KIND: KindDef = KindDef::new(
    "database-subnet-group",
    Group::Database,
    "AWS::RDS::DBSubnetGroup",
)
.inside(IN_VPC)
.needs_parent()
.parent_key("vpc")
.arn("arn:{partition}:rds:{region}:{account}:subgrp:{name}")
.fields(&[SUBNETS.def, DESCRIPTION.def]);
