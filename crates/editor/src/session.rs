//! The editor's state and the ways it changes.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use skydraft_core::edit::{Changeset, History, Key, Record};
use skydraft_core::geom::Point;
use skydraft_core::index::{Index, View};
use skydraft_core::kinds::Kind;
use skydraft_core::lint::{self, Checks, Delta, Finding};
use skydraft_core::model::{Document, Node, NodeId};
use skydraft_core::order;
use skydraft_core::wires::{self, WireId, WireView, wires_of};

use crate::tool::{DropAnswer, ToolState};
use crate::topic::{Effects, Topic};
use crate::viewport::Viewport;

/// Document, what is derived from it, and what the user is doing with it.
#[derive(Clone, Debug, Default)]
pub struct Session {
    pub(crate) doc: Document,
    pub(crate) index: Index,
    pub(crate) checks: Checks,
    pub(crate) history: History,
    pub(crate) selection: Vec<NodeId>,
    pub(crate) viewport: Viewport,
    pub(crate) tool: ToolState,
    /// Changes of the gesture under way; undone as one if it is cancelled.
    pub(crate) gesture: Changeset,
    pub(crate) offer: Option<Offer>,
    pub(crate) wires: FxHashMap<NodeId, Vec<WireView>>,
    pub(crate) wires_at: FxHashMap<NodeId, Vec<WireId>>,
    pub(crate) revision: u64,
    /// Drawn but not checked: see [`Session::unchecked`].
    pub(crate) is_unchecked: bool,
}

/// A box that needs containers which are not there, and the offer to make them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub kind: Kind,
    pub container: NodeId,
    /// The outermost first.
    pub missing: Vec<Kind>,
    /// Page point of the drop.
    pub at: Point,
}

impl Session {
    pub fn new(doc: Document) -> Self {
        let mut session = Self::default();
        session.load(doc);
        session
    }

    /// A session that checks nothing before [`Session::start_checks`].
    pub fn unchecked() -> Self {
        Self {
            is_unchecked: true,
            ..Self::default()
        }
    }

    pub fn is_checked(&self) -> bool {
        !self.is_unchecked
    }

    /// Checks what is drawn, and every change from now on.
    pub fn start_checks(&mut self) -> Effects {
        self.is_unchecked = false;
        self.checks = Checks::run_all(&self.doc, &self.index);
        let mut fx = Effects::default();
        fx.touch(Topic::Problems);
        fx.topics
            .extend(self.checks.all().map(|it| Topic::Node(it.at.node)));
        fx
    }

    /// Replaces the document; history and selection start afresh.
    pub fn load(&mut self, doc: Document) -> Effects {
        let viewport = self.viewport;
        let index = Index::build(&doc);
        let is_unchecked = self.is_unchecked;
        let checks = if is_unchecked {
            Checks::default()
        } else {
            Checks::run_all(&doc, &index)
        };
        let mut wires: FxHashMap<NodeId, Vec<WireView>> = FxHashMap::default();
        for node in doc.nodes() {
            let own = wires_of(node);
            if !own.is_empty() {
                wires.insert(node.id, own);
            }
        }
        let revision = self.revision + 1;
        let gone: Vec<Option<NodeId>> = self.doc.nodes().map(|it| Some(it.id)).collect();
        *self = Self {
            doc,
            index,
            checks,
            viewport,
            wires,
            revision,
            is_unchecked,
            ..Self::default()
        };
        self.index_wires();
        let mut fx = Effects::default();
        for parent in gone
            .into_iter()
            .chain(self.doc.nodes().map(|it| Some(it.id)))
            .chain([None])
        {
            fx.touch(Topic::Children(parent));
            if let Some(id) = parent {
                fx.touch(Topic::Node(id));
            }
        }
        fx.topics.extend([
            Topic::WireList,
            Topic::Selection,
            Topic::Problems,
            Topic::Viewport,
            Topic::Tool,
            Topic::History,
            Topic::Document,
            Topic::Offer,
        ]);
        fx
    }

    pub fn doc(&self) -> &Document {
        &self.doc
    }

    pub fn index(&self) -> &Index {
        &self.index
    }

