//! The AWS Cloud frame: what is inside is AWS's, what is outside is not.

use crate::model::{Group, KindDef};

pub const KIND: KindDef = KindDef::new("cloud", Group::Places, "").frame(960, 640);
