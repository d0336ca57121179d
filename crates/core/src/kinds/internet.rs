//! The internet, outside AWS.

use crate::model::{Group, KindDef};

pub const KIND: KindDef = KindDef::new("internet", Group::Outside, "");
