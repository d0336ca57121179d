//! A prefix list: a named set of address blocks for routes and security group rules.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html>, read 2026-11.

use smol_str::SmolStr;

use super::REGIONAL;
use crate::model::{DefaultValue, Field, Group, KindDef, Table};

/// AWS wants it said; until it is, readers take IPv4.
pub const FAMILY: Field<SmolStr> = Field::new("addressFamily")
    .aliases(&["family"])
    .choice(&["IPv4", "IPv6"])
    .default(DefaultValue::Text("IPv4"))
    .required()
    .cfn("AddressFamily");
/// Room for entries; whatever refers to the list counts this many rules or routes.
pub const MAX_ENTRIES: Field<i64> = Field::new("maxEntries")
    .limits(1, 1000)
    .required()
    .cfn("MaxEntries");
pub const ENTRIES: Field<Table> =
    Field::table("entries", &[entry::CIDR.def, entry::DESCRIPTION.def]).cfn("Entries");
/// AWS keeps the lists of its own services' addresses; they cannot be changed.
pub const MANAGED_BY: Field<SmolStr> = Field::new("managedBy")
    .choice(&["customer", "aws"])
    .default(DefaultValue::Text("customer"));

/// Columns of [`ENTRIES`].
pub mod entry {
    use super::{Field, SmolStr};
    use crate::net::Cidr;

    /// Of the list's address family; each block stands once.
    pub const CIDR: Field<Cidr> = Field::new("cidr").required().cfn("Cidr");
    pub const DESCRIPTION: Field<SmolStr> =
        Field::new("description").limits(0, 255).cfn("Description");
}

pub const KIND: KindDef = KindDef::new("prefix-list", Group::Network, "AWS::EC2::PrefixList")
    .inside(REGIONAL)
    .arn("arn:{partition}:ec2:{region}:{account}:prefix-list/{id}")
    .fields(&[FAMILY.def, MAX_ENTRIES.def, ENTRIES.def, MANAGED_BY.def]);
