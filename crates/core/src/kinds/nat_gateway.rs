//! A NAT gateway: lets private hosts open connections outwards under an address of its own.
//!
//! Zonal, it stands in a subnet; regional, it stands in the VPC as a whole.
//! Source: <https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html>, read 2026-11.

use std::net::IpAddr;

use smol_str::SmolStr;

use super::Kind;
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Shape, Table, Unit, Wire};
use crate::net::Family;

pub const CONNECTIVITY_TYPE: Field<SmolStr> = Field::new("connectivityType")
    .choice(&["public", "private"])
    .default(DefaultValue::Text("public"))
    .cfn("ConnectivityType");
pub const AVAILABILITY_MODE: Field<SmolStr> = Field::new("availabilityMode")
    .choice(&["zonal", "regional"])
    .default(DefaultValue::Text("zonal"))
    .cfn("AvailabilityMode");
/// Public addresses of a zonal gateway, the primary one first.
pub const ELASTIC_IPS: Field<Vec<NodeId>> = Field::new("elasticIps")
    .aliases(&["elasticIp"])
    .shape(Shape::List(&Shape::Ref(&[Kind::ElasticIp])))
    .wire(Wire::Attachment)
    .cfn("AllocationId");
pub const PRIVATE_IP: Field<IpAddr> = Field::new("privateIp")
    .shape(Shape::Addr(Family::V4))
    .cfn("PrivateIpAddress");
pub const SECONDARY_IPS: Field<Vec<IpAddr>> = Field::new("secondaryPrivateIps")
    .shape(Shape::List(&Shape::Addr(Family::V4)))
    .cfn("SecondaryPrivateIpAddresses");
/// How long existing connections are kept when an address is taken away.
pub const MAX_DRAIN: Field<i64> = Field::new("maxDrainDurationSeconds")
    .limits(1, 4000)
    .default(DefaultValue::Int(350))
    .unit(Unit::Seconds)
    .cfn("MaxDrainDurationSeconds");
/// Addresses by zone of a regional gateway in manual mode; absent: AWS follows the interfaces.
pub const ZONE_ADDRESSES: Field<Table> = Field::table(
    "zoneAddresses",
    &[zone_address::ZONE.def, zone_address::ELASTIC_IPS.def],
)
.cfn("AvailabilityZoneAddresses");
pub const STATE: Field<SmolStr> = Field::new("state")
    .choice(&["available", "pending", "failed", "deleting", "deleted"])
    .default(DefaultValue::Text("available"));

/// Columns of [`ZONE_ADDRESSES`].
pub mod zone_address {
    use super::{Field, Kind, NodeId, Shape, SmolStr, Wire};

    pub const ZONE: Field<SmolStr> = Field::new("zone")
        .shape(Shape::Zone)
        .required()
        .cfn("AvailabilityZone");
    pub const ELASTIC_IPS: Field<Vec<NodeId>> = Field::new("elasticIps")
        .aliases(&["elasticIp"])
        .shape(Shape::List(&Shape::Ref(&[Kind::ElasticIp])))
        .wire(Wire::Attachment)
        .cfn("AllocationIds");
}

pub const KIND: KindDef = KindDef::new("nat-gateway", Group::Connectivity, "AWS::EC2::NatGateway")
    .inside(&[Kind::Subnet, Kind::Vpc])
    .needs_parent()
    .parent_key("subnet")
    .arn("arn:{partition}:ec2:{region}:{account}:natgateway/{id}")
    .fields(&[
        CONNECTIVITY_TYPE.def,
        AVAILABILITY_MODE.def,
        ELASTIC_IPS.def,
        PRIVATE_IP.def,
        SECONDARY_IPS.def,
        MAX_DRAIN.def,
        ZONE_ADDRESSES.def,
        STATE.def,
    ]);
