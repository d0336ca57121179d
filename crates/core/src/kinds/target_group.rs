//! A target group: where a load balancer sends requests, and how it tells which targets are well.
//!
//! Source: <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html>,
//! read 2026-11.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{DefaultValue, Field, Group, KindDef, Shape, Unit, Value, Wire};
use crate::net::Family;

pub const TARGET_TYPE: Field<SmolStr> = Field::new("targetType")
    .choice(&["instance", "ip", "lambda", "alb"])
    .default(DefaultValue::Text("instance"))
    .cfn("TargetType");
/// A group of Lambda functions has none.
pub const PROTOCOL: Field<SmolStr> = Field::new("protocol")
    .choice(&[
        "HTTP", "HTTPS", "TCP", "UDP", "TCP_UDP", "TLS", "GENEVE", "QUIC", "TCP_QUIC",
    ])
    .cfn("Protocol");
/// Port of the targets that do not have one of their own; GENEVE is always 6081.
pub const PORT: Field<i64> = Field::new("port").limits(1, 65_535).cfn("Port");
pub const PROTOCOL_VERSION: Field<SmolStr> = Field::new("protocolVersion")
    .choice(&["HTTP1", "HTTP2", "GRPC"])
    .default(DefaultValue::Text("HTTP1"))
    .cfn("ProtocolVersion");
pub const IP_ADDRESS_TYPE: Field<SmolStr> = Field::new("ipAddressType")
    .choice(&["ipv4", "ipv6"])
    .default(DefaultValue::Text("ipv4"))
    .cfn("IpAddressType");
/// Boxes, or addresses for a group of type `ip`. An Auto Scaling group names its groups itself.
pub const TARGETS: Field<Vec<Value>> = Field::new("targets")
    .shape(Shape::List(&Shape::Either(&[
        Shape::Addr(Family::V4),
        Shape::Addr(Family::V6),
        Shape::Ref(&[
            Kind::Instance,
            Kind::NetworkInterface,
            Kind::Function,
            Kind::LoadBalancer,
            Kind::AutoScalingGroup,
        ]),
    ])))
    .cfn("Targets.Id")
    .wire(Wire::Forward);

/// Off for Lambda functions unless it is asked for.
pub const HEALTH_CHECK: Field<bool> = Field::new("healthCheckEnabled")
    .default(DefaultValue::Bool(true))
    .cfn("HealthCheckEnabled");
/// Absent: HTTP for an application load balancer, TCP for a network or gateway one.
pub const HEALTH_CHECK_PROTOCOL: Field<SmolStr> = Field::new("healthCheckProtocol")
    .choice(&["HTTP", "HTTPS", "TCP"])
    .cfn("HealthCheckProtocol");
/// A port, or `traffic-port`: the one the target gets its traffic on.
pub const HEALTH_CHECK_PORT: Field<Value> = Field::new("healthCheckPort")
    .shape(Shape::Either(&[
        Shape::Int,
        Shape::Choice(&["traffic-port"]),
    ]))
    .limits(1, 65_535)
    .default(DefaultValue::Text("traffic-port"))
    .cfn("HealthCheckPort");
pub const HEALTH_CHECK_PATH: Field<SmolStr> = Field::new("healthCheckPath")
    .limits(1, 1024)
    .default(DefaultValue::Text("/"))
    .cfn("HealthCheckPath");
/// 30 where it is absent; 35 for Lambda functions, 10 for GENEVE.
pub const HEALTH_CHECK_INTERVAL: Field<i64> = Field::new("healthCheckInterval")
    .limits(5, 300)
    .unit(Unit::Seconds)
    .cfn("HealthCheckIntervalSeconds");
/// Absent: 6 for HTTP, 10 for TCP, TLS and HTTPS, 5 for GENEVE, 30 for Lambda functions.
pub const HEALTH_CHECK_TIMEOUT: Field<i64> = Field::new("healthCheckTimeout")
    .limits(2, 120)
    .unit(Unit::Seconds)
    .cfn("HealthCheckTimeoutSeconds");
pub const HEALTHY_THRESHOLD: Field<i64> = Field::new("healthyThreshold")
    .limits(2, 10)
    .default(DefaultValue::Int(5))
    .cfn("HealthyThresholdCount");
/// 5 for Lambda functions where it is absent.
pub const UNHEALTHY_THRESHOLD: Field<i64> = Field::new("unhealthyThreshold")
    .limits(2, 10)
    .default(DefaultValue::Int(2))
    .cfn("UnhealthyThresholdCount");
