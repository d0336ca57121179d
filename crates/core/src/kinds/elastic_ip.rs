//! An Elastic IP address: a public IPv4 address that belongs to the account until it is released.
//!
//! What uses several of them (a NAT gateway) names them itself.
//! Source: <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html>, read 2026-11.

use std::net::IpAddr;

use smol_str::SmolStr;

use super::{Kind, REGIONAL};
use crate::model::{CfnType, Field, Group, KindDef, NodeId, Shape, Wire};
use crate::net::Family;

/// The address itself; AWS chooses it.
pub const PUBLIC_IP: Field<IpAddr> = Field::new("publicIp")
    .aliases(&["address"])
    .shape(Shape::Addr(Family::V4));
/// The instance (its primary interface) or network interface the address is associated with.
pub const ATTACHED_TO: Field<NodeId> = Field::new("attachedTo")
    .aliases(&["instance", "networkInterface"])
    .to(&[Kind::Instance, Kind::NetworkInterface])
    .wire(Wire::Attachment)
    .cfn("InstanceId");
/// Private address it stands for; absent: the interface's primary one.
pub const PRIVATE_IP: Field<IpAddr> = Field::new("privateIp").shape(Shape::Addr(Family::V4));
/// Pool of the account's own addresses it is taken from.
pub const POOL: Field<SmolStr> = Field::new("publicIpv4Pool").cfn("PublicIpv4Pool");
/// Zones it may be used in; absent: the whole Region.
pub const BORDER_GROUP: Field<SmolStr> = Field::new("networkBorderGroup").cfn("NetworkBorderGroup");

pub const KIND: KindDef = KindDef::new("elastic-ip", Group::Connectivity, "AWS::EC2::EIP")
    .inside(REGIONAL)
    .arn("arn:{partition}:ec2:{region}:{account}:elastic-ip/{id}")
    .parts(&[CfnType {
        type_name: "AWS::EC2::EIPAssociation",
        owner: "AllocationId",
        field: "attachedTo",
    }])
    .fields(&[
        PUBLIC_IP.def,
        ATTACHED_TO.def,
        PRIVATE_IP.def,
        POOL.def,
        BORDER_GROUP.def,
    ]);
