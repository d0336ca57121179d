//! A VPC attachment of a transit gateway: an interface in one subnet of each enabled zone.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html>, read 2026-11.

use smol_str::SmolStr;

use super::{IN_VPC, Kind};
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Shape, Wire};

const SWITCH: &[&str] = &["enable", "disable"];
const ON: DefaultValue = DefaultValue::Text("enable");
const OFF: DefaultValue = DefaultValue::Text("disable");

pub const TRANSIT_GATEWAY: Field<NodeId> = Field::new("transitGateway")
    .to(&[Kind::TransitGateway])
    .required()
    .wire(Wire::Attachment)
    .cfn("TransitGatewayId");
/// One a zone; only hosts in these zones can use the attachment.
pub const SUBNETS: Field<Vec<NodeId>> = Field::new("subnets")
    .shape(Shape::List(&Shape::Ref(&[Kind::Subnet])))
    .required()
    .wire(Wire::Association)
    .cfn("SubnetIds");
/// Keeps both directions of a flow in one zone, for a stateful firewall behind it.
pub const APPLIANCE_MODE: Field<SmolStr> = Field::new("applianceModeSupport")
    .choice(SWITCH)
    .default(OFF)
    .cfn("Options.ApplianceModeSupport");
pub const DNS_SUPPORT: Field<SmolStr> = Field::new("dnsSupport")
    .choice(SWITCH)
    .default(ON)
    .cfn("Options.DnsSupport");
pub const IPV6_SUPPORT: Field<SmolStr> = Field::new("ipv6Support")
    .choice(SWITCH)
    .default(OFF)
    .cfn("Options.Ipv6Support");
pub const SECURITY_GROUP_REFERENCES: Field<SmolStr> = Field::new("securityGroupReferencingSupport")
    .choice(SWITCH)
    .default(ON)
    .cfn("Options.SecurityGroupReferencingSupport");
/// Only an available attachment carries packets.
pub const STATE: Field<SmolStr> = Field::new("state")
    .choice(&[
        "available",
        "pending-acceptance",
        "pending",
        "modifying",
        "rejected",
        "failed",
        "deleting",
        "deleted",
    ])
    .default(DefaultValue::Text("available"));

pub const KIND: KindDef = KindDef::new(
    "transit-gateway-attachment",
    Group::Connectivity,
    "AWS::EC2::TransitGatewayAttachment",
)
.inside(IN_VPC)
.needs_parent()
.parent_key("vpc")
.arn("arn:{partition}:ec2:{region}:{account}:transit-gateway-attachment/{id}")
.fields(&[
    TRANSIT_GATEWAY.def,
    SUBNETS.def,
    APPLIANCE_MODE.def,
    DNS_SUPPORT.def,
    IPV6_SUPPORT.def,
    SECURITY_GROUP_REFERENCES.def,
    STATE.def,
]);
