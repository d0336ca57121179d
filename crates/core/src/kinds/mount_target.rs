//! A mount target: the address a file system has in one zone.
//!
//! Source: <https://docs.aws.amazon.com/efs/latest/ug/API_CreateMountTarget.html>, read 2026-11.

use std::net::IpAddr;

use super::{IN_SUBNET, Kind};
use crate::model::{Field, Group, KindDef, NodeId, Shape, Wire};
use crate::net::Family;

pub const FILE_SYSTEM: Field<NodeId> = Field::new("fileSystem")
    .to(&[Kind::FileSystem])
    .required()
    .cfn("FileSystemId")
    .wire(Wire::Attachment);
/// At most five; absent: the VPC's default group.
pub const SECURITY_GROUPS: Field<Vec<NodeId>> = Field::new("securityGroups")
    .shape(Shape::List(&Shape::Ref(&[Kind::SecurityGroup])))
    .cfn("SecurityGroups");
/// Absent: a free address of the subnet.
pub const IP_ADDRESS: Field<IpAddr> = Field::new("ipAddress")
    .shape(Shape::Addr(Family::V4))
    .cfn("IpAddress");

pub const KIND: KindDef = KindDef::new("mount-target", Group::Storage, "AWS::EFS::MountTarget")
    .inside(IN_SUBNET)
    .needs_parent()
    .parent_key("subnet")
    .fields(&[FILE_SYSTEM.def, SECURITY_GROUPS.def, IP_ADDRESS.def]);
