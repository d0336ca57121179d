//! An elastic network interface: the addresses, groups and flags of one attachment to a subnet.
//!
//! Source: <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html>, read 2026-11.

use std::net::IpAddr;

use smol_str::SmolStr;

use super::{IN_SUBNET, Kind};
use crate::model::{CfnType, DefaultValue, Field, Group, KindDef, NodeId, Shape, Wire};
use crate::net::Family;

pub const PRIVATE_IP: Field<IpAddr> = Field::new("privateIp")
    .shape(Shape::Addr(Family::V4))
    .cfn("PrivateIpAddress");
pub const SECONDARY_IPS: Field<Vec<IpAddr>> =
    Field::new("secondaryPrivateIps").shape(Shape::List(&Shape::Addr(Family::V4)));
pub const IPV6_ADDRESSES: Field<Vec<IpAddr>> =
    Field::new("ipv6Addresses").shape(Shape::List(&Shape::Addr(Family::V6)));
pub const SECURITY_GROUPS: Field<Vec<NodeId>> = Field::new("securityGroups")
    .shape(Shape::List(&Shape::Ref(&[Kind::SecurityGroup])))
    .cfn("GroupSet");
pub const SOURCE_DEST_CHECK: Field<bool> = Field::new("sourceDestCheck")
    .default(DefaultValue::Bool(true))
    .cfn("SourceDestCheck");
/// The instance it is attached to.
pub const INSTANCE: Field<NodeId> = Field::new("instance")
    .to(&[Kind::Instance])
    .wire(Wire::Attachment);
/// Place among the instance's interfaces; 0 is the primary one.
pub const DEVICE_INDEX: Field<i64> = Field::new("deviceIndex").limits(0, 31);
/// Whether it has a public IPv4 address that AWS lent it at launch; an Elastic IP says so itself.
pub const PUBLIC_IP: Field<bool> = Field::new("publicIp").default(DefaultValue::Bool(false));
pub const DESCRIPTION: Field<SmolStr> = Field::new("description").limits(0, 255).cfn("Description");

pub const KIND: KindDef = KindDef::new(
    "network-interface",
    Group::Network,
    "AWS::EC2::NetworkInterface",
)
.inside(IN_SUBNET)
.needs_parent()
.parent_key("subnet")
.arn("arn:{partition}:ec2:{region}:{account}:network-interface/{id}")
.parts(&[CfnType {
    type_name: "AWS::EC2::NetworkInterfaceAttachment",
    owner: "NetworkInterfaceId",
    field: "instance",
}])
.fields(&[
    PRIVATE_IP.def,
    SECONDARY_IPS.def,
    IPV6_ADDRESSES.def,
    SECURITY_GROUPS.def,
    SOURCE_DEST_CHECK.def,
    INSTANCE.def,
    DEVICE_INDEX.def,
    PUBLIC_IP.def,
    DESCRIPTION.def,
]);
