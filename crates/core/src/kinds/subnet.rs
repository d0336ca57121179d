//! A subnet: a range of a VPC's addresses in one Availability Zone.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html>, read 2026-11.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{CfnType, DefaultValue, Field, Group, KindDef, Shape};
use crate::net::{Cidr, Family};

pub const CIDR: Field<Cidr> = Field::new("cidr")
    .shape(Shape::Cidr(Family::V4))
    .cfn("CidrBlock");
pub const IPV6_CIDR: Field<Cidr> = Field::new("ipv6Cidr")
    .shape(Shape::Cidr(Family::V6))
    .cfn("Ipv6CidrBlock");
/// Zone letter or name; absent inside an Availability Zone frame, which says it.
pub const ZONE: Field<SmolStr> = Field::new("zone")
    .shape(Shape::Zone)
    .cfn("AvailabilityZone");
pub const AUTO_PUBLIC_IP: Field<bool> = Field::new("mapPublicIpOnLaunch")
    .default(DefaultValue::Bool(false))
    .cfn("MapPublicIpOnLaunch");
pub const AUTO_IPV6: Field<bool> = Field::new("assignIpv6AddressOnCreation")
    .default(DefaultValue::Bool(false))
    .cfn("AssignIpv6AddressOnCreation");
pub const IPV6_NATIVE: Field<bool> = Field::new("ipv6Native")
    .default(DefaultValue::Bool(false))
    .cfn("Ipv6Native");
pub const DNS64: Field<bool> = Field::new("enableDns64")
    .default(DefaultValue::Bool(false))
    .cfn("EnableDns64");
/// One of the subnets AWS makes in every zone of a default VPC.
pub const IS_DEFAULT: Field<bool> = Field::new("default")
    .aliases(&["defaultForAz"])
    .default(DefaultValue::Bool(false));
/// What VPC Block Public Access still lets through here while it is on for the Region.
pub const BPA_EXCLUSION: Field<SmolStr> =
    Field::new("blockPublicAccessExclusion").choice(&["allow-bidirectional", "allow-egress"]);

pub const KIND: KindDef = KindDef::new("subnet", Group::Places, "AWS::EC2::Subnet")
    .frame(300, 180)
    .inside(&[Kind::Vpc, Kind::AvailabilityZone])
    .needs_parent()
    .arn("arn:{partition}:ec2:{region}:{account}:subnet/{id}")
    .parts(&[CfnType {
        type_name: "AWS::EC2::SubnetCidrBlock",
        owner: "SubnetId",
        field: "ipv6Cidr",
    }])
    .fields(&[
        CIDR.def,
        IPV6_CIDR.def,
        ZONE.def,
        AUTO_PUBLIC_IP.def,
        AUTO_IPV6.def,
        IPV6_NATIVE.def,
        DNS64.def,
        IS_DEFAULT.def,
        BPA_EXCLUSION.def,
    ]);
