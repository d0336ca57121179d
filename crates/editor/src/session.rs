//! The editor's state and the ways it changes.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use skydraft_core::edit::{
    Changeset, Command, EditError, History, Key, NewNode, Record, initial_fields, plan_all,
};
use skydraft_core::geom::{Point, Rect, Size};
use skydraft_core::index::{Index, View};
use skydraft_core::kinds::Kind;
use skydraft_core::lint::{self, Checks, Delta, Finding};
use skydraft_core::model::{Document, FieldPath, Node, NodeId, Value};
use skydraft_core::msg::{Arg, Msg};

use crate::tool::{DropAnswer, ToolState};
use crate::topic::{Effects, PlatformEffect, Topic};
use crate::viewport::Viewport;
use skydraft_core::order;
use skydraft_core::wires::{self, WireId, WireView, wires_of};

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
    wires: FxHashMap<NodeId, Vec<WireView>>,
    wires_at: FxHashMap<NodeId, Vec<WireId>>,
    revision: u64,
    /// Drawn but not checked: see [`Session::unchecked`].
    is_unchecked: bool,
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

    // Editing

    /// Carries out commands as one entry of the history.
    pub fn edit(&mut self, label: Msg, commands: &[Command]) -> Result<Effects, EditError> {
        let (mut fx, changes) = self.settle_and_plan(commands)?;
        fx.merge(self.apply(&changes));
        self.history.push(label, changes);
        fx.touch(Topic::History);
        Ok(fx)
    }

    /// As [`Session::edit`], joining the newest entry if it has the same label: typing into one
    /// field is one intention.
    pub fn edit_joined(&mut self, label: Msg, commands: &[Command]) -> Result<Effects, EditError> {
        let (mut fx, changes) = self.settle_and_plan(commands)?;
        fx.merge(self.apply(&changes));
        if !self.history.join(&label, &changes) {
            self.history.push(label, changes);
        }
        fx.touch(Topic::History);
        Ok(fx)
    }

    /// Plans commands on the document as it is without the gesture under way, which ends.
    fn settle_and_plan(&mut self, commands: &[Command]) -> Result<(Effects, Changeset), EditError> {
        let changes = plan_all(&self.doc, commands)?;
        if self.gesture.is_empty() {
            return Ok((Effects::default(), changes));
        }
        let fx = self.cancel();
        Ok((fx, plan_all(&self.doc, commands)?))
    }

    /// Sets a field or cell from the text a person typed.
    pub fn set_field_text(
        &mut self,
        id: NodeId,
        path: &FieldPath,
        text: &str,
    ) -> Result<Effects, EditError> {
        let value = self.read_field_text(id, path, text);
        self.edit_joined(
            self.set_field_label(id, path),
            &[Command::SetField {
                id,
                path: path.clone(),
                value,
            }],
        )
    }

    /// Ends a burst of typing: the next change of the same field is a step of its own.
    pub fn end_burst(&mut self) {
        self.history.seal();
    }

    /// What the history calls a change of a field or cell.
    pub fn set_field_label(&self, id: NodeId, path: &FieldPath) -> Msg {
        let key = match &path.cell {
            Some(cell) => smol_str::format_smolstr!("{}.{cell}", path.key),
            None => path.key.clone(),
        };
        let kind = self.doc.kind(id).unwrap_or(Kind::Opaque);
        Msg::new("edit.set-field")
            .arg("node", id)
            .arg("field", Arg::Field(kind, key))
    }

    fn read_field_text(&self, id: NodeId, path: &FieldPath, text: &str) -> Option<Value> {
        use skydraft_core::model::parse;
        if text.trim().is_empty() {
            return None;
        }
        let node = self.doc.get(id)?;
        let field = node.kind.def().field(&path.key);
        let shape = match (field, &path.cell, path.row) {
            (Some(field), Some(cell), _) => field
                .columns()
                .iter()
                .find(|it| it.key == cell.as_str())
                .map(|it| it.shape),
            (Some(field), None, None) => Some(field.shape),
            _ => None,
        };
        let Some(shape) = shape else {
            return Some(Value::text(text));
        };
        let find =
            |shape: &skydraft_core::model::Shape, name: &str| self.find_reference(id, shape, name);
        Some(parse::resolve(
            &shape,
            parse::from_text(&shape, text),
            &find,
        ))
    }

    /// The box a name means in a field of `holder`: one of its VPC first.
    fn find_reference(
        &self,
        holder: NodeId,
        shape: &skydraft_core::model::Shape,
        name: &str,
    ) -> Option<NodeId> {
        let kinds = shape.targets();
        if let Ok(id) = name.parse::<NodeId>()
            && self.doc.kind(id).is_some_and(|it| kinds.contains(&it))
        {
            return Some(id);
        }
        let view = self.view();
        let home = view.vpc_of(holder);
        let named: Vec<NodeId> = self
            .doc
            .nodes()
            .filter(|it| it.name == name && kinds.contains(&it.kind))
            .map(|it| it.id)
            .collect();
        named
            .iter()
            .find(|it| home.is_some() && view.vpc_of(**it) == home)
            .or(named.first())
            .copied()
    }

    /// Applies the fix a finding offers.
    pub fn apply_fix(&mut self, finding: &Finding) -> Option<Effects> {
        let commands = (finding.rule.plan_fix?)(self.view(), finding)?;
        let label = Msg::new("edit.fix").arg("what", finding.fix.as_ref()?.label.clone());
        let mut fx = self.edit(label.clone(), &commands).ok()?;
        fx.announce(label);
        Some(fx)
    }

    /// Makes a box, selects it, and says so.
    pub fn create(
        &mut self,
        kind: Kind,
        parent: Option<NodeId>,
        at: Point,
    ) -> Result<Effects, EditError> {
        let fields = initial_fields(self.view(), kind, parent);
        let id = self.doc.next_id();
        let command = Command::Create(NewNode {
            fields,
            ..NewNode::new(kind, parent, at)
        });
        let label = Msg::new("edit.create").arg("kind", kind).arg("node", id);
        let mut fx = self.edit(label.clone(), &[command])?;
        fx.merge(self.select(vec![id]));
        fx.announce(label);
        Ok(fx)
    }

    /// Makes what an [`Offer`] says is missing, then the box, as one step.
    pub fn accept_offer(&mut self) -> Result<Effects, EditError> {
        let Some(offer) = self.offer.take() else {
            return Ok(Effects::default());
        };
        let mut commands = Vec::new();
        let mut parent = offer.container;
        let mut next = self.doc.next_id();
        let mut at = offer
            .at
            .minus(self.doc.origin_in_page(parent))
            .offset(Point::new(-60, -60));
        let mut scratch = self.clone_for_planning();
        for kind in offer.missing.iter().chain([&offer.kind]) {
            let fields = initial_fields(scratch.view(), *kind, Some(parent));
            let command = Command::Create(NewNode {
                fields,
                ..NewNode::new(*kind, Some(parent), Point::new(at.x.max(20), at.y.max(40)))
            });
            let changes = plan_all(&scratch.doc, std::slice::from_ref(&command))?;
            changes.apply(&mut scratch.doc);
            scratch.index.update(&changes);
            commands.push(command);
            parent = next;
            next = scratch.doc.next_id();
            at = Point::new(40, 50);
        }
        let label = Msg::new("edit.create")
            .arg("kind", offer.kind)
            .arg("node", parent);
        let mut fx = self.edit(label.clone(), &commands)?;
        fx.merge(self.select(vec![parent]));
        fx.announce(label);
        fx.touch(Topic::Offer);
        Ok(fx)
    }

    fn clone_for_planning(&self) -> Self {
        Self {
            doc: self.doc.clone(),
            index: self.index.clone(),
            ..Self::default()
        }
    }

    pub fn decline_offer(&mut self) -> Effects {
        self.offer = None;
        let mut fx = Effects::default();
        fx.touch(Topic::Offer);
        fx
    }

    pub fn undo(&mut self) -> Effects {
        let step = self.history.undo();
        self.step_history(step, "edit.undone")
    }

    pub fn redo(&mut self) -> Effects {
        let step = self.history.redo();
        self.step_history(step, "edit.redone")
    }

    fn step_history(&mut self, step: Option<(Msg, Changeset)>, said: &'static str) -> Effects {
        let Some((label, changes)) = step else {
            return Effects::default();
        };
        let mut fx = Effects::default();
        if !self.gesture.is_empty() {
            fx.merge(self.cancel());
        }
        // Names in the label are of boxes that may be gone after the step.
        fx.merge(self.apply(&changes));
        fx.touch(Topic::History);
        fx.announce(Msg::new(said).arg("what", label));
        fx
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

    // Wires

    fn index_wires(&mut self) {
        self.wires_at.clear();
        for wire in self.wires.values().flatten() {
            for end in [wire.id.from, wire.id.to] {
                self.wires_at.entry(end).or_default().push(wire.id);
            }
        }
    }

    fn update_wires(&mut self, id: NodeId, node: Option<&Node>, fx: &mut Effects) {
        let new = node.map(wires_of).unwrap_or_default();
        let old = self.wires.remove(&id).unwrap_or_default();
        if old != new {
            fx.touch(Topic::WireList);
            for wire in &old {
                for end in [wire.id.from, wire.id.to] {
                    if let Some(list) = self.wires_at.get_mut(&end) {
                        list.retain(|it| *it != wire.id);
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
    fn areas(&self, ids: &[NodeId]) -> Vec<Rect> {
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
    fn touch_wires_near(&self, areas: &[Rect], did_avoid: bool, fx: &mut Effects) {
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
    fn touch_wires_below(&self, id: NodeId, fx: &mut Effects) {
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

    // Selection and view

    pub fn select(&mut self, ids: Vec<NodeId>) -> Effects {
        let mut fx = Effects::default();
        if self.selection == ids {
            return fx;
        }
        for id in self.selection.iter().chain(&ids) {
            fx.touch(Topic::Node(*id));
            fx.topics.extend(
                self.wires_at
                    .get(id)
                    .into_iter()
                    .flatten()
                    .map(|it| Topic::Wire(*it)),
            );
        }
        self.selection = ids;
        fx.touch(Topic::Selection);
        fx
    }

    /// Selects a box, brings it into view and asks for the focus; `path` puts it on a field.
    pub fn jump_to(&mut self, id: NodeId, path: Option<&FieldPath>) -> Effects {
        let mut fx = self.select(vec![id]);
        if let Some(rect) = self.doc.rect_in_page(id)
            && !self.viewport.page_rect().contains_rect(rect)
        {
            let center = rect.center();
            let shown = self.viewport.page_rect().center();
            self.viewport.x += f64::from(center.x - shown.x);
            self.viewport.y += f64::from(center.y - shown.y);
            fx.touch(Topic::Viewport);
        }
        fx.platform.push(match path {
            Some(path) => PlatformEffect::FocusField(path.to_string()),
            None => PlatformEffect::Focus(id),
        });
        fx
    }

    pub fn set_viewport(&mut self, viewport: Viewport) -> Effects {
        let mut fx = Effects::default();
        if self.viewport != viewport {
            self.viewport = viewport;
            fx.touch(Topic::Viewport);
        }
        fx
    }

    /// Shows the whole drawing.
    pub fn fit(&mut self) -> Effects {
        let bounds = self.bounds();
        self.set_viewport(bounds.map_or(
            Viewport {
                width: self.viewport.width,
                height: self.viewport.height,
                ..Viewport::default()
            },
            |it| self.viewport.fitted(it),
        ))
    }

    /// Smallest rectangle round everything drawn.
    pub fn bounds(&self) -> Option<Rect> {
        let roots = self
            .index
            .children(None)
            .iter()
            .filter(|it| self.is_drawn(**it));
        roots
            .filter_map(|it| self.doc.placement(*it))
            .map(|it| it.rect)
            .reduce(Rect::union)
    }

    /// A free spot for a new box in a container, in its own coordinates: below and right of what
    /// is there.
    pub fn free_spot(&self, parent: Option<NodeId>, size: Size) -> Point {
        const GAP: i32 = 20;
        let taken: Vec<Rect> = self
            .index
            .children(parent)
            .iter()
            .filter(|it| self.is_drawn(**it))
            .filter_map(|it| self.doc.placement(*it))
            .map(|it| it.rect)
            .collect();
        let (left, top) = if parent.is_some() { (20, 40) } else { (0, 0) };
        let width = parent
            .and_then(|it| self.doc.placement(it))
            .map_or(1000, |it| it.rect.size.w.max(size.w + 40));
        let mut at = Point::new(left, top);
        loop {
            let spot = Rect { at, size };
            let Some(blocker) = taken.iter().find(|it| it.intersects(spot.inflate(GAP / 2))) else {
                return at;
            };
            at.x = blocker.right() + GAP;
            if at.x + size.w > width - 20 {
                at.x = left;
                at.y += 20;
            }
        }
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
