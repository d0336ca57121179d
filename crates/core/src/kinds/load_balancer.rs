//! An Elastic Load Balancer: application, network or gateway, with its listeners and rules.
//!
//! Source: <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html>,
//! read 2026-11.

use std::net::IpAddr;

use smol_str::SmolStr;

use super::{IN_VPC, Kind};
use crate::model::{
    CfnType, DefaultValue, Field, Group, KindDef, NodeId, Shape, Table, Unit, Wire,
};
use crate::net::{Cidr, Family};

pub const TYPE: Field<SmolStr> = Field::new("type")
    .choice(&["application", "network", "gateway"])
    .default(DefaultValue::Text("application"))
    .cfn("Type");
/// A gateway load balancer has none.
pub const SCHEME: Field<SmolStr> = Field::new("scheme")
    .choice(&["internet-facing", "internal"])
    .default(DefaultValue::Text("internet-facing"))
    .cfn("Scheme");
pub const IP_ADDRESS_TYPE: Field<SmolStr> = Field::new("ipAddressType")
    .choice(&["ipv4", "dualstack", "dualstack-without-public-ipv4"])
    .default(DefaultValue::Text("ipv4"))
    .cfn("IpAddressType");
/// One per Availability Zone: the zones are enabled by naming their subnets.
pub const SUBNETS: Field<Vec<NodeId>> = Field::new("subnets")
    .shape(Shape::List(&Shape::Ref(&[Kind::Subnet])))
    .required()
    .cfn("Subnets")
    .wire(Wire::Attachment);
pub const SECURITY_GROUPS: Field<Vec<NodeId>> = Field::new("securityGroups")
    .shape(Shape::List(&Shape::Ref(&[Kind::SecurityGroup])))
    .cfn("SecurityGroups");
/// Public addresses an internet-facing network load balancer takes, in the order of its subnets.
pub const ELASTIC_IPS: Field<Vec<NodeId>> = Field::new("elasticIps")
    .shape(Shape::List(&Shape::Ref(&[Kind::ElasticIp])))
    .cfn("SubnetMappings.AllocationId")
    .wire(Wire::Attachment);
/// Addresses an internal network load balancer takes, in the order of its subnets.
pub const PRIVATE_IPS: Field<Vec<IpAddr>> = Field::new("privateIps")
    .shape(Shape::List(&Shape::Addr(Family::V4)))
    .cfn("SubnetMappings.PrivateIPv4Address");
/// Always on for application load balancers; off where a network or gateway one does not say.
pub const CROSS_ZONE: Field<bool> =
    Field::new("crossZone").cfn("LoadBalancerAttributes.load_balancing.cross_zone.enabled");
pub const DELETION_PROTECTION: Field<bool> = Field::new("deletionProtection")
    .default(DefaultValue::Bool(false))
    .cfn("LoadBalancerAttributes.deletion_protection.enabled");
/// Of an application load balancer.
pub const IDLE_TIMEOUT: Field<i64> = Field::new("idleTimeout")
    .limits(1, 4000)
    .unit(Unit::Seconds)
    .default(DefaultValue::Int(60))
    .cfn("LoadBalancerAttributes.idle_timeout.timeout_seconds");
pub const HTTP2: Field<bool> = Field::new("http2")
    .default(DefaultValue::Bool(true))
    .cfn("LoadBalancerAttributes.routing.http2.enabled");
pub const DROP_INVALID_HEADERS: Field<bool> = Field::new("dropInvalidHeaders")
    .default(DefaultValue::Bool(false))
    .cfn("LoadBalancerAttributes.routing.http.drop_invalid_header_fields.enabled");
pub const DESYNC_MITIGATION: Field<SmolStr> = Field::new("desyncMitigationMode")
    .choice(&["monitor", "defensive", "strictest"])
    .default(DefaultValue::Text("defensive"))
    .cfn("LoadBalancerAttributes.routing.http.desync_mitigation_mode");
/// Which zones' addresses a network load balancer answers a client's query with.
pub const CLIENT_ROUTING: Field<SmolStr> = Field::new("clientRoutingPolicy")
    .choice(&[
        "any_availability_zone",
        "partial_availability_zone_affinity",
        "availability_zone_affinity",
    ])
    .default(DefaultValue::Text("any_availability_zone"))
    .cfn("LoadBalancerAttributes.dns_record.client_routing_policy");
