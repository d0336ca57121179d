//! A transit gateway: a router of the Region between VPCs and VPN connections.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html>, read 2026-11.

use smol_str::SmolStr;

use super::REGIONAL;
use crate::model::{DefaultValue, Field, Group, KindDef, Shape};
use crate::net::{Cidr, Family};

const SWITCH: &[&str] = &["enable", "disable"];
const ON: DefaultValue = DefaultValue::Text("enable");
const OFF: DefaultValue = DefaultValue::Text("disable");

pub const DESCRIPTION: Field<SmolStr> = Field::new("description").limits(0, 255).cfn("Description");
/// Number of the AWS side of a BGP session.
pub const ASN: Field<i64> = Field::new("amazonSideAsn")
    .limits(64_512, 4_294_967_294)
    .default(DefaultValue::Int(64_512))
    .cfn("AmazonSideAsn");
/// Whether a new attachment uses the default route table.
pub const DEFAULT_ASSOCIATION: Field<SmolStr> = Field::new("defaultRouteTableAssociation")
    .choice(SWITCH)
    .default(ON)
    .cfn("DefaultRouteTableAssociation");
/// Whether a new attachment announces its routes to the default route table.
pub const DEFAULT_PROPAGATION: Field<SmolStr> = Field::new("defaultRouteTablePropagation")
    .choice(SWITCH)
    .default(ON)
    .cfn("DefaultRouteTablePropagation");
pub const AUTO_ACCEPT: Field<SmolStr> = Field::new("autoAcceptSharedAttachments")
    .choice(SWITCH)
    .default(OFF)
    .cfn("AutoAcceptSharedAttachments");
pub const DNS_SUPPORT: Field<SmolStr> = Field::new("dnsSupport")
    .choice(SWITCH)
    .default(ON)
    .cfn("DnsSupport");
pub const VPN_ECMP: Field<SmolStr> = Field::new("vpnEcmpSupport")
    .choice(SWITCH)
    .default(ON)
    .cfn("VpnEcmpSupport");
pub const MULTICAST: Field<SmolStr> = Field::new("multicastSupport")
    .choice(SWITCH)
    .default(OFF)
    .cfn("MulticastSupport");
pub const SECURITY_GROUP_REFERENCES: Field<SmolStr> = Field::new("securityGroupReferencingSupport")
    .choice(SWITCH)
    .default(OFF)
    .cfn("SecurityGroupReferencingSupport");
/// Blocks for Connect peers and private-IP VPN.
pub const CIDRS: Field<Vec<Cidr>> = Field::new("cidrBlocks")
    .shape(Shape::List(&Shape::Cidr(Family::V4)))
    .cfn("TransitGatewayCidrBlocks");

pub const KIND: KindDef = KindDef::new(
    "transit-gateway",
    Group::Connectivity,
    "AWS::EC2::TransitGateway",
)
.inside(REGIONAL)
.arn("arn:{partition}:ec2:{region}:{account}:transit-gateway/{id}")
.fields(&[
    DESCRIPTION.def,
    ASN.def,
    DEFAULT_ASSOCIATION.def,
    DEFAULT_PROPAGATION.def,
    AUTO_ACCEPT.def,
    DNS_SUPPORT.def,
    VPN_ECMP.def,
    MULTICAST.def,
    SECURITY_GROUP_REFERENCES.def,
    CIDRS.def,
]);
