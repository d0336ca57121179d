//! Drives a session as a hand on a page does, and looks after each event whether all still holds.

use std::collections::{BTreeMap, BTreeSet};

use skydraft_core::edit::History;
use skydraft_core::geom::{Point, Rect};
use skydraft_core::index::Index;
use skydraft_core::io::native;
use skydraft_core::kinds::Kind;
use skydraft_core::lint::Checks;
use skydraft_core::model::{Document, NodeId};
use skydraft_core::wires::{WireId, path};
use skydraft_editor::scene::{self, DropMark, InspectorView, NodeView, OverlayView};
use skydraft_editor::{
    Action, Button, Effects, InputEvent, Modifiers, Offer, PlatformEffect, PointF, PointerPhase,
    PointerType, Session, ToolState, Topic, Viewport, keymap,
};

pub(crate) const PLAIN: Modifiers = Modifiers {
    shift: false,
    ctrl: false,
    alt: false,
    space: false,
};
pub(crate) const SHIFT: Modifiers = Modifiers {
    shift: true,
    ..PLAIN
};
pub(crate) const CTRL: Modifiers = Modifiers {
    ctrl: true,
    ..PLAIN
};

pub(crate) struct TestEditor {
    pub(crate) session: Session,
    pub(crate) mods: Modifiers,
    pub(crate) pointer: PointerType,
    at: PointF,
    /// Keys of the messages said since they were last taken.
    said: Vec<String>,
}

/// Everything components show, by the topics they listen to.
struct Shown {
    nodes: BTreeMap<NodeId, NodeView>,
    children: BTreeMap<Option<NodeId>, Vec<NodeId>>,
    wires: BTreeMap<WireId, (Option<Vec<Point>>, bool)>,
    inspector: (Option<InspectorView>, usize),
    problems: String,
    overlay: OverlayView,
    viewport: Viewport,
    offer: Option<Offer>,
    enabled: Vec<bool>,
    title: String,
    revision: u64,
    selection: Vec<NodeId>,
}

impl Shown {
    fn of(session: &Session) -> Self {
        let ids: Vec<NodeId> = session.doc().nodes().map(|it| it.id).collect();
        let parents = ids.iter().map(|it| Some(*it)).chain([None]);
        let drawn = |parent| {
            session
                .index()
                .children(parent)
                .iter()
                .copied()
                .filter(|it| session.is_drawn(*it))
                .collect()
        };
        Self {
            nodes: ids
                .iter()
                .filter_map(|it| Some((*it, scene::node_view(session, *it)?)))
                .collect(),
            children: parents.map(|it| (it, drawn(it))).collect(),
            wires: session
                .wires()
                .iter()
                .map(|it| {
                    (
                        it.id,
                        (path(session.doc(), it.id), session.is_wire_active(it.id)),
                    )
                })
                .collect(),
            inspector: (scene::inspector(session), session.selection().len()),
            problems: format!(
                "{:?} {:?}",
                scene::problems(session, 500),
                scene::counts(session)
            ),
            overlay: scene::overlay(session),
            viewport: session.viewport(),
            offer: session.offer().cloned(),
            enabled: Action::ALL
                .iter()
                .map(|it| it.is_enabled(session))
                .collect(),
            title: session.doc().title().to_owned(),
            revision: session.revision(),
            selection: session.selection().to_vec(),
        }
    }

    /// What changed on the page without its listeners being told.
    fn stale_after(&self, after: &Self, fx: &Effects) -> Vec<String> {
        let told = |topics: &[Topic]| topics.iter().any(|it| fx.topics.contains(it));
        let mut stale = Vec::new();
        for (id, view) in &after.nodes {
            // A box that was not shown is new: its container's list tells of it.
            if self.nodes.get(id).is_some_and(|it| it != view) && !told(&[Topic::Node(*id)]) {
                stale.push(format!("{id} {view:?}"));
            }
        }
        for (parent, list) in &after.children {
            if self.children.get(parent).is_some_and(|it| it != list)
                && !told(&[Topic::Children(*parent)])
            {
                stale.push(format!("children of {parent:?}"));
            }
        }
        for (id, wire) in &after.wires {
            if self.wires.get(id).is_some_and(|it| it != wire) && !told(&[Topic::Wire(*id)]) {
                stale.push(format!("wire {id:?}"));
            }
        }
        let mut check = |changed: bool, topics: &[Topic], what: &str| {
            if changed && !told(topics) {
                stale.push(what.to_owned());
            }
        };
        check(
            !self.wires.keys().eq(after.wires.keys()),
            &[Topic::WireList],
            "list of wires",
        );
        check(
            self.inspector != after.inspector,
            &[Topic::Selection, Topic::Problems],
            "inspector",
        );
        check(
            self.problems != after.problems,
            &[Topic::Problems],
            "problems",
        );
        check(
            self.overlay != after.overlay,
            &[Topic::Tool, Topic::Selection, Topic::Viewport],
            "overlay",
        );
        check(
            self.overlay.cursor != after.overlay.cursor,
            &[Topic::Tool],
            "cursor",
        );
        check(
            self.viewport != after.viewport,
            &[Topic::Viewport],
            "viewport",
        );
        check(self.offer != after.offer, &[Topic::Offer], "offer");
        check(
            self.enabled != after.enabled,
            &[Topic::History, Topic::Selection, Topic::Document],
            "buttons",
        );
        check(self.title != after.title, &[Topic::Document], "title");
        check(
            self.revision != after.revision,
            &[Topic::Document],
            "document",
        );
        check(
            self.selection != after.selection,
            &[Topic::Selection],
            "selection",
        );
        stale
    }
}

