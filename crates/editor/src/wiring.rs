//! Wires, kept in step with the fields they are derived from.

use skydraft_core::geom::Rect;
use skydraft_core::model::{Node, NodeId};
use skydraft_core::wires::{self, wires_of};

use crate::session::Session;
use crate::topic::{Effects, Topic};

impl Session {
    pub(crate) fn index_wires(&mut self) {
        self.wires_at.clear();
        for wire in self.wires.values().flatten() {
            for end in [wire.id.from, wire.id.to] {
                self.wires_at.entry(end).or_default().push(wire.id);
            }
        }
    }

    pub(crate) fn update_wires(&mut self, id: NodeId, node: Option<&Node>, fx: &mut Effects) {
        let new = node.map(wires_of).unwrap_or_default();
        let old = self.wires.remove(&id).unwrap_or_default();
        if old != new {
            fx.touch(Topic::WireList);
            for wire in &old {
                for end in [wire.id.from, wire.id.to] {
                    if let Some(list) = self.wires_at.get_mut(&end) {
                        // Another box may hold the same wire: an arrow beside a reference.
                        if let Some(at) = list.iter().position(|it| *it == wire.id) {
                            list.swap_remove(at);
                        }
                    }
                }
            }
            for wire in &new {
                fx.touch(Topic::Wire(wire.id));
                for end in [wire.id.from, wire.id.to] {
                    self.wires_at.entry(end).or_default().push(wire.id);
                }
            }
        }
        if !new.is_empty() {
            self.wires.insert(id, new);
        }
    }

    /// Where the icon boxes among these and inside them stand on the page, if wires avoid them.
    pub(crate) fn areas(&self, ids: &[NodeId]) -> Vec<Rect> {
        if ids.is_empty() || !wires::avoid_boxes(&self.doc) {
            return Vec::new();
        }
        let mut todo = ids.to_vec();
        let mut found = Vec::new();
        while let Some(at) = todo.pop() {
            if self.doc.kind(at).is_some_and(|it| !it.is_frame()) {
                found.extend(self.doc.rect_in_page(at));
            }
            todo.extend(self.index.children(Some(at)));
        }
        found
    }

    /// Wires may find another way where boxes came or went.
    pub(crate) fn touch_wires_near(&self, areas: &[Rect], did_avoid: bool, fx: &mut Effects) {
        let avoid = wires::avoid_boxes(&self.doc);
        if areas.is_empty() && did_avoid == avoid {
            return;
        }
        for wire in self.wires.values().flatten() {
            let near = |around: Rect| areas.iter().any(|it| it.intersects(around));
            if did_avoid != avoid || wires::surroundings(&self.doc, wire.id).is_some_and(near) {
                fx.touch(Topic::Wire(wire.id));
            }
        }
    }

    /// Wires with an end at a box or inside it follow when it moves.
    pub(crate) fn touch_wires_below(&self, id: NodeId, fx: &mut Effects) {
        let mut todo = vec![id];
        while let Some(at) = todo.pop() {
            fx.topics.extend(
                self.wires_at
                    .get(&at)
                    .into_iter()
                    .flatten()
                    .map(|it| Topic::Wire(*it)),
            );
            todo.extend(self.index.children(Some(at)));
        }
    }
}
