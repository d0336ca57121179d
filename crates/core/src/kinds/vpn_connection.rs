//! A Site-to-Site VPN connection: two tunnels between a customer gateway and AWS.
//!
//! Source: <https://docs.aws.amazon.com/vpn/latest/s2svpn/VPC_VPN.html>, read 2026-11.

use smol_str::SmolStr;

use super::{Kind, REGIONAL};
use crate::model::{CfnType, DefaultValue, Field, Group, KindDef, NodeId, Shape, Wire};
use crate::net::{Cidr, Family};

pub const CUSTOMER_GATEWAY: Field<NodeId> = Field::new("customerGateway")
    .to(&[Kind::CustomerGateway])
    .required()
    .wire(Wire::Attachment)
    .cfn("CustomerGatewayId");
/// The AWS side; either this or [`TRANSIT_GATEWAY`].
pub const VPN_GATEWAY: Field<NodeId> = Field::new("vpnGateway")
    .to(&[Kind::VpnGateway])
    .wire(Wire::Attachment)
    .cfn("VpnGatewayId");
/// The AWS side; either this or [`VPN_GATEWAY`].
pub const TRANSIT_GATEWAY: Field<NodeId> = Field::new("transitGateway")
    .to(&[Kind::TransitGateway])
    .wire(Wire::Attachment)
    .cfn("TransitGatewayId");
/// Without BGP: the routes to the customer's networks are written in [`STATIC_ROUTES`].
pub const STATIC_ROUTES_ONLY: Field<bool> = Field::new("staticRoutesOnly")
    .default(DefaultValue::Bool(false))
    .cfn("StaticRoutesOnly");
/// Networks behind the customer gateway.
pub const STATIC_ROUTES: Field<Vec<Cidr>> =
    Field::new("staticRoutes").shape(Shape::List(&Shape::Cidr(Family::V4)));
/// What the tunnels admit on the AWS side.
pub const AWS_CIDR: Field<Cidr> = Field::new("remoteIpv4NetworkCidr")
    .shape(Shape::Cidr(Family::V4))
    .default(DefaultValue::Everything(Family::V4))
    .cfn("RemoteIpv4NetworkCidr");
/// What the tunnels admit on the customer's side.
pub const CUSTOMER_CIDR: Field<Cidr> = Field::new("localIpv4NetworkCidr")
    .shape(Shape::Cidr(Family::V4))
    .default(DefaultValue::Everything(Family::V4))
    .cfn("LocalIpv4NetworkCidr");
pub const INSIDE_IP_VERSION: Field<SmolStr> = Field::new("tunnelInsideIpVersion")
    .choice(&["ipv4", "ipv6"])
    .default(DefaultValue::Text("ipv4"))
    .cfn("TunnelInsideIpVersion");
pub const ACCELERATION: Field<bool> = Field::new("enableAcceleration")
    .default(DefaultValue::Bool(false))
    .cfn("EnableAcceleration");

pub const KIND: KindDef = KindDef::new(
    "vpn-connection",
    Group::Connectivity,
    "AWS::EC2::VPNConnection",
)
.inside(REGIONAL)
.arn("arn:{partition}:ec2:{region}:{account}:vpn-connection/{id}")
.parts(&[CfnType {
    type_name: "AWS::EC2::VPNConnectionRoute",
    owner: "VpnConnectionId",
    field: "staticRoutes",
}])
.fields(&[
    CUSTOMER_GATEWAY.def,
    VPN_GATEWAY.def,
    TRANSIT_GATEWAY.def,
    STATIC_ROUTES_ONLY.def,
    STATIC_ROUTES.def,
    CUSTOMER_CIDR.def,
    AWS_CIDR.def,
    INSIDE_IP_VERSION.def,
    ACCELERATION.def,
]);
