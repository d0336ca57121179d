//! A gateway endpoint: routes to S3 or DynamoDB that stay inside AWS.
//!
//! The route in each named table is AWS's own and cannot be edited, so no table lists it.
//! Source: <https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html>, read 2026-11.

use smol_str::SmolStr;

use super::{IN_VPC, Kind};
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Shape, Value, Wire};

/// The last part of the service name, `com.amazonaws.<region>.s3`.
pub const SERVICE: Field<SmolStr> = Field::new("service")
    .aliases(&["serviceName"])
    .choice(&["s3", "dynamodb"])
    .required()
    .cfn("ServiceName");
/// Tables that get a route to the service.
pub const ROUTE_TABLES: Field<Vec<NodeId>> = Field::new("routeTables")
    .shape(Shape::List(&Shape::Ref(&[Kind::RouteTable])))
    .wire(Wire::Association)
    .cfn("RouteTableIds");
/// Endpoint policy; absent means full access. At most 20,480 characters.
pub const POLICY: Field<Value> = Field::new("policy")
    .shape(Shape::Json)
    .cfn("PolicyDocument");
pub const IP_ADDRESS_TYPE: Field<SmolStr> = Field::new("ipAddressType")
    .choice(&["ipv4", "dualstack", "ipv6"])
    .default(DefaultValue::Text("ipv4"))
    .cfn("IpAddressType");

pub const KIND: KindDef = KindDef::new(
    "gateway-endpoint",
    Group::Connectivity,
    "AWS::EC2::VPCEndpoint",
)
.inside(IN_VPC)
.needs_parent()
.parent_key("vpc")
.arn("arn:{partition}:ec2:{region}:{account}:vpc-endpoint/{id}")
.fields(&[
    SERVICE.def,
    ROUTE_TABLES.def,
    POLICY.def,
    IP_ADDRESS_TYPE.def,
]);