/// Codes that mean health, such as `200`, `200,202` or `200-299`. Absent: 200 (application),
/// 200-399 (network and gateway), 12 for gRPC.
pub const MATCHER: Field<SmolStr> = Field::new("matcher").cfn("Matcher.HttpCode");

pub const DEREGISTRATION_DELAY: Field<i64> = Field::new("deregistrationDelay")
    .limits(0, 3600)
    .unit(Unit::Seconds)
    .default(DefaultValue::Int(300))
    .cfn("TargetGroupAttributes.deregistration_delay.timeout_seconds");
pub const ALGORITHM: Field<SmolStr> = Field::new("algorithm")
    .choice(&[
        "round_robin",
        "least_outstanding_requests",
        "weighted_random",
    ])
    .default(DefaultValue::Text("round_robin"))
    .cfn("TargetGroupAttributes.load_balancing.algorithm.type");
pub const ANOMALY_MITIGATION: Field<bool> = Field::new("anomalyMitigation")
    .default(DefaultValue::Bool(false))
    .cfn("TargetGroupAttributes.load_balancing.algorithm.anomaly_mitigation");
/// 0 is off.
pub const SLOW_START: Field<i64> = Field::new("slowStart")
    .limits(0, 900)
    .unit(Unit::Seconds)
    .default(DefaultValue::Int(0))
    .cfn("TargetGroupAttributes.slow_start.duration_seconds");
pub const STICKINESS: Field<bool> = Field::new("stickiness")
    .default(DefaultValue::Bool(false))
    .cfn("TargetGroupAttributes.stickiness.enabled");
pub const STICKINESS_TYPE: Field<SmolStr> = Field::new("stickinessType")
    .choice(&[
        "lb_cookie",
        "app_cookie",
        "source_ip",
        "source_ip_dest_ip",
        "source_ip_dest_ip_proto",
    ])
    .cfn("TargetGroupAttributes.stickiness.type");
/// Of the load balancer's cookie.
pub const STICKINESS_DURATION: Field<i64> = Field::new("stickinessDuration")
    .limits(1, 604_800)
    .unit(Unit::Seconds)
    .default(DefaultValue::Int(86_400))
    .cfn("TargetGroupAttributes.stickiness.lb_cookie.duration_seconds");
pub const CROSS_ZONE: Field<SmolStr> = Field::new("crossZone")
    .choice(&["true", "false", "use_load_balancer_configuration"])
    .default(DefaultValue::Text("use_load_balancer_configuration"))
    .cfn("TargetGroupAttributes.load_balancing.cross_zone.enabled");
/// Absent: on, save for `ip` targets over TCP or TLS.
pub const PRESERVE_CLIENT_IP: Field<bool> =
    Field::new("preserveClientIp").cfn("TargetGroupAttributes.preserve_client_ip.enabled");

pub const KIND: KindDef = KindDef::new(
    "target-group",
    Group::LoadBalancing,
    "AWS::ElasticLoadBalancingV2::TargetGroup",
)
// A group of Lambda functions belongs to no VPC.
.inside(&[Kind::Vpc, Kind::Region, Kind::Account, Kind::Cloud])
.parent_key("vpc")
.name_limit(32)
.arn("arn:{partition}:elasticloadbalancing:{region}:{account}:targetgroup/{name}/{id}")
.fields(&[
    TARGET_TYPE.def,
    PROTOCOL.def,
    PORT.def,
    PROTOCOL_VERSION.def,
    IP_ADDRESS_TYPE.def,
    TARGETS.def,
    HEALTH_CHECK.def,
    HEALTH_CHECK_PROTOCOL.def,
    HEALTH_CHECK_PORT.def,
    HEALTH_CHECK_PATH.def,
    HEALTH_CHECK_INTERVAL.def,
    HEALTH_CHECK_TIMEOUT.def,
    HEALTHY_THRESHOLD.def,
    UNHEALTHY_THRESHOLD.def,
    MATCHER.def,
    DEREGISTRATION_DELAY.def,
    ALGORITHM.def,
    ANOMALY_MITIGATION.def,
    SLOW_START.def,
    STICKINESS.def,
    STICKINESS_TYPE.def,
    STICKINESS_DURATION.def,
    CROSS_ZONE.def,
    PRESERVE_CLIENT_IP.def,
]);
