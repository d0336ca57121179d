//! A virtual private gateway: the VPN and Direct Connect side of the VPC it stands in.
//!
//! Outside any VPC it is detached.
//! Source: <https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html>, read 2026-11.

use super::Kind;
use crate::model::{DefaultValue, Field, Group, KindDef};

/// Number of the AWS side of a BGP session.
pub const ASN: Field<i64> = Field::new("amazonSideAsn")
    .limits(64_512, 4_294_967_294)
    .default(DefaultValue::Int(64_512))
    .cfn("AmazonSideAsn");

pub const KIND: KindDef = KindDef::new("vpn-gateway", Group::Connectivity, "AWS::EC2::VPNGateway")
    .inside(&[Kind::Vpc, Kind::Region, Kind::Account, Kind::Cloud])
    .parent_key("vpc")
    .arn("arn:{partition}:ec2:{region}:{account}:vpn-gateway/{id}")
    .fields(&[ASN.def]);
