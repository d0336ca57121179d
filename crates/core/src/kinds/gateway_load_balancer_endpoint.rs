//! A Gateway Load Balancer endpoint: a route target that hands packets to appliances elsewhere.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html>, read 2026-11.

use smol_str::SmolStr;

use super::{IN_SUBNET, Kind};
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Wire};

/// The Gateway Load Balancer behind the endpoint service, where it is drawn.
pub const LOAD_BALANCER: Field<NodeId> = Field::new("loadBalancer")
    .to(&[Kind::LoadBalancer])
    .wire(Wire::Forward);
/// Name of the endpoint service in front of the load balancer, `com.amazonaws.vpce.…`.
pub const SERVICE: Field<SmolStr> = Field::new("service")
    .aliases(&["serviceName"])
    .cfn("ServiceName");
pub const IP_ADDRESS_TYPE: Field<SmolStr> = Field::new("ipAddressType")
    .choice(&["ipv4", "dualstack", "ipv6"])
    .default(DefaultValue::Text("ipv4"))
    .cfn("IpAddressType");

pub const KIND: KindDef = KindDef::new(
    "gateway-load-balancer-endpoint",
    Group::Connectivity,
    "AWS::EC2::VPCEndpoint",
)
.inside(IN_SUBNET)
.needs_parent()
.parent_key("subnet")
.arn("arn:{partition}:ec2:{region}:{account}:vpc-endpoint/{id}")
.fields(&[LOAD_BALANCER.def, SERVICE.def, IP_ADDRESS_TYPE.def]);
