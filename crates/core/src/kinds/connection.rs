//! An arrow the user draws to say what is meant to talk to what; documents list it under `links`.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{Field, Group, KindDef, NodeId};

pub const FROM: Field<NodeId> = Field::new("from").to(Kind::ALL).required();
pub const TO: Field<NodeId> = Field::new("to").to(Kind::ALL).required();
pub const LABEL: Field<SmolStr> = Field::new("label");

pub const KIND: KindDef = KindDef::new("connection", Group::Hidden, "").line().fields(&[FROM.def, TO.def, LABEL.def]);