impl TestEditor {
    pub(crate) fn new(doc: Document) -> Self {
        let mut session = Session::new(doc);
        session.handle(&InputEvent::Resized {
            width: 2000.0,
            height: 1600.0,
        });
        // One page unit is one pixel: the page begins in the corner of the screen.
        session.set_viewport(Viewport {
            x: 0.0,
            y: 0.0,
            zoom: 1.0,
            width: 2000.0,
            height: 1600.0,
        });
        Self {
            session,
            mods: PLAIN,
            pointer: PointerType::Mouse,
            at: PointF::default(),
            said: Vec::new(),
        }
    }

    /// A document written as JSON lines of boxes, with places.
    pub(crate) fn with(nodes: &str, positions: &str) -> Self {
        let text = format!(
            "{{\"format\": \"skydraft\", \"version\": 1, \"title\": \"test\", \"nodes\": [{nodes}], \"views\": {{\"positions\": {{{positions}}}}}}}"
        );
        Self::new(
            native::read(&text)
                .unwrap_or_else(|it| panic!("{it}\n{text}"))
                .document,
        )
    }

    // Events

    /// Runs a step and looks whether all still holds.
    #[track_caller]
    pub(crate) fn step(&mut self, what: impl FnOnce(&mut Session) -> Effects) {
        let before = Shown::of(&self.session);
        let fx = what(&mut self.session);
        let stale = before.stale_after(&Shown::of(&self.session), &fx);
        assert!(
            stale.is_empty(),
            "changed and not told:\n{}\ntold: {:?}",
            stale.join("\n"),
            fx.topics
        );
        self.said
            .extend(fx.platform.iter().filter_map(|it| match it {
                PlatformEffect::Announce(msg) => Some(msg.key.to_string()),
                _ => None,
            }));
        self.sweep();
    }

    #[track_caller]
    pub(crate) fn event(&mut self, event: InputEvent) {
        self.step(|session| session.handle(&event));
    }

    #[track_caller]
    fn pointer(&mut self, phase: PointerPhase, at: Point, button: Button) {
        self.at = self.session.viewport().screen_from_page(at);
        let (at, kind, mods) = (self.at, self.pointer, self.mods);
        self.event(InputEvent::Pointer {
            phase,
            at,
            button,
            kind,
            mods,
        });
    }

    #[track_caller]
    pub(crate) fn press(&mut self, x: i32, y: i32) {
        self.pointer(PointerPhase::Down, Point::new(x, y), Button::Primary);
    }

    #[track_caller]
    pub(crate) fn press_with(&mut self, button: Button, x: i32, y: i32) {
        self.pointer(PointerPhase::Down, Point::new(x, y), button);
    }

    #[track_caller]
    pub(crate) fn move_to(&mut self, x: i32, y: i32) {
        self.pointer(PointerPhase::Move, Point::new(x, y), Button::None);
    }

    #[track_caller]
    pub(crate) fn release(&mut self, x: i32, y: i32) {
        self.pointer(PointerPhase::Up, Point::new(x, y), Button::Primary);
    }

    #[track_caller]
    pub(crate) fn take_away(&mut self, x: i32, y: i32) {
        self.pointer(PointerPhase::Cancel, Point::new(x, y), Button::None);
    }

    #[track_caller]
    pub(crate) fn click(&mut self, x: i32, y: i32) {
        self.press(x, y);
        self.release(x, y);
    }

    /// Presses, moves in a few steps, lets go.
    #[track_caller]
    pub(crate) fn drag(&mut self, from: (i32, i32), to: (i32, i32)) {
        self.press(from.0, from.1);
        self.carry(from, to);
        self.release(to.0, to.1);
    }

    /// Moves in a few steps.
    #[track_caller]
    pub(crate) fn carry(&mut self, from: (i32, i32), to: (i32, i32)) {
        for step in 1..=4 {
            self.move_to(
                from.0 + (to.0 - from.0) * step / 4,
                from.1 + (to.1 - from.1) * step / 4,
            );
        }
    }

    /// Drags a kind from the palette to a page point and lets go.
    #[track_caller]
    pub(crate) fn place(&mut self, kind: Kind, x: i32, y: i32) {
        self.hover(kind, x, y);
        self.release(x, y);
    }

