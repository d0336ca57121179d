//! Reading a document: the one way rules, questions and panels look at it.

use std::cell::RefCell;

use super::{Fact, Index, Reads};
use crate::kinds::Kind;
use crate::model::{Document, Node, NodeId};
use crate::order;

/// A document with its index. With `reads`, every answer is noted before it is given, so that a
/// check knows what could change it; without, reading costs nothing extra.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub doc: &'a Document,
    pub index: &'a Index,
    reads: Option<&'a RefCell<Reads>>,
}

impl<'a> View<'a> {
    pub fn new(doc: &'a Document, index: &'a Index) -> Self {
        Self {
            doc,
            index,
            reads: None,
        }
    }

    pub fn recording(doc: &'a Document, index: &'a Index, reads: &'a RefCell<Reads>) -> Self {
        Self {
            doc,
            index,
            reads: Some(reads),
        }
    }

    fn note(&self, fact: Fact) {
        if let Some(reads) = self.reads {
            reads.borrow_mut().note(fact);
        }
    }

    /// A box with its kind and fields. Its `name` and `parent` are read by [`View::name`] and
    /// [`View::parent`], which are noted apart.
    pub fn node(&self, id: NodeId) -> Option<&'a Node> {
        self.note(Fact::Body(id));
        self.doc.get(id).map(AsRef::as_ref)
    }

    /// The box if it is of this kind.
    pub fn node_of_kind(&self, id: NodeId, kind: Kind) -> Option<&'a Node> {
        if self.kind(id) == Some(kind) {
            self.node(id)
        } else {
            None
        }
    }

    /// Not noted: a box's kind never changes, and whoever names a box that goes is changed itself.
    pub fn kind(&self, id: NodeId) -> Option<Kind> {
        self.doc.kind(id)
    }

    pub fn name(&self, id: NodeId) -> Option<&'a str> {
        self.note(Fact::Name(id));
        self.doc.name(id).map(smol_str::SmolStr::as_str)
    }

    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.note(Fact::Parent(id));
        self.doc.get(id)?.parent
    }

    pub fn children(&self, of: Option<NodeId>) -> &'a [NodeId] {
        self.note(Fact::Children(of));
        self.index.children(of)
    }

    /// Boxes that hold a reference to `of` in any field.
    pub fn referrers(&self, of: NodeId) -> &'a [NodeId] {
        self.note(Fact::Referrers(of));
        self.index.referrers(of)
    }

    /// Referrers of one kind.
    pub fn referrers_of_kind(&self, of: NodeId, kind: Kind) -> impl Iterator<Item = &'a Node> {
        let view = *self;
        // Who refers is noted, and with it of which kind they are.
        self.referrers(of)
            .iter()
            .filter(move |id| view.doc.kind(**id) == Some(kind))
            .filter_map(move |id| view.node(*id))
    }

    /// Boxes of a name, arrows included.
    pub fn named(&self, name: &str) -> &'a [NodeId] {
        self.note(Fact::named(name));
        self.index.named(name)
    }

    pub fn of_kind(&self, kind: Kind) -> &'a [NodeId] {
        self.note(Fact::OfKind(kind));
        self.index.of_kind(kind)
    }

    /// Containers from the nearest to the outermost.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + 'a {
        let view = *self;
        let mut at = Some(id);
        let mut left = self.doc.len();
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            at = view.parent(at?);
            at
        })
    }

    /// The nearest container of this kind, the box itself included.
    pub fn enclosing(&self, id: NodeId, kind: Kind) -> Option<NodeId> {
        if self.kind(id) == Some(kind) {
            return Some(id);
        }
        self.ancestors(id).find(|it| self.kind(*it) == Some(kind))
    }

    /// Boxes of a kind inside a container, at any depth, in order of id. Only frames that can lead
    /// to the kind are looked into, so that the answer depends on no more than it must.
    pub fn inside(&self, container: NodeId, kind: Kind) -> Vec<&'a Node> {
        let mut found = Vec::new();
        let mut todo = vec![container];
        while let Some(at) = todo.pop() {
            for id in self.children(Some(at)) {
                // Who stands there is noted, and with it of which kind they are.
                let Some(here) = self.doc.kind(*id) else {
                    continue;
                };
                if here == kind {
                    found.extend(self.node(*id));
                }
                if here.is_frame() && may_hold(here, kind) {
                    todo.push(*id);
                }
            }
        }
        order::sort_by_key(&mut found, |it| it.id);
        found
    }
}

/// Whether a frame can hold boxes of a kind, at any depth, by where kinds may stand.
fn may_hold(frame: Kind, kind: Kind) -> bool {
    static TABLE: std::sync::OnceLock<Vec<Vec<bool>>> = std::sync::OnceLock::new();
    let table = TABLE.get_or_init(|| Kind::ALL.iter().map(|frame| holdable(*frame)).collect());
    table
        .get(frame as usize)
        .and_then(|it| it.get(kind as usize))
        .copied()
        .unwrap_or(true)
}

/// For each kind, whether it can stand somewhere below `frame`.
fn holdable(frame: Kind) -> Vec<bool> {
    let mut reached = vec![frame];
    let mut next = 0;
    while let Some(here) = reached.get(next).copied() {
        next += 1;
        // What stands anywhere, such as another cloud, is not looked for inside of a VPC.
        let inside = Kind::ALL
            .iter()
            .filter(|it| it.is_frame() && it.def().parents.contains(&here));
        let new: Vec<Kind> = inside.filter(|it| !reached.contains(it)).copied().collect();
        reached.extend(new);
    }
    Kind::ALL
        .iter()
        .map(|kind| reached.iter().any(|it| kind.may_stand_in(Some(*it))))
        .collect()
}