/// Bucket that access logs go to; absent: none are kept.
pub const ACCESS_LOGS: Field<NodeId> = Field::new("accessLogs")
    .to(&[Kind::Bucket])
    .cfn("LoadBalancerAttributes.access_logs.s3.bucket");
/// What is listened for. A gateway load balancer's only listener has neither protocol nor port.
pub const LISTENERS: Field<Table> = Field::table(
    "listeners",
    &[
        listener::PROTOCOL.def,
        listener::PORT.def,
        listener::ACTION.def,
        listener::TARGET_GROUP.def,
        listener::WEIGHTS.def,
        listener::REDIRECT.def,
        listener::STATUS_CODE.def,
        listener::BODY.def,
        listener::CERTIFICATE.def,
        listener::SSL_POLICY.def,
        listener::ALPN_POLICY.def,
    ],
);
/// Rules of application listeners, beside the default ones that the listeners themselves hold.
pub const RULES: Field<Table> = Field::table(
    "rules",
    &[
        rule::LISTENER.def,
        rule::PRIORITY.def,
        rule::HOST.def,
        rule::PATH.def,
        rule::HEADER.def,
        rule::QUERY.def,
        rule::SOURCE_IP.def,
        rule::METHOD.def,
        rule::ACTION.def,
        rule::TARGET_GROUP.def,
        rule::WEIGHTS.def,
        rule::STICKY.def,
        rule::REDIRECT.def,
        rule::STATUS_CODE.def,
        rule::BODY.def,
    ],
);

const ACTIONS: &[&str] = &[
    "forward",
    "redirect",
    "fixed-response",
    "authenticate-cognito",
    "authenticate-oidc",
];

/// Columns of [`LISTENERS`].
pub mod listener {
    use super::{ACTIONS, DefaultValue, Field, Kind, NodeId, Shape, SmolStr, Wire};

    pub const PROTOCOL: Field<SmolStr> = Field::new("protocol")
        .choice(&[
            "HTTP", "HTTPS", "TCP", "UDP", "TCP_UDP", "TLS", "QUIC", "TCP_QUIC",
        ])
        .cfn("Protocol");
    pub const PORT: Field<i64> = Field::new("port").limits(1, 65_535).cfn("Port");
    pub const ACTION: Field<SmolStr> = Field::new("action")
        .choice(ACTIONS)
        .default(DefaultValue::Text("forward"))
        .cfn("DefaultActions.Type");
    /// Groups the default action forwards to: one, or up to five that share by weight.
    pub const TARGET_GROUP: Field<Vec<NodeId>> = Field::new("targetGroup")
        .aliases(&["targetGroups"])
        .shape(Shape::List(&Shape::Ref(&[Kind::TargetGroup])))
        .cfn("DefaultActions.TargetGroupArn")
        .wire(Wire::Forward);
    /// Weight of each group, in their order; absent: all alike. The limits are those of an item.
    pub const WEIGHTS: Field<Vec<i64>> = Field::new("weights")
        .aliases(&["weight"])
        .limits(0, 999)
        .cfn("DefaultActions.ForwardConfig.TargetGroups.Weight");
    /// Where to, such as `HTTPS://#{host}:443/#{path}?#{query}`.
    pub const REDIRECT: Field<SmolStr> =
        Field::new("redirectUrl").cfn("DefaultActions.RedirectConfig");
    /// 301 or 302 of a redirect, a 2xx, 4xx or 5xx of a fixed response.
    pub const STATUS_CODE: Field<i64> = Field::new("statusCode")
        .limits(200, 599)
        .cfn("DefaultActions.FixedResponseConfig.StatusCode");
    pub const BODY: Field<SmolStr> = Field::new("body")
        .limits(0, 1024)
        .cfn("DefaultActions.FixedResponseConfig.MessageBody");
    /// ARN or name of the default certificate.
    pub const CERTIFICATE: Field<SmolStr> =
        Field::new("certificate").cfn("Certificates.CertificateArn");
    pub const SSL_POLICY: Field<SmolStr> = Field::new("sslPolicy").cfn("SslPolicy");
    pub const ALPN_POLICY: Field<SmolStr> = Field::new("alpnPolicy")
        .choice(&[
            "HTTP1Only",
            "HTTP2Only",
            "HTTP2Optional",
            "HTTP2Preferred",
            "None",
        ])
        .cfn("AlpnPolicy");
}

/// Columns of [`RULES`]. Values of one condition are alternatives; all conditions must hold.
pub mod rule {
    use super::{ACTIONS, Cidr, DefaultValue, Field, Kind, NodeId, Shape, SmolStr, Wire};

