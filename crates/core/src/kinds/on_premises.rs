//! A network outside AWS, such as an office or a data centre.
//!
//! Source: <https://docs.aws.amazon.com/vpn/latest/s2svpn/VPC_VPN.html>, read 2026-11.

use super::Kind;
use crate::model::{Field, Group, KindDef, Shape};
use crate::net::Cidr;

/// Blocks of addresses in use there, IPv4 or IPv6.
pub const CIDRS: Field<Vec<Cidr>> = Field::new("cidr")
    .aliases(&["cidrs"])
    .shape(Shape::List(&Shape::AnyCidr));

pub const KIND: KindDef = KindDef::new("on-premises", Group::Outside, "")
    .frame(300, 200)
    // On the bare canvas, or a site within a larger network.
    .inside(&[Kind::OnPremises])
    .fields(&[CIDRS.def]);