    pub fn view(&self) -> View<'_> {
        View::new(&self.doc, &self.index)
    }

    pub fn checks(&self) -> &Checks {
        &self.checks
    }

    pub fn history(&self) -> &History {
        &self.history
    }

    pub fn viewport(&self) -> Viewport {
        self.viewport
    }

    pub fn tool(&self) -> &ToolState {
        &self.tool
    }

    pub fn offer(&self) -> Option<&Offer> {
        self.offer.as_ref()
    }

    /// Selected boxes, in the order they were picked.
    pub fn selection(&self) -> &[NodeId] {
        &self.selection
    }

    /// Grows with every change of the document.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether a box has a body on the canvas; arrows have none.
    pub fn is_drawn(&self, id: NodeId) -> bool {
        self.doc.kind(id).is_some_and(|it| it != Kind::Connection)
    }

    /// Every wire, in order of its ends.
    pub fn wires(&self) -> Vec<WireView> {
        let mut all: Vec<WireView> = self
            .doc
            .nodes()
            .filter_map(|it| self.wires.get(&it.id))
            .flatten()
            .copied()
            .collect();
        order::sort_by_key(&mut all, |it| (it.id, it.look));
        all.dedup_by_key(|it| it.id);
        all
    }

    /// Whether a wire has an end that is selected.
    pub fn is_wire_active(&self, wire: WireId) -> bool {
        self.selection.contains(&wire.from) || self.selection.contains(&wire.to)
    }

    /// Applies a changeset to the document and everything derived from it.
    pub(crate) fn apply(&mut self, changes: &Changeset) -> Effects {
        let mut fx = Effects::default();
        if changes.is_empty() {
            return fx;
        }
        let moved = moved_by(changes);
        let did_avoid = wires::avoid_boxes(&self.doc);
        let mut areas = self.areas(&moved);
        changes.apply(&mut self.doc);
        self.revision += 1;
        fx.touch(Topic::Document);
        for (key, change) in changes.iter() {
            match key {
                Key::Node(id) => {
                    fx.touch(Topic::Node(id));
                    let (before, after) = (
                        node_in(change.before.as_ref()),
                        node_in(change.after.as_ref()),
                    );
                    let parents = (before.map(|it| it.parent), after.map(|it| it.parent));
                    if parents.0 != parents.1 {
                        for parent in [parents.0, parents.1].into_iter().flatten() {
                            fx.touch(Topic::Children(parent));
                            fx.topics.extend(parent.map(Topic::Node));
                        }
                    }
                    self.update_wires(id, after, &mut fx);
                }
                Key::Placement(id) => fx.touch(Topic::Node(id)),
                Key::Meta => {}
            }
        }
        if changes.changes_meaning() {
            let touched = self.index.update(changes);
            let delta = if self.is_unchecked {
                Delta::default()
            } else {
                self.checks.update(&self.doc, &self.index, &touched)
            };
            if !delta.changed.is_empty() {
                fx.touch(Topic::Problems);
            }
            fx.topics.extend(delta.changed.into_iter().map(Topic::Node));
            // Whether a subnet is public shows in its frame.
            fx.topics
                .extend(touched.facts.iter().filter_map(|fact| match fact {
                    skydraft_core::index::Fact::Referrers(id) => Some(Topic::Node(*id)),
                    _ => None,
                }));
            self.touch_subnets_of_tables(changes, &mut fx);
        }
        for id in &moved {
            self.touch_wires_below(*id, &mut fx);
        }
        areas.extend(self.areas(&moved));
        self.touch_wires_near(&areas, did_avoid, &mut fx);
        let doc = &self.doc;
        if self
            .offer
            .as_ref()
            .is_some_and(|it| !doc.contains(it.container))
        {
            self.offer = None;
            fx.touch(Topic::Offer);
        }
        // A press on a box ends with the box.
        if self.tool.boxes().iter().any(|it| !doc.contains(*it)) {
            let tool = std::mem::take(&mut self.tool);
            fx.topics
                .extend(tool.boxes().iter().map(|it| Topic::Node(*it)));
            fx.touch(Topic::Tool);
        }
        let before = self.selection.len();
        self.selection.retain(|it| doc.contains(*it));
        // Handles stand on the page: they follow when a container moves. The form offers boxes by
        // name and kind, and tells of containers: any edit of meaning may change it.
        let is_told = |id: NodeId| fx.topics.contains(&Topic::Node(id));
        let shows = |id: NodeId| is_told(id) || doc.ancestors(id).any(is_told);
        if before != self.selection.len()
            || (changes.changes_meaning() && !self.selection.is_empty())
            || self.selection.iter().any(|it| shows(*it))
        {
            fx.touch(Topic::Selection);
        }
        fx
    }

    /// A route table's routes decide how the subnets that use it look, and so does the VPC that
    /// they and their gateway stand in.
    fn touch_subnets_of_tables(&self, changes: &Changeset, fx: &mut Effects) {
        let changed_kind = |kind: Kind| {
            changes.iter().any(|(_, change)| {
                [&change.before, &change.after]
                    .into_iter()
                    .any(|it| node_in(it.as_ref()).is_some_and(|node| node.kind == kind))
            })
        };
        let moved_frame = changes.iter().any(|(_, change)| {
            match (
                node_in(change.before.as_ref()),
                node_in(change.after.as_ref()),
            ) {
                (Some(before), Some(after)) => {
                    after.kind.is_frame() && before.parent != after.parent
                }
                _ => false,
            }
        });
        if moved_frame || changed_kind(Kind::RouteTable) || changed_kind(Kind::InternetGateway) {
            fx.topics.extend(
                self.index
                    .of_kind(Kind::Subnet)
                    .iter()
                    .map(|it| Topic::Node(*it)),
            );
        }
    }

    pub(crate) fn preflight(&mut self, changes: &Changeset) -> Vec<Finding> {
        if self.is_unchecked {
            return Vec::new();
        }
        lint::preflight(&mut self.doc, &mut self.index, &mut self.checks, changes)
    }
}

/// Boxes that stand elsewhere after a changeset, or in another container, or only before or after.
fn moved_by(changes: &Changeset) -> Vec<NodeId> {
    let mut moved: Vec<NodeId> = changes
        .iter()
        .filter_map(|(key, change)| match key {
            Key::Placement(id) => Some(id),
            Key::Node(id) => {
                let parent = |it: &Option<Record>| node_in(it.as_ref()).map(|node| node.parent);
                (parent(&change.before) != parent(&change.after)).then_some(id)
            }
            Key::Meta => None,
        })
        .collect();
    moved.sort_unstable();
    moved.dedup();
    moved
}

fn node_in(record: Option<&Record>) -> Option<&Node> {
    match record {
        Some(Record::Node(node)) => Some(Arc::as_ref(node)),
        _ => None,
    }
}

impl DropAnswer {
    /// Whether letting go puts the box there.
    pub fn is_welcome(&self) -> bool {
        matches!(self, Self::Welcome | Self::Complaint(_))
    }
}
