//! An EC2 instance with its primary network interface.
//!
//! Source: <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html>, read 2026-11.

use std::net::IpAddr;

use smol_str::SmolStr;

use super::Kind;
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Shape};
use crate::net::Family;

pub const TYPE: Field<SmolStr> = Field::new("type")
    .aliases(&["instanceType"])
    .shape(Shape::InstanceType)
    .default(DefaultValue::Text("t3.micro"))
    .cfn("InstanceType");
pub const IMAGE: Field<SmolStr> = Field::new("image").cfn("ImageId");
pub const SECURITY_GROUPS: Field<Vec<NodeId>> =
    Field::new("securityGroups").shape(Shape::List(&Shape::Ref(&[Kind::SecurityGroup]))).cfn("SecurityGroupIds");
/// Whether the primary interface gets a public IPv4 address; absent: as the subnet says.
pub const PUBLIC_IP: Field<bool> = Field::new("publicIp");
pub const PRIVATE_IP: Field<IpAddr> = Field::new("privateIp").shape(Shape::Addr(Family::V4)).cfn("PrivateIpAddress");
pub const SOURCE_DEST_CHECK: Field<bool> =
    Field::new("sourceDestCheck").default(DefaultValue::Bool(true)).cfn("SourceDestCheck");
pub const STATE: Field<SmolStr> =
    Field::new("state").choice(&["running", "stopped"]).default(DefaultValue::Text("running"));

pub const KIND: KindDef = KindDef::new("instance", Group::Compute, "AWS::EC2::Instance")
    .inside(&[Kind::Subnet])
    .needs_parent()
    .arn("arn:{partition}:ec2:{region}:{account}:instance/{id}")
    .fields(&[
        TYPE.def,
        IMAGE.def,
        SECURITY_GROUPS.def,
        PUBLIC_IP.def,
        PRIVATE_IP.def,
        SOURCE_DEST_CHECK.def,
        STATE.def,
    ]);
