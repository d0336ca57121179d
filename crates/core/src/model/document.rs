//! The document and its invariants.

use std::sync::Arc;

use smol_str::SmolStr;

use super::node::{Node, NodeId, Placement};
use crate::geom::{Point, Rect};
use crate::kinds::Kind;

/// All records of one drawing. Only [`crate::edit::Changeset`] changes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    // Ids are dense counters, so a slot per id is the fastest map there is.
    nodes: Vec<Option<Arc<Node>>>,
    placements: Vec<Option<Placement>>,
    meta: Arc<Meta>,
    node_count: usize,
}

/// What belongs to the drawing as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    pub title: SmolStr,
    /// Questions with expected answers, as written.
    pub intents: Vec<serde_json::Value>,
    /// Keys this version does not know, kept and written back.
    pub extra: Vec<(SmolStr, serde_json::Value)>,
}

/// A broken invariant: a bug of ours, never the user's mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    ParentMissing(NodeId),
    ParentCycle(NodeId),
    PlacementWithoutNode(NodeId),
    NodeWithoutPlacement(NodeId),
}

impl Document {
    pub fn new(title: impl Into<SmolStr>) -> Self {
        Self {
            meta: Arc::new(Meta {
                title: title.into(),
                ..Meta::default()
            }),
            ..Self::default()
        }
    }

    pub fn get(&self, id: NodeId) -> Option<&Arc<Node>> {
        self.nodes.get(id.slot())?.as_ref()
    }

    pub fn kind(&self, id: NodeId) -> Option<Kind> {
        self.get(id).map(|it| it.kind)
    }

    pub fn name(&self, id: NodeId) -> Option<&SmolStr> {
        self.get(id).map(|it| &it.name)
    }

    pub fn contains(&self, id: NodeId) -> bool {
        self.get(id).is_some()
    }

    pub fn placement(&self, id: NodeId) -> Option<Placement> {
        *self.placements.get(id.slot())?
    }

    pub fn meta(&self) -> &Arc<Meta> {
        &self.meta
    }

    pub fn title(&self) -> &str {
        &self.meta.title
    }

    /// Boxes in the order they were made.
    pub fn nodes(&self) -> impl Iterator<Item = &Arc<Node>> {
        self.nodes.iter().flatten()
    }

    pub fn len(&self) -> usize {
        self.node_count
    }

    pub fn is_empty(&self) -> bool {
        self.node_count == 0
    }

    /// The id the next new box gets.
    pub fn next_id(&self) -> NodeId {
        // Slot 0 is never used; the counter only grows, undo does not give ids back.
        NodeId::new(self.nodes.len().max(1) as u32).unwrap_or(NodeId::FIRST)
    }

    /// Containers from the nearest to the outermost. Ends at a cycle, should one exist.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut at = self.get(id).and_then(|it| it.parent);
        let mut left = self.nodes.len();
        std::iter::from_fn(move || {
            let here = at?;
            left = left.checked_sub(1)?;
            at = self.get(here).and_then(|it| it.parent);
            Some(here)
        })
    }

    pub fn is_inside(&self, id: NodeId, container: NodeId) -> bool {
        self.ancestors(id).any(|it| it == container)
    }

    /// Top left corner of the box on the page.
    pub fn origin_in_page(&self, id: NodeId) -> Point {
        let own = self.placement(id).map_or(Point::default(), |it| it.rect.at);
        self.ancestors(id)
            .filter_map(|it| self.placement(it))
            .fold(own, |sum, it| sum.offset(it.rect.at))
    }

    /// The box on the page; `None` if it has no placement.
    pub fn rect_in_page(&self, id: NodeId) -> Option<Rect> {
        let placement = self.placement(id)?;
        Some(Rect {
            at: self.origin_in_page(id),
            size: placement.rect.size,
        })
    }

    /// What must hold after every edit; empty when all is well.
    pub fn violations(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        for node in self.nodes() {
            if node.parent.is_some_and(|it| !self.contains(it)) {
                found.push(Violation::ParentMissing(node.id));
            }
            if self.is_inside(node.id, node.id) {
                found.push(Violation::ParentCycle(node.id));
            }
            if self.placement(node.id).is_none() {
                found.push(Violation::NodeWithoutPlacement(node.id));
            }
        }
        for (slot, placement) in self.placements.iter().enumerate() {
            if let (Some(_), Some(id)) = (placement, NodeId::new(slot as u32))
                && !self.contains(id)
            {
                found.push(Violation::PlacementWithoutNode(id));
            }
        }
        found
    }

    pub(crate) fn put_node(&mut self, id: NodeId, node: Option<Arc<Node>>) {
        let slot = slot_of(&mut self.nodes, id);
        self.node_count =
            self.node_count + usize::from(node.is_some()) - usize::from(slot.is_some());
        *slot = node;
    }

    pub(crate) fn put_placement(&mut self, id: NodeId, placement: Option<Placement>) {
        *slot_of(&mut self.placements, id) = placement;
    }

    /// How many ids are used up; see [`Document::give_back`].
    pub(crate) fn slots(&self) -> usize {
        self.nodes.len()
    }

    /// Un-uses ids that only a what-if took.
    pub(crate) fn give_back(&mut self, slots: usize) {
        self.nodes.truncate(slots);
        self.placements.truncate(slots);
    }

    pub(crate) fn put_meta(&mut self, meta: Arc<Meta>) {
        self.meta = meta;
    }

    /// Equal in content, whatever ids were used up on the way.
    pub fn same_content(&self, other: &Self) -> bool {
        let placed = |doc: &Self| {
            doc.nodes()
                .map(|it| (it.id, doc.placement(it.id)))
                .collect::<Vec<_>>()
        };
        self.meta == other.meta && self.nodes().eq(other.nodes()) && placed(self) == placed(other)
    }
}

fn slot_of<T>(slots: &mut Vec<Option<T>>, id: NodeId) -> &mut Option<T> {
    let slot = id.slot();
    if slots.len() <= slot {
        slots.resize_with(slot + 1, || None);
    }
    #[expect(clippy::indexing_slicing, reason = "resized above")]
    &mut slots[slot]
}