    /// The same without letting go.
    #[track_caller]
    pub(crate) fn hover(&mut self, kind: Kind, x: i32, y: i32) {
        self.step(|session| session.begin_placing(kind, false));
        self.move_to(x - 5, y - 5);
        self.move_to(x, y);
    }

    #[track_caller]
    pub(crate) fn key(&mut self, code: &str, mods: Modifiers) {
        let action =
            keymap::action_for(code, mods).unwrap_or_else(|| panic!("{code} is no shortcut"));
        self.act(action);
    }

    #[track_caller]
    pub(crate) fn act(&mut self, action: Action) {
        self.step(|session| session.act(action));
    }

    #[track_caller]
    pub(crate) fn undo(&mut self) {
        self.key("KeyZ", CTRL);
    }

    #[track_caller]
    pub(crate) fn redo(&mut self) {
        self.key("KeyY", CTRL);
    }

    /// Keys of what was announced since the last call.
    pub(crate) fn said(&mut self) -> Vec<String> {
        std::mem::take(&mut self.said)
    }

    // Invariants

    #[track_caller]
    pub(crate) fn sweep(&self) {
        let session = &self.session;
        let doc = session.doc();
        assert_eq!(doc.violations(), [], "the document holds together");
        assert!(
            session.selection().iter().all(|it| doc.contains(*it)),
            "what is selected is there"
        );
        assert_eq!(
            session.selection().iter().collect::<BTreeSet<_>>().len(),
            session.selection().len(),
            "nothing is selected twice: {:?}",
            session.selection()
        );
        assert_eq!(session.index(), &Index::build(doc), "the index is in step");
        let fresh = Checks::run_all(doc, session.index());
        assert!(
            session.checks().all().eq(fresh.all()),
            "the findings are in step"
        );
        for node in doc.nodes() {
            let placement = doc.placement(node.id).expect("every box has a place");
            assert!(
                placement.rect.size.w > 0 && placement.rect.size.h > 0,
                "{} has a size",
                node.name
            );
        }
        if let Some(offer) = session.offer() {
            assert!(
                doc.contains(offer.container),
                "the offer's container is there"
            );
        }
        if !session.tool().is_gesture() {
            // Nothing is half done: cancelling changes nothing.
            let mut other = session.clone();
            other.cancel();
            assert!(
                other.doc().same_content(doc),
                "an idle tool holds no changes"
            );
        }
    }

    // Looking

    #[track_caller]
    pub(crate) fn id(&self, name: &str) -> NodeId {
        self.find(name)
            .unwrap_or_else(|| panic!("there is no `{name}`"))
    }

    pub(crate) fn find(&self, name: &str) -> Option<NodeId> {
        self.session
            .doc()
            .nodes()
            .find(|it| it.name == name)
            .map(|it| it.id)
    }

    #[track_caller]
    pub(crate) fn rect(&self, name: &str) -> Rect {
        self.session
            .doc()
            .rect_in_page(self.id(name))
            .expect("it has a place")
    }

    #[track_caller]
    pub(crate) fn center(&self, name: &str) -> (i32, i32) {
        let center = self.rect(name).center();
        (center.x, center.y)
    }

    /// Name of the container.
    #[track_caller]
    pub(crate) fn parent(&self, name: &str) -> Option<String> {
        let doc = self.session.doc();
        doc.get(self.id(name))
            .and_then(|it| it.parent)
            .and_then(|it| doc.name(it))
            .map(ToString::to_string)
    }

    #[track_caller]
    pub(crate) fn drop_mark(&self, name: &str) -> DropMark {
        scene::node_view(&self.session, self.id(name))
            .expect("it is shown")
            .drop
    }

    /// Whether letting go is refused, and the key of why; or what the checks will say.
    pub(crate) fn note(&self) -> Option<(bool, String)> {
        scene::overlay(&self.session)
            .note
            .map(|(refused, msg)| (refused, msg.key.to_string()))
    }

    pub(crate) fn selected(&self) -> Vec<String> {
        let doc = self.session.doc();
        self.session
            .selection()
            .iter()
            .filter_map(|it| doc.name(*it))
            .map(ToString::to_string)
            .collect()
    }

    pub(crate) fn history(&self) -> &History {
        self.session.history()
    }

    pub(crate) fn undo_label(&self) -> Option<String> {
        self.history().can_undo().map(|it| it.key.to_string())
    }

    pub(crate) fn is_idle(&self) -> bool {
        matches!(self.session.tool(), ToolState::Idle)
    }

    /// The field as a document writes it.
    #[track_caller]
    pub(crate) fn field(&self, name: &str, key: &str) -> String {
        let doc = self.session.doc();
        let node = doc.get(self.id(name)).expect("it is there");
        let json = node
            .raw(key)
            .map(|it| skydraft_core::model::parse::to_json(it, &|id| native::node_label(doc, id)));
        json.map(|it| it.to_string()).unwrap_or_default()
    }
}
