//! An interface endpoint (PrivateLink): a service reached at private addresses in chosen subnets.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html>, read 2026-11.

use smol_str::SmolStr;

use super::{IN_VPC, Kind};
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Shape, Value, Wire};

/// `ssm`, or in full `com.amazonaws.us-east-1.ssm` or `com.amazonaws.vpce.us-east-1.vpce-svc-…`.
pub const SERVICE: Field<SmolStr> = Field::new("service")
    .aliases(&["serviceName"])
    .required()
    .cfn("ServiceName");
/// At most one a zone; each gets an interface with an address.
pub const SUBNETS: Field<Vec<NodeId>> = Field::new("subnets")
    .shape(Shape::List(&Shape::Ref(&[Kind::Subnet])))
    .wire(Wire::Association)
    .cfn("SubnetIds");
/// Absent means the VPC's default group.
pub const SECURITY_GROUPS: Field<Vec<NodeId>> = Field::new("securityGroups")
    .shape(Shape::List(&Shape::Ref(&[Kind::SecurityGroup])))
    .cfn("SecurityGroupIds");
/// Whether the service's usual names resolve to the endpoint inside the VPC. The default is the
/// EC2 API's.
pub const PRIVATE_DNS: Field<bool> = Field::new("privateDns")
    .aliases(&["privateDnsEnabled"])
    .default(DefaultValue::Bool(true))
    .cfn("PrivateDnsEnabled");
pub const IP_ADDRESS_TYPE: Field<SmolStr> = Field::new("ipAddressType")
    .choice(&["ipv4", "dualstack", "ipv6"])
    .default(DefaultValue::Text("ipv4"))
    .cfn("IpAddressType");
/// Endpoint policy; absent means full access. At most 20,480 characters.
pub const POLICY: Field<Value> = Field::new("policy")
    .shape(Shape::Json)
    .cfn("PolicyDocument");

pub const KIND: KindDef = KindDef::new(
    "interface-endpoint",
    Group::Connectivity,
    "AWS::EC2::VPCEndpoint",
)
.inside(IN_VPC)
.needs_parent()
.parent_key("vpc")
.arn("arn:{partition}:ec2:{region}:{account}:vpc-endpoint/{id}")
.fields(&[
    SERVICE.def,
    SUBNETS.def,
    SECURITY_GROUPS.def,
    PRIVATE_DNS.def,
    IP_ADDRESS_TYPE.def,
    POLICY.def,
]);
