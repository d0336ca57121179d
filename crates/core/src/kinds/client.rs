//! A user's machine outside AWS.

use std::net::IpAddr;

use super::Kind;
use crate::model::{Field, Group, KindDef};

/// Address its packets come from, IPv4; absent: any public one.
pub const ADDRESS: Field<IpAddr> = Field::new("address").aliases(&["ip"]);

pub const KIND: KindDef = KindDef::new("client", Group::Outside, "")
    .inside(&[Kind::OnPremises])
    .fields(&[ADDRESS.def]);
