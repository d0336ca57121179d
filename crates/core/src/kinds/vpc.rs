//! A virtual private cloud: address blocks and everything that lives in them.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html>, read 2026-11.

use smol_str::SmolStr;

use super::REGIONAL;
use crate::model::{CfnType, DefaultValue, Field, Group, KindDef, Shape};
use crate::net::{Cidr, Family};

/// IPv4 blocks, the primary one first.
pub const CIDRS: Field<Vec<Cidr>> = Field::new("cidr")
    .aliases(&["cidrs"])
    .shape(Shape::List(&Shape::Cidr(Family::V4)))
    .required()
    .cfn("CidrBlock");
/// IPv6 blocks.
pub const IPV6_CIDRS: Field<Vec<Cidr>> = Field::new("ipv6Cidr")
    .aliases(&["ipv6Cidrs"])
    .shape(Shape::List(&Shape::Cidr(Family::V6)));
/// Whether Amazon gives the VPC a /56 of its own choice.
pub const AMAZON_IPV6: Field<bool> =
    Field::new("amazonProvidedIpv6").default(DefaultValue::Bool(false));
pub const DNS_SUPPORT: Field<bool> = Field::new("dnsSupport")
    .default(DefaultValue::Bool(true))
    .cfn("EnableDnsSupport");
pub const DNS_HOSTNAMES: Field<bool> = Field::new("dnsHostnames")
    .default(DefaultValue::Bool(false))
    .cfn("EnableDnsHostnames");
pub const TENANCY: Field<SmolStr> = Field::new("tenancy")
    .choice(&["default", "dedicated"])
    .default(DefaultValue::Text("default"))
    .cfn("InstanceTenancy");
/// The VPC AWS makes in every Region of a new account.
pub const IS_DEFAULT: Field<bool> = Field::new("default").default(DefaultValue::Bool(false));
/// What VPC Block Public Access still lets through here while it is on for the Region.
pub const BPA_EXCLUSION: Field<SmolStr> =
    Field::new("blockPublicAccessExclusion").choice(&["allow-bidirectional", "allow-egress"]);

pub const KIND: KindDef = KindDef::new("vpc", Group::Places, "AWS::EC2::VPC")
    .frame(760, 440)
    .inside(REGIONAL)
    .arn("arn:{partition}:ec2:{region}:{account}:vpc/{id}")
    .parts(&[CfnType {
        type_name: "AWS::EC2::VPCCidrBlock",
        owner: "VpcId",
        field: "cidr",
    }])
    .fields(&[
        CIDRS.def,
        IPV6_CIDRS.def,
        AMAZON_IPV6.def,
        DNS_SUPPORT.def,
        DNS_HOSTNAMES.def,
        TENANCY.def,
        IS_DEFAULT.def,
        BPA_EXCLUSION.def,
    ]);
