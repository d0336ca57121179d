//! An AWS account.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{Field, Group, KindDef};

/// Twelve digits; the ARNs of everything inside carry it.
pub const ACCOUNT_ID: Field<SmolStr> = Field::new("accountId").limits(12, 12);

pub const KIND: KindDef = KindDef::new("account", Group::Places, "")
    .frame(880, 580)
    .inside(&[Kind::Cloud])
    .fields(&[ACCOUNT_ID.def]);
