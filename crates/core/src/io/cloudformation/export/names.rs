//! Logical ids: letters and digits, each once in a template.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::model::{Document, NodeId};

pub(super) struct Names {
    by_node: FxHashMap<NodeId, SmolStr>,
    by_name: FxHashMap<SmolStr, NodeId>,
    taken: FxHashSet<SmolStr>,
}

impl Names {
    /// A box whose name is a logical id already keeps it.
    pub(super) fn new(doc: &Document) -> Self {
        let mut names = Self {
            by_node: FxHashMap::default(),
            by_name: FxHashMap::default(),
            taken: FxHashSet::default(),
        };
        for pass in [true, false] {
            for node in doc.nodes().filter(|it| is_logical_id(&it.name) == pass) {
                let id = names.free(&node.name);
                names.by_node.insert(node.id, id);
                names.by_name.entry(node.name.clone()).or_insert(node.id);
            }
        }
        names
    }

    pub(super) fn of(&self, id: NodeId) -> SmolStr {
        self.by_node.get(&id).cloned().unwrap_or_default()
    }

    /// The box of a name, as expressions mention it.
    pub(super) fn node(&self, name: &str) -> Option<NodeId> {
        self.by_name.get(name).copied()
    }

    /// A logical id like `text` that nothing has yet.
    pub(super) fn free(&mut self, text: &str) -> SmolStr {
        let base = if is_logical_id(text) {
            text.to_owned()
        } else {
            logical_id(text)
        };
        let mut id = SmolStr::from(base.as_str());
        let mut number = 2usize;
        while !self.taken.insert(id.clone()) {
            id = format!("{base}{number}").into();
            number += 1;
        }
        id
    }
}

pub(super) fn is_logical_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= 255 && text.chars().all(|it| it.is_ascii_alphanumeric())
}

/// `public-a` becomes `PublicA`; a name without a Latin letter becomes `Box`.
fn logical_id(text: &str) -> String {
    let mut out = String::new();
    let mut start = true;
    for it in text.chars() {
        if !it.is_ascii_alphanumeric() {
            start = true;
        } else if start {
            out.push(it.to_ascii_uppercase());
            start = false;
        } else {
            out.push(it);
        }
    }
    out.truncate(200);
    if out.is_empty() {
        "Box".to_owned()
    } else {
        out
    }
}

#[cfg(test)]
mod tests {
    use super::logical_id;

    #[test]
    fn names_become_logical_ids() {
        assert_eq!(logical_id("public-a"), "PublicA");
        assert_eq!(logical_id("10 rules"), "10Rules");
        assert_eq!(logical_id("\u{c11c}\u{be0c}\u{b137}"), "Box");
    }
}