    /// Port of the listener the rule belongs to; absent where there is only one.
    pub const LISTENER: Field<i64> = Field::new("listener").limits(1, 65_535).cfn("ListenerArn");
    /// The lowest number is tried first; unique within a listener.
    pub const PRIORITY: Field<i64> = Field::new("priority")
        .required()
        .limits(1, 50_000)
        .cfn("Priority");
    /// Host header patterns; `*` and `?` are wildcards, case does not matter.
    pub const HOST: Field<Vec<SmolStr>> = Field::new("host")
        .aliases(&["hosts"])
        .limits(1, 128)
        .cfn("Conditions.host-header");
    /// Path patterns; `*` and `?` are wildcards, case matters.
    pub const PATH: Field<Vec<SmolStr>> = Field::new("path")
        .aliases(&["paths"])
        .limits(1, 128)
        .cfn("Conditions.path-pattern");
    /// `Name=pattern` of a header.
    pub const HEADER: Field<Vec<SmolStr>> = Field::new("header")
        .aliases(&["headers"])
        .cfn("Conditions.http-header");
    /// `key=pattern`, or a pattern for the value of any key.
    pub const QUERY: Field<Vec<SmolStr>> = Field::new("query").cfn("Conditions.query-string");
    pub const SOURCE_IP: Field<Vec<Cidr>> = Field::new("sourceIp").cfn("Conditions.source-ip");
    /// Request methods, in capitals.
    pub const METHOD: Field<Vec<SmolStr>> = Field::new("method")
        .aliases(&["methods"])
        .limits(1, 40)
        .cfn("Conditions.http-request-method");
    pub const ACTION: Field<SmolStr> = Field::new("action")
        .choice(ACTIONS)
        .default(DefaultValue::Text("forward"))
        .cfn("Actions.Type");
    pub const TARGET_GROUP: Field<Vec<NodeId>> = Field::new("targetGroup")
        .aliases(&["targetGroups"])
        .shape(Shape::List(&Shape::Ref(&[Kind::TargetGroup])))
        .cfn("Actions.TargetGroupArn")
        .wire(Wire::Forward);
    /// Weight of each group, in their order; absent: all alike. The limits are those of an item.
    pub const WEIGHTS: Field<Vec<i64>> = Field::new("weights")
        .aliases(&["weight"])
        .limits(0, 999)
        .cfn("Actions.ForwardConfig.TargetGroups.Weight");
    /// Whether a client stays with the group it was first given.
    pub const STICKY: Field<bool> = Field::new("groupStickiness")
        .default(DefaultValue::Bool(false))
        .cfn("Actions.ForwardConfig.TargetGroupStickinessConfig.Enabled");
    pub const REDIRECT: Field<SmolStr> = Field::new("redirectUrl").cfn("Actions.RedirectConfig");
    pub const STATUS_CODE: Field<i64> = Field::new("statusCode")
        .limits(200, 599)
        .cfn("Actions.FixedResponseConfig.StatusCode");
    pub const BODY: Field<SmolStr> = Field::new("body")
        .limits(0, 1024)
        .cfn("Actions.FixedResponseConfig.MessageBody");
}

pub const KIND: KindDef = KindDef::new(
    "load-balancer",
    Group::LoadBalancing,
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
)
.inside(IN_VPC)
.needs_parent()
.parent_key("vpc")
.name_limit(32)
.arn("arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/{id}")
.parts(&[
    CfnType {
        type_name: "AWS::ElasticLoadBalancingV2::Listener",
        owner: "LoadBalancerArn",
        field: "listeners",
    },
    // Its owner is a listener, which is itself a part of the load balancer.
    CfnType {
        type_name: "AWS::ElasticLoadBalancingV2::ListenerRule",
        owner: "ListenerArn",
        field: "rules",
    },
])
.fields(&[
    TYPE.def,
    SCHEME.def,
    IP_ADDRESS_TYPE.def,
    SUBNETS.def,
    SECURITY_GROUPS.def,
    LISTENERS.def,
    RULES.def,
    CROSS_ZONE.def,
    ELASTIC_IPS.def,
    PRIVATE_IPS.def,
    IDLE_TIMEOUT.def,
    HTTP2.def,
    DROP_INVALID_HEADERS.def,
    DESYNC_MITIGATION.def,
    CLIENT_ROUTING.def,
    ACCESS_LOGS.def,
    DELETION_PROTECTION.def,
]);
