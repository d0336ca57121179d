//! An internet gateway: inside a VPC it is attached to it, elsewhere it is detached.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html>, read 2026-11.

use super::Kind;
use crate::model::{Group, KindDef};

pub const KIND: KindDef = KindDef::new("internet-gateway", Group::Connectivity, "AWS::EC2::InternetGateway")
    .inside(&[Kind::Vpc, Kind::Region, Kind::Account, Kind::Cloud])
    .parent_key("vpc")
    .arn("arn:{partition}:ec2:{region}:{account}:internet-gateway/{id}");
