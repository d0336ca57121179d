//! What is derived from the document, kept in step with every changeset.
//!
//! [`Index::update`] answers with the [`Fact`]s an edit touched; whoever read one of them is
//! stale. `tests/incremental.rs` holds that an updated index equals one built from scratch.

mod addresses;
mod reads;
mod topology;
mod view;

pub use addresses::{AddressUse, Held, Room};
pub(crate) use reads::Marks;
pub use reads::Reads;
pub use topology::{RouteTableChoice, RouteTarget, SecondInZone, zone_letter};
pub use view::View;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::edit::{Changeset, Key, Record};
use crate::kinds::Kind;
use crate::model::{Document, Node, NodeId};

/// Something that can be read of a document. Reading "there is none" is a fact too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Existence, kind and fields of a box.
    Body(NodeId),
    /// Existence and kind alone, which edits of its fields leave as they are.
    Kind(NodeId),
    Name(NodeId),
    Parent(NodeId),
    /// Which boxes stand directly in it; `None` is the canvas.
    Children(Option<NodeId>),
    /// Which boxes hold a reference to it.
    Referrers(NodeId),
    /// Which boxes of the kind there are.
    OfKind(Kind),
    /// Which boxes have a name, by groups of names.
    Named(u16),
}

/// Lookups that would otherwise walk the whole document. Lists are in order of id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    roots: Vec<NodeId>,
    children: Vec<Vec<NodeId>>,
    referrers: Vec<Vec<NodeId>>,
    by_kind: Vec<Vec<NodeId>>,
    by_name: FxHashMap<SmolStr, Vec<NodeId>>,
}

/// What an edit touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    pub facts: Vec<Fact>,
    pub appeared: Vec<NodeId>,
    pub vanished: Vec<NodeId>,
}

impl Index {
    pub fn build(doc: &Document) -> Self {
        let mut index = Self::default();
        for node in doc.nodes() {
            index.insert(node, &mut Vec::new());
        }
        index
    }

    /// Brings the index in step after `changes` were applied.
    pub fn update(&mut self, changes: &Changeset) -> Touched {
        let mut touched = Touched::default();
        for (key, change) in changes.iter() {
            let Key::Node(id) = key else { continue };
            let (before, after) = (
                node_in(change.before.as_ref()),
                node_in(change.after.as_ref()),
            );
            match (before, after) {
                (None, Some(node)) => {
                    touched.appeared.push(id);
                    self.insert(node, &mut touched.facts);
                }
                (Some(node), None) => {
                    touched.vanished.push(id);
                    self.remove(node, &mut touched.facts);
                }
                (Some(before), Some(after)) => self.change(before, after, &mut touched.facts),
                (None, None) => {}
            }
        }
        touched.facts.sort_unstable();
        touched.facts.dedup();
        touched
    }

    pub fn children(&self, of: Option<NodeId>) -> &[NodeId] {
        match of {
            None => &self.roots,
            Some(id) => list(&self.children, id.slot()),
        }
    }

    pub fn referrers(&self, of: NodeId) -> &[NodeId] {
        list(&self.referrers, of.slot())
    }

    pub fn of_kind(&self, kind: Kind) -> &[NodeId] {
        list(&self.by_kind, kind as usize)
    }

    /// Boxes of a name, arrows included.
    pub fn named(&self, name: &str) -> &[NodeId] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    fn insert(&mut self, node: &Node, facts: &mut Vec<Fact>) {
        facts.extend([
            Fact::Body(node.id),
            Fact::Kind(node.id),
            Fact::Name(node.id),
            Fact::Parent(node.id),
            Fact::OfKind(node.kind),
        ]);
        add(slot(&mut self.by_kind, node.kind as usize), node.id);
        self.add_name(&node.name, node.id, facts);
        self.add_child(node.parent, node.id, facts);
        for target in references(node) {
            self.add_referrer(target, node.id, facts);
        }
    }

    fn remove(&mut self, node: &Node, facts: &mut Vec<Fact>) {
        facts.extend([
            Fact::Body(node.id),
            Fact::Kind(node.id),
            Fact::Name(node.id),
            Fact::Parent(node.id),
            Fact::OfKind(node.kind),
        ]);
        self.drop_kind(node.kind, node.id);
        self.drop_name(&node.name, node.id, facts);
        self.drop_child(node.parent, node.id, facts);
        for target in references(node) {
            self.drop_referrer(target, node.id, facts);
        }
    }

