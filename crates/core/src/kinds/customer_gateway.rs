//! A customer gateway: what AWS knows of the VPN device on the customer's side.
//!
//! Standing in an on-premises network, it leads to that network's addresses.
//! Source: <https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-options.html>, read 2026-11.

use std::net::IpAddr;

use smol_str::SmolStr;

use super::Kind;
use crate::model::{DefaultValue, Field, Group, KindDef, Shape};
use crate::net::Family;

/// Public address of the device; not needed with a certificate.
pub const IP_ADDRESS: Field<IpAddr> = Field::new("ipAddress")
    .shape(Shape::Addr(Family::V4))
    .cfn("IpAddress");
/// Number of the customer's side of a BGP session.
pub const BGP_ASN: Field<i64> = Field::new("bgpAsn")
    .limits(1, 4_294_967_294)
    .default(DefaultValue::Int(65_000))
    .cfn("BgpAsn");
pub const CERTIFICATE: Field<SmolStr> = Field::new("certificateArn").cfn("CertificateArn");
pub const DEVICE_NAME: Field<SmolStr> = Field::new("deviceName").limits(0, 255).cfn("DeviceName");

pub const KIND: KindDef = KindDef::new(
    "customer-gateway",
    Group::Connectivity,
    "AWS::EC2::CustomerGateway",
)
.inside(&[Kind::Region, Kind::Account, Kind::Cloud, Kind::OnPremises])
.arn("arn:{partition}:ec2:{region}:{account}:customer-gateway/{id}")
.fields(&[
    IP_ADDRESS.def,
    BGP_ASN.def,
    CERTIFICATE.def,
    DEVICE_NAME.def,
]);
