//! An egress-only internet gateway: IPv6 outwards, and only answers inwards.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html>, read 2026-11.

use super::IN_VPC;
use crate::model::{Group, KindDef};

pub const KIND: KindDef = KindDef::new(
    "egress-only-internet-gateway",
    Group::Connectivity,
    "AWS::EC2::EgressOnlyInternetGateway",
)
.inside(IN_VPC)
.needs_parent()
.parent_key("vpc")
.arn("arn:{partition}:ec2:{region}:{account}:egress-only-internet-gateway/{id}");