    fn change(&mut self, before: &Node, after: &Node, facts: &mut Vec<Fact>) {
        let id = after.id;
        if before.name != after.name {
            facts.push(Fact::Name(id));
            self.drop_name(&before.name, id, facts);
            self.add_name(&after.name, id, facts);
        }
        if before.parent != after.parent {
            facts.push(Fact::Parent(id));
            self.drop_child(before.parent, id, facts);
            self.add_child(after.parent, id, facts);
        }
        if before.kind != after.kind {
            // Who lists the boxes of a container or the referrers of a box goes by their kinds.
            facts.extend([
                Fact::Body(id),
                Fact::Kind(id),
                Fact::OfKind(before.kind),
                Fact::OfKind(after.kind),
            ]);
            facts.extend([before.parent, after.parent].map(Fact::Children));
            facts.extend(references(before).into_iter().map(Fact::Referrers));
            self.drop_kind(before.kind, id);
            add(slot(&mut self.by_kind, after.kind as usize), id);
        }
        if before.fields != after.fields {
            facts.push(Fact::Body(id));
            let (old, new) = (references(before), references(after));
            // A referrer's content matters to readers of "who refers to me" only through its own
            // body, which they read as well; so only set changes count here.
            for target in old.iter().filter(|it| new.binary_search(it).is_err()) {
                self.drop_referrer(*target, id, facts);
            }
            for target in new.iter().filter(|it| old.binary_search(it).is_err()) {
                self.add_referrer(*target, id, facts);
            }
        }
    }

    fn add_child(&mut self, parent: Option<NodeId>, id: NodeId, facts: &mut Vec<Fact>) {
        facts.push(Fact::Children(parent));
        add(self.child_list(parent), id);
    }

    fn drop_child(&mut self, parent: Option<NodeId>, id: NodeId, facts: &mut Vec<Fact>) {
        facts.push(Fact::Children(parent));
        drop_id(self.child_list(parent), id);
        trim(&mut self.children);
    }

    fn add_name(&mut self, name: &SmolStr, id: NodeId, facts: &mut Vec<Fact>) {
        facts.push(Fact::named(name));
        add(self.by_name.entry(name.clone()).or_default(), id);
    }

    fn drop_name(&mut self, name: &SmolStr, id: NodeId, facts: &mut Vec<Fact>) {
        facts.push(Fact::named(name));
        if let Some(ids) = self.by_name.get_mut(name) {
            drop_id(ids, id);
            if ids.is_empty() {
                self.by_name.remove(name);
            }
        }
    }

    fn drop_kind(&mut self, kind: Kind, id: NodeId) {
        drop_id(slot(&mut self.by_kind, kind as usize), id);
        trim(&mut self.by_kind);
    }

    fn child_list(&mut self, parent: Option<NodeId>) -> &mut Vec<NodeId> {
        match parent {
            None => &mut self.roots,
            Some(parent) => slot(&mut self.children, parent.slot()),
        }
    }

    fn add_referrer(&mut self, target: NodeId, holder: NodeId, facts: &mut Vec<Fact>) {
        facts.push(Fact::Referrers(target));
        add(slot(&mut self.referrers, target.slot()), holder);
    }

    fn drop_referrer(&mut self, target: NodeId, holder: NodeId, facts: &mut Vec<Fact>) {
        facts.push(Fact::Referrers(target));
        drop_id(slot(&mut self.referrers, target.slot()), holder);
        trim(&mut self.referrers);
    }
}

fn node_in(record: Option<&Record>) -> Option<&Node> {
    match record {
        Some(Record::Node(node)) => Some(node),
        _ => None,
    }
}

/// Boxes a box refers to, sorted, each once.
fn references(node: &Node) -> Vec<NodeId> {
    let mut found = Vec::new();
    for (_, value) in node.fields.iter() {
        value.for_each_ref(&mut |id| found.push(id));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn list(lists: &[Vec<NodeId>], at: usize) -> &[NodeId] {
    lists.get(at).map_or(&[], Vec::as_slice)
}

fn slot(lists: &mut Vec<Vec<NodeId>>, at: usize) -> &mut Vec<NodeId> {
    if lists.len() <= at {
        lists.resize_with(at + 1, Vec::new);
    }
    #[expect(clippy::indexing_slicing, reason = "resized above")]
    &mut lists[at]
}

/// Empty lists at the end are as good as none; equality with a fresh index needs them gone.
fn trim(lists: &mut Vec<Vec<NodeId>>) {
    while lists.last().is_some_and(Vec::is_empty) {
        lists.pop();
    }
}

fn add(list: &mut Vec<NodeId>, id: NodeId) {
    if let Err(at) = list.binary_search(&id) {
        list.insert(at, id);
    }
}

fn drop_id(list: &mut Vec<NodeId>, id: NodeId) {
    if let Ok(at) = list.binary_search(&id) {
        list.remove(at);
    }
}
