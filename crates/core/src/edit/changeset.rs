//! A reversible edit: for each record it touches, what was there and what is there now.
//!
//! Laws, held by `tests/undo_laws.rs`: applying and then applying the inverse gives the document
//! back; `then` keeps the first before and the last after; changes that change nothing vanish.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use crate::model::{Document, Meta, Node, NodeId, Placement};

/// Which record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    Node(NodeId),
    Placement(NodeId),
    Meta,
}

/// The record itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    Node(Arc<Node>),
    Placement(Placement),
    Meta(Arc<Meta>),
}

/// One record before and after; `None` is "not there".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub before: Option<Record>,
    pub after: Option<Record>,
}

/// A set of changes to records, at most one a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changeset(BTreeMap<Key, Change>);

impl Changeset {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = (Key, &Change)> {
        self.0.iter().map(|(key, change)| (*key, change))
    }

    pub fn get(&self, key: Key) -> Option<&Change> {
        self.0.get(&key)
    }

    /// Whether anything but placement changes.
    pub fn changes_meaning(&self) -> bool {
        self.0.keys().any(|it| matches!(it, Key::Node(_)))
    }

    /// Boxes that are there after it and were not before.
    pub fn created(&self) -> impl Iterator<Item = NodeId> {
        self.0.iter().filter_map(|(key, change)| match key {
            Key::Node(id) if change.before.is_none() && change.after.is_some() => Some(*id),
            _ => None,
        })
    }

    /// Notes that `key` goes from `before` to `after`; joins with what is noted already.
    pub fn push(&mut self, key: Key, before: Option<Record>, after: Option<Record>) {
        match self.0.entry(key) {
            Entry::Vacant(entry) => {
                if before != after {
                    entry.insert(Change { before, after });
                }
            }
            Entry::Occupied(mut entry) => {
                entry.get_mut().after = after;
                if entry.get().before == entry.get().after {
                    entry.remove();
                }
            }
        }
    }

    /// This edit, followed by `next`.
    #[must_use]
    pub fn then(mut self, next: &Self) -> Self {
        for (key, change) in &next.0 {
            self.push(*key, change.before.clone(), change.after.clone());
        }
        self
    }

    #[must_use]
    pub fn inverse(&self) -> Self {
        Self(
            self.0
                .iter()
                .map(|(key, it)| {
                    (
                        *key,
                        Change {
                            before: it.after.clone(),
                            after: it.before.clone(),
                        },
                    )
                })
                .collect(),
        )
    }

    /// Makes the document what the changeset says. The `before` side is not compared: a changeset
    /// is planned on the document it is applied to.
    pub fn apply(&self, doc: &mut Document) {
        for (key, change) in &self.0 {
            match (key, &change.after) {
                (Key::Node(id), Some(Record::Node(node))) => {
                    doc.put_node(*id, Some(Arc::clone(node)));
                }
                (Key::Node(id), _) => doc.put_node(*id, None),
                (Key::Placement(id), Some(Record::Placement(placement))) => {
                    doc.put_placement(*id, Some(*placement));
                }
                (Key::Placement(id), _) => doc.put_placement(*id, None),
                (Key::Meta, Some(Record::Meta(meta))) => doc.put_meta(Arc::clone(meta)),
                (Key::Meta, _) => doc.put_meta(Arc::default()),
            }
        }
    }
}

/// A document under planning: reads see what was written, and the writes are collected. The
/// document itself is not copied, so a plan costs what it touches.
pub(super) struct Draft<'a> {
    base: &'a Document,
    pub(super) changes: Changeset,
    next_id: NodeId,
}

impl<'a> Draft<'a> {
    pub(super) fn new(base: &'a Document) -> Self {
        Self {
            base,
            changes: Changeset::default(),
            next_id: base.next_id(),
        }
    }

    /// An id no box has had.
    pub(super) fn take_id(&mut self) -> NodeId {
        let id = self.next_id;
        self.next_id = NodeId::new(id.number().saturating_add(1)).unwrap_or(id);
        id
    }

    pub(super) fn get(&self, id: NodeId) -> Option<&Arc<Node>> {
        match self.changes.get(Key::Node(id)) {
            Some(change) => match &change.after {
                Some(Record::Node(node)) => Some(node),
                _ => None,
            },
            None => self.base.get(id),
        }
    }

    pub(super) fn placement(&self, id: NodeId) -> Option<Placement> {
        match self.changes.get(Key::Placement(id)) {
            Some(change) => match &change.after {
                Some(Record::Placement(placement)) => Some(*placement),
                _ => None,
            },
            None => self.base.placement(id),
        }
    }

    pub(super) fn meta(&self) -> &Arc<Meta> {
        match self.changes.get(Key::Meta).map(|it| &it.after) {
            Some(Some(Record::Meta(meta))) => meta,
            _ => self.base.meta(),
        }
    }

    /// Boxes there are now, in order of id.
    pub(super) fn nodes(&self) -> Vec<&Arc<Node>> {
        let made = self.changes.created().filter_map(|id| self.get(id));
        self.base
            .nodes()
            .filter_map(|it| self.get(it.id))
            .chain(made)
            .collect()
    }

    pub(super) fn ancestors(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut at = self.get(id).and_then(|it| it.parent);
        while let Some(here) = at.filter(|it| !found.contains(it)) {
            found.push(here);
            at = self.get(here).and_then(|it| it.parent);
        }
        found
    }

    /// Whether a box stands in one of these, at any depth.
    pub(super) fn is_inside_any(&self, id: NodeId, containers: &[NodeId]) -> bool {
        let mut at = self.get(id).and_then(|it| it.parent);
        // Containers form a forest; the count only guards against a bug of ours.
        for _ in 0..=self.next_id.number() {
            let Some(here) = at else { return false };
            if containers.contains(&here) {
                return true;
            }
            at = self.get(here).and_then(|it| it.parent);
        }
        false
    }

    pub(super) fn put_node(&mut self, id: NodeId, node: Option<Node>) {
        let before = self.get(id).cloned().map(Record::Node);
        self.changes.push(
            Key::Node(id),
            before,
            node.map(|it| Record::Node(Arc::new(it))),
        );
    }

    pub(super) fn put_placement(&mut self, id: NodeId, placement: Option<Placement>) {
        let before = self.placement(id).map(Record::Placement);
        self.changes
            .push(Key::Placement(id), before, placement.map(Record::Placement));
    }

    pub(super) fn put_meta(&mut self, meta: Meta) {
        let before = Some(Record::Meta(Arc::clone(self.meta())));
        self.changes
            .push(Key::Meta, before, Some(Record::Meta(Arc::new(meta))));
    }
}
