//! A Route 53 hosted zone: the records of one domain.
//!
//! Source: <https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html>,
//! read 2026-11.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{Field, Fields, Group, KindDef, NodeId, Shape, Wire};

/// Absent: the box's name.
pub const DOMAIN: Field<SmolStr> = Field::new("domain")
    .aliases(&["zoneName"])
    .limits(1, 255)
    .cfn("Name");
/// Absent: private if it names VPCs, see [`is_private`].
pub const PRIVATE: Field<bool> = Field::new("private");
/// VPCs whose resolver answers from a private zone.
pub const VPCS: Field<Vec<NodeId>> = Field::new("vpcs")
    .shape(Shape::List(&Shape::Ref(&[Kind::Vpc])))
    .cfn("VPCs.VPCId")
    .wire(Wire::Association);
pub const COMMENT: Field<SmolStr> = Field::new("comment")
    .limits(0, 256)
    .cfn("HostedZoneConfig.Comment");

/// Whether only its VPCs see the zone.
pub fn is_private(zone: &Fields) -> bool {
    zone.get(&PRIVATE)
        .unwrap_or_else(|| zone.get(&VPCS).is_some_and(|it| !it.is_empty()))
}

pub const KIND: KindDef = KindDef::new("hosted-zone", Group::Names, "AWS::Route53::HostedZone")
    // Route 53 is global: a zone is in no Region.
    .inside(&[Kind::Account, Kind::Cloud])
    .arn("arn:{partition}:route53:::hostedzone/{id}")
    .fields(&[DOMAIN.def, PRIVATE.def, VPCS.def, COMMENT.def]);
