//! A Route 53 record: an answer to questions for one name and type.
//!
//! Source: <https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values.html>,
//! read 2026-11.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Shape, Unit, Wire};

pub const ZONE: Field<NodeId> = Field::new("zone")
    .aliases(&["hostedZone"])
    .to(&[Kind::HostedZone])
    .required()
    .cfn("HostedZoneId")
    .wire(Wire::Association);
/// Absent: the box's name.
pub const RECORD_NAME: Field<SmolStr> = Field::new("recordName").limits(1, 255).cfn("Name");
pub const RECORD_TYPE: Field<SmolStr> = Field::new("recordType")
    .aliases(&["type"])
    .choice(&[
        "A", "AAAA", "CNAME", "MX", "TXT", "NS", "SOA", "SRV", "PTR", "CAA", "DS", "HTTPS",
        "NAPTR", "SPF", "SSHFP", "SVCB", "TLSA",
    ])
    .default(DefaultValue::Text("A"))
    .cfn("Type");
/// An alias has none of its own.
pub const TTL: Field<i64> = Field::new("ttl")
    .limits(0, 2_147_483_647)
    .unit(Unit::Seconds)
    .cfn("TTL");
pub const VALUES: Field<Vec<SmolStr>> = Field::new("values")
    .aliases(&["value"])
    .cfn("ResourceRecords");
/// The AWS resource, or record of the same zone and type, that answers instead of values.
pub const ALIAS: Field<NodeId> = Field::new("aliasTarget")
    .aliases(&["alias"])
    .to(&[
        Kind::LoadBalancer,
        Kind::Bucket,
        Kind::InterfaceEndpoint,
        Kind::DnsRecord,
    ])
    .cfn("AliasTarget.DNSName")
    .wire(Wire::Forward);
pub const EVALUATE_HEALTH: Field<bool> = Field::new("evaluateTargetHealth")
    .default(DefaultValue::Bool(false))
    .cfn("AliasTarget.EvaluateTargetHealth");
/// All records of one name and type have the same.
pub const ROUTING_POLICY: Field<SmolStr> = Field::new("routingPolicy")
    .choice(&[
        "simple",
        "weighted",
        "latency",
        "failover",
        "geolocation",
        "geoproximity",
        "multivalue",
        "ip-based",
    ])
    .default(DefaultValue::Text("simple"));
/// Tells the records of one name and type apart; for every policy but `simple`.
pub const SET_IDENTIFIER: Field<SmolStr> = Field::new("setIdentifier")
    .limits(1, 128)
    .cfn("SetIdentifier");
pub const WEIGHT: Field<i64> = Field::new("weight").limits(0, 255).cfn("Weight");
/// Region that latency is measured to.
pub const REGION: Field<SmolStr> = Field::new("region").shape(Shape::Region).cfn("Region");
pub const FAILOVER: Field<SmolStr> = Field::new("failover")
    .choice(&["PRIMARY", "SECONDARY"])
    .cfn("Failover");
/// Continent (`EU`), country (`KR`), state of the US (`US-WA`), or `*` for everybody else.
pub const LOCATION: Field<SmolStr> = Field::new("geoLocation").cfn("GeoLocation");
pub const BIAS: Field<i64> = Field::new("bias")
    .limits(-99, 99)
    .cfn("GeoProximityLocation.Bias");
/// Id of the health check that decides whether the record is given out.
pub const HEALTH_CHECK: Field<SmolStr> =
    Field::new("healthCheck").limits(1, 64).cfn("HealthCheckId");

pub const KIND: KindDef = KindDef::new("dns-record", Group::Names, "AWS::Route53::RecordSet")
    .inside(&[Kind::Account, Kind::Cloud])
    .fields(&[
        ZONE.def,
        RECORD_NAME.def,
        RECORD_TYPE.def,
        TTL.def,
        VALUES.def,
        ALIAS.def,
        EVALUATE_HEALTH.def,
        ROUTING_POLICY.def,
        SET_IDENTIFIER.def,
        WEIGHT.def,
        REGION.def,
        FAILOVER.def,
        LOCATION.def,
        BIAS.def,
        HEALTH_CHECK.def,
    ]);
