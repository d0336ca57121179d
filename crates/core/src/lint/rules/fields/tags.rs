//! The tags of a box as the rules of this folder read them.

use crate::lint::prelude::*;
use crate::model::TAGS;

/// Keys with their values, in written order.
pub(super) fn tags_of<'a>(view: &View<'a>, id: NodeId) -> Vec<(&'a str, &'a Value)> {
    match view.node(id).and_then(|it| it.raw(TAGS.def.key)) {
        Some(Value::Row(row)) => row.iter().map(|(key, value)| (key.as_str(), value)).collect(),
        _ => Vec::new(),
    }
}

/// Where findings about tags are reported.
pub(super) fn tags(id: NodeId) -> Target {
    Target::field(id, TAGS.def.key)
}
