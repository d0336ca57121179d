//! A VPC peering connection: two VPCs that can route to each other's addresses.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html>, read 2026-11.

use smol_str::SmolStr;

use super::{Kind, REGIONAL};
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Wire};

/// The VPC that asked for the connection.
pub const REQUESTER: Field<NodeId> = Field::new("requester")
    .aliases(&["vpc"])
    .to(&[Kind::Vpc])
    .required()
    .wire(Wire::Attachment)
    .cfn("VpcId");
/// The VPC that accepts it; it may belong to another account or Region.
pub const ACCEPTER: Field<NodeId> = Field::new("accepter")
    .aliases(&["peerVpc"])
    .to(&[Kind::Vpc])
    .required()
    .wire(Wire::Attachment)
    .cfn("PeerVpcId");
/// Only an active connection carries packets.
pub const STATUS: Field<SmolStr> = Field::new("status")
    .choice(&[
        "active",
        "initiating-request",
        "pending-acceptance",
        "provisioning",
        "rejected",
        "failed",
        "expired",
        "deleting",
        "deleted",
    ])
    .default(DefaultValue::Text("active"));
/// Whether the accepter may resolve public host names of the requester's hosts to private addresses.
pub const REQUESTER_DNS: Field<bool> =
    Field::new("requesterDnsResolution").default(DefaultValue::Bool(false));
/// The same the other way: the requester may resolve those of the accepter's hosts.
pub const ACCEPTER_DNS: Field<bool> =
    Field::new("accepterDnsResolution").default(DefaultValue::Bool(false));

pub const KIND: KindDef = KindDef::new(
    "vpc-peering",
    Group::Connectivity,
    "AWS::EC2::VPCPeeringConnection",
)
.inside(REGIONAL)
.arn("arn:{partition}:ec2:{region}:{account}:vpc-peering-connection/{id}")
.fields(&[
    REQUESTER.def,
    ACCEPTER.def,
    STATUS.def,
    REQUESTER_DNS.def,
    ACCEPTER_DNS.def,
]);
