//! The tool's step: one event in, effects out. Every gesture ends in one of two ways: committed
//! as one entry of the history, or cancelled without a trace.

use skydraft_core::edit::{Command, plan, plan_all};
use skydraft_core::geom::{Point, Rect, Size};
use skydraft_core::kinds::Kind;
use skydraft_core::model::NodeId;
use skydraft_core::msg::Msg;

use crate::hit::{Hit, hit, node_at};
use crate::input::{Button, InputEvent, Modifiers, PointerPhase, PointerType};
use crate::session::{Offer, Session};
use crate::tool::{ConnectVerdict, Corner, DropAnswer, DropVerdict, ToolState};
use crate::topic::{Effects, Topic};
use crate::viewport::PointF;

/// Page units things snap to.
pub(crate) const GRID: i32 = 10;
/// The smallest a frame can be made.
const FRAME_LEAST: Size = Size::new(160, 120);
/// Zoom for a wheel step of one pixel; a notch is about 100.
const WHEEL_ZOOM: f64 = 0.0015;
/// Wheels that report huge steps do not throw the page away.
const WHEEL_CLAMP: f64 = 240.0;

impl Session {
    /// Handles one event of the canvas.
    pub fn handle(&mut self, event: &InputEvent) -> Effects {
        match event {
            InputEvent::Pointer {
                phase,
                at,
                button,
                kind,
                mods,
            } => match phase {
                PointerPhase::Down => self.press(*at, *button, *kind, *mods),
                PointerPhase::Move => self.drag(*at, *mods),
                PointerPhase::Up => self.release(*at),
                PointerPhase::Cancel => self.cancel(),
            },
            InputEvent::Wheel { at, dx, dy, mods } => {
                let (dx, dy) = (
                    dx.clamp(-WHEEL_CLAMP, WHEEL_CLAMP),
                    dy.clamp(-WHEEL_CLAMP, WHEEL_CLAMP),
                );
                if mods.ctrl {
                    self.set_viewport(self.viewport.zoomed_about(*at, (-dy * WHEEL_ZOOM).exp()))
                } else if mods.shift {
                    self.set_viewport(self.viewport.panned(-dy, -dx))
                } else {
                    self.set_viewport(self.viewport.panned(-dx, -dy))
                }
            }
            InputEvent::Pinch { at, factor, dx, dy } => {
                let cancelled = self.cancel();
                let mut fx =
                    self.set_viewport(self.viewport.zoomed_about(*at, *factor).panned(*dx, *dy));
                fx.merge(cancelled);
                fx
            }
            InputEvent::Cancel => self.cancel(),
            InputEvent::Resized { width, height } => self.set_viewport(crate::Viewport {
                width: *width,
                height: *height,
                ..self.viewport
            }),
        }
    }

    /// Picks up a kind from the palette. `armed`: it waits for a click on the canvas.
    pub fn begin_placing(&mut self, kind: Kind, armed: bool) -> Effects {
        let mut fx = self.cancel();
        self.tool = ToolState::Placing {
            kind,
            at: None,
            target: DropVerdict::default(),
            armed,
        };
        fx.touch(Topic::Tool);
        if armed {
            fx.announce(Msg::new("place.armed").arg("kind", kind));
        }
        fx
    }

    fn press(&mut self, at: PointF, button: Button, kind: PointerType, mods: Modifiers) -> Effects {
        if let ToolState::Placing { armed: true, .. } = self.tool {
            // The click that places: moves first, so that touch has a verdict too.
            return if button == Button::Primary {
                self.drag(at, mods)
            } else {
                self.cancel()
            };
        }
        let mut fx = self.cancel();
        let add = mods.shift || mods.ctrl;
        let next = match button {
            Button::Middle => ToolState::Panning { last: at },
            Button::Secondary | Button::None => return fx,
            Button::Primary if mods.space => ToolState::Panning { last: at },
            Button::Primary => match hit(self, at) {
                Hit::Corner(id, corner) => self.begin_resize(id, corner, at),
                Hit::Port(id) => {
                    let now = self.viewport.page_from_screen(at);
                    ToolState::Connecting {
                        from: id,
                        now,
                        target: ConnectVerdict::Nothing,
                    }
                }
                Hit::Node(id) => ToolState::PressedNode {
                    id,
                    origin: at,
                    kind,
                    add,
                },
                Hit::Nothing => ToolState::PressedCanvas {
                    origin: at,
                    kind,
                    add,
                },
            },
        };
        if self.offer.is_some() {
            fx.merge(self.decline_offer());
        }
        self.tool = next;
        fx.touch(Topic::Tool);
        fx
    }

    fn begin_resize(&self, id: NodeId, corner: Corner, at: PointF) -> ToolState {
        match self.doc.placement(id) {
            Some(it) => ToolState::Resizing {
                id,
                corner,
                origin: self.viewport.page_from_screen(at),
                start: it.rect,
            },
            None => ToolState::Idle,
        }
    }

    fn drag(&mut self, at: PointF, mods: Modifiers) -> Effects {
        let mut fx = Effects::default();
        let page = self.viewport.page_from_screen(at);
        match self.tool.clone() {
            ToolState::Idle => {}
            ToolState::PressedNode {
                id,
                origin,
                kind,
                add,
            } => {
                if origin.distance(at) >= kind.drag_threshold() {
                    if !self.selection.contains(&id) {
                        let kept = if add {
                            self.selection.clone()
                        } else {
                            Vec::new()
                        };
                        fx.merge(self.select(kept.into_iter().chain([id]).collect()));
                    }
                    let origin = self.viewport.page_from_screen(origin);
                    let ids = self.selection.clone();
                    // Grabbed boxes look it, before they are a step away.
                    fx.topics.extend(ids.iter().map(|it| Topic::Node(*it)));
                    self.tool = ToolState::Moving {
                        ids,
                        origin,
                        moved: Point::default(),
                        target: DropVerdict::default(),
                    };
                    fx.merge(self.drag(at, mods));
                }
            }
            ToolState::PressedCanvas { origin, kind, add } => {
                if origin.distance(at) >= kind.drag_threshold() {
                    self.tool = match kind {
                        PointerType::Touch => ToolState::Panning { last: origin },
                        PointerType::Mouse | PointerType::Pen => ToolState::Marquee {
                            origin: self.viewport.page_from_screen(origin),
                            now: page,
                            add,
                        },
                    };
                    fx.merge(self.drag(at, mods));
                }
            }
            ToolState::Panning { last } => {
                fx.merge(self.set_viewport(self.viewport.panned(at.x - last.x, at.y - last.y)));
                self.tool = ToolState::Panning { last: at };
            }
            ToolState::Marquee { origin, add, .. } => {
                self.tool = ToolState::Marquee {
                    origin,
                    now: page,
                    add,
                }
            }
            ToolState::Moving {
                ids,
                origin,
                moved,
                target,
            } => {
                let wanted = snapped(page.minus(origin), mods);
                if wanted != moved {
                    fx.merge(self.gesture_step(&[Command::Move {
                        ids: ids.clone(),
                        by: wanted.minus(moved),
                    }]));
                }
                let verdict = self.drop_verdict_for_move(&ids, page, &target);
                fx.merge(retarget(&target, &verdict));
                self.tool = ToolState::Moving {
                    ids,
                    origin,
                    moved: wanted,
                    target: verdict,
                };
            }
            ToolState::Resizing {
                id,
                corner,
                origin,
                start,
            } => {
                let rect = corner.drag(start, snapped(page.minus(origin), mods), FRAME_LEAST);
                if self.doc.placement(id).is_some_and(|it| it.rect != rect) {
                    fx.merge(self.gesture_step(&[Command::Resize { id, rect }]));
                }
            }
            ToolState::Connecting { from, target, .. } => {
                let over = node_at(self, page, &[from])
                    .map_or(ConnectVerdict::Nothing, ConnectVerdict::Box);
                for verdict in [&target, &over] {
                    if let ConnectVerdict::Box(id) = verdict {
                        fx.touch(Topic::Node(*id));
                    }
                }
                self.tool = ToolState::Connecting {
                    from,
                    now: page,
                    target: over,
                };
            }
            ToolState::Placing {
                kind,
                target,
                armed,
                ..
            } => {
                let inside = at.x >= 0.0
                    && at.y >= 0.0
                    && at.x < self.viewport.width
                    && at.y < self.viewport.height;
                let verdict = if inside {
                    self.drop_new(kind, page)
                } else {
                    DropVerdict::default()
                };
                fx.merge(retarget(&target, &verdict));
                self.tool = ToolState::Placing {
                    kind,
                    at: inside.then_some(page),
                    target: verdict,
                    armed,
                };
            }
        }
        if self.tool.is_gesture() {
            fx.touch(Topic::Tool);
        }
        fx
    }

    /// The checks are asked again only when the container changes, not for every pixel.
    fn drop_verdict_for_move(
        &mut self,
        ids: &[NodeId],
        page: Point,
        last: &DropVerdict,
    ) -> DropVerdict {
        let frame = node_at(self, page, ids);
        let same = last.answer != DropAnswer::None && frame == last.target;
        if same {
            last.clone()
        } else {
            self.drop_moved(ids, page)
        }
    }

    fn release(&mut self, at: PointF) -> Effects {
        let page = self.viewport.page_from_screen(at);
        let mut fx = Effects::default();
        fx.touch(Topic::Tool);
        match std::mem::take(&mut self.tool) {
            ToolState::Idle | ToolState::Panning { .. } => {}
            ToolState::PressedNode { id, add, .. } => fx.merge(self.click(id, add)),
            ToolState::PressedCanvas { add, .. } => {
                if !add {
                    fx.merge(self.select(Vec::new()));
                }
            }
            ToolState::Marquee { origin, now, add } => {
                let rect = Rect::new(
                    origin.x.min(now.x),
                    origin.y.min(now.y),
                    (origin.x - now.x).abs(),
                    (origin.y - now.y).abs(),
                );
                let mut ids = if add {
                    self.selection.clone()
                } else {
                    Vec::new()
                };
                ids.extend(
                    self.inside_rect(rect)
                        .into_iter()
                        .filter(|it| !ids.contains(it))
                        .collect::<Vec<_>>(),
                );
                fx.merge(self.select(ids));
            }
            ToolState::Moving { ids, target, .. } => {
                fx.topics.extend(ids.iter().map(|it| Topic::Node(*it)));
                fx.merge(self.finish_move(&ids, &target));
            }
            ToolState::Resizing { id, .. } => {
                fx.merge(self.commit(Msg::new("edit.resize").arg("node", id)));
            }
            ToolState::Connecting { from, target, .. } => {
                if let ConnectVerdict::Box(over) = target {
                    fx.touch(Topic::Node(over));
                }
                if let Some(to) = node_at(self, page, &[from]) {
                    fx.touch(Topic::Node(to));
                    fx.merge(self.connect(from, to));
                }
            }
            ToolState::Placing {
                kind,
                at: Some(page),
                target,
                ..
            } => fx.merge(self.drop_here(kind, page, target)),
            ToolState::Placing {
                kind,
                at: None,
                target,
                armed,
            } => {
                // A tap on a palette entry arms it; letting go outside gives it back.
                if armed {
                    self.tool = ToolState::Placing {
                        kind,
                        at: None,
                        target,
                        armed,
                    };
                }
            }
        }
        fx
    }

    fn click(&mut self, id: NodeId, add: bool) -> Effects {
        if !add {
            return self.select(vec![id]);
        }
        let mut ids = self.selection.clone();
        match ids.iter().position(|it| *it == id) {
            Some(at) => {
                ids.remove(at);
            }
            None => ids.push(id),
        }
        self.select(ids)
    }

    /// Connects two boxes by whatever field takes the reference.
    pub fn connect(&mut self, from: NodeId, to: NodeId) -> Effects {
        let label = Msg::new("edit.connect").arg("from", from).arg("to", to);
        match self.edit(label.clone(), &[Command::Connect { from, to }]) {
            Ok(mut fx) => {
                fx.announce(label);
                fx
            }
            Err(_) => Effects::default(),
        }
    }

    fn drop_here(&mut self, kind: Kind, page: Point, verdict: DropVerdict) -> Effects {
        let mut fx = Effects::default();
        fx.topics.extend(verdict.target.map(Topic::Node));
        match (&verdict.answer, verdict.target) {
            (DropAnswer::Welcome | DropAnswer::Complaint(_), target) => {
                let size = kind.def().initial_size();
                let corner = if kind.is_frame() {
                    Point::new(40, 20)
                } else {
                    Point::new(size.w / 2, size.h / 2)
                };
                let origin = target.map_or(Point::default(), |it| self.doc.origin_in_page(it));
                let at = page.minus(corner).minus(origin);
                let at = if target.is_some() {
                    Point::new(at.x.max(GRID), at.y.max(FRAME_TOP))
                } else {
                    at
                };
                if let Ok(made) = self.create(kind, target, on_grid(at)) {
                    fx.merge(made);
                }
            }
            (DropAnswer::Missing(missing), Some(container)) => {
                self.offer = Some(Offer {
                    kind,
                    container,
                    missing: missing.clone(),
                    at: page,
                });
                fx.touch(Topic::Offer);
            }
            (DropAnswer::Refused(msg), _) => fx.announce(msg.clone()),
            (DropAnswer::Missing(_) | DropAnswer::None, _) => {}
        }
        fx
    }

    fn finish_move(&mut self, ids: &[NodeId], verdict: &DropVerdict) -> Effects {
        if let DropAnswer::Refused(msg) = &verdict.answer {
            let msg = msg.clone();
            let mut fx = self.cancel_changes();
            fx.topics.extend(verdict.target.map(Topic::Node));
            fx.announce(msg);
            return fx;
        }
        let mut commands = Vec::new();
        let mut changed_parent = false;
        for id in ids {
            // What comes along inside another moved box keeps its container.
            if ids.iter().any(|it| self.doc.is_inside(*id, *it)) {
                continue;
            }
            let Some(node) = self.doc.get(*id) else {
                continue;
            };
            changed_parent |= node.parent != verdict.target;
            let origin = verdict
                .target
                .map_or(Point::default(), |it| self.doc.origin_in_page(it));
            let at = self.doc.origin_in_page(*id).minus(origin);
            let at = if verdict.target.is_some() {
                Point::new(at.x.max(GRID), at.y.max(FRAME_TOP))
            } else {
                at
            };
            commands.push(Command::Reparent {
                id: *id,
                parent: verdict.target,
                at,
            });
        }
        let mut fx = self.gesture_step(&commands);
        let label = match (ids, changed_parent, verdict.target) {
            ([id], true, Some(target)) => Msg::new("edit.reparent")
                .arg("node", *id)
                .arg("target", target),
            ([id], true, None) => Msg::new("edit.reparent-out").arg("node", *id),
            ([id], false, _) => Msg::new("edit.move").arg("node", *id),
            _ => Msg::new("edit.move-many").arg("n", ids.len()),
        };
        fx.topics.extend(verdict.target.map(Topic::Node));
        if changed_parent {
            fx.announce(label.clone());
        }
        fx.merge(self.commit(label));
        fx
    }

    /// Applies commands as part of the gesture under way.
    fn gesture_step(&mut self, commands: &[Command]) -> Effects {
        let Ok(changes) = plan_all(&self.doc, commands) else {
            return Effects::default();
        };
        let fx = self.apply(&changes);
        self.gesture = std::mem::take(&mut self.gesture).then(&changes);
        fx
    }

    fn commit(&mut self, label: Msg) -> Effects {
        let mut fx = Effects::default();
        self.history.push(label, std::mem::take(&mut self.gesture));
        fx.touch(Topic::History);
        fx
    }

    fn cancel_changes(&mut self) -> Effects {
        let back = std::mem::take(&mut self.gesture).inverse();
        self.apply(&back)
    }

    /// Ends whatever is going on, as if it had not begun.
    pub fn cancel(&mut self) -> Effects {
        let mut fx = self.cancel_changes();
        match std::mem::take(&mut self.tool) {
            ToolState::Idle => {}
            ToolState::Moving { ids, target, .. } => {
                fx.topics
                    .extend(ids.into_iter().chain(target.target).map(Topic::Node));
                fx.touch(Topic::Tool);
            }
            ToolState::Placing { target, .. } => {
                fx.topics.extend(target.target.map(Topic::Node));
                fx.touch(Topic::Tool);
            }
            ToolState::Connecting { target, .. } => {
                if let ConnectVerdict::Box(id) = target {
                    fx.touch(Topic::Node(id));
                }
                fx.touch(Topic::Tool);
            }
            _ => fx.touch(Topic::Tool),
        }
        fx
    }

    /// Boxes wholly inside a page rectangle; a frame's contents do not count beside it.
    fn inside_rect(&self, rect: Rect) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut todo: Vec<(NodeId, Point)> = self
            .index
            .children(None)
            .iter()
            .map(|it| (*it, Point::default()))
            .collect();
        while let Some((id, origin)) = todo.pop() {
            let Some(placement) = self.doc.placement(id).filter(|_| self.is_drawn(id)) else {
                continue;
            };
            let own = placement.rect.translate(origin);
            if rect.contains_rect(own) {
                found.push(id);
            } else if own.intersects(rect) {
                todo.extend(self.index.children(Some(id)).iter().map(|it| (*it, own.at)));
            }
        }
        found.sort_unstable();
        found
    }

    /// Moves the selection by whole steps, as one entry of the history a burst.
    pub fn nudge(&mut self, by: Point) -> Effects {
        let ids = self.selection.clone();
        if ids.is_empty() {
            return Effects::default();
        }
        let label = match ids.as_slice() {
            [id] => Msg::new("edit.move").arg("node", *id),
            _ => Msg::new("edit.move-many").arg("n", ids.len()),
        };
        self.edit_joined(label, &[Command::Move { ids, by }])
            .unwrap_or_default()
    }

    /// Whether a command would change anything; for buttons.
    pub fn would_change(&self, command: &Command) -> bool {
        plan(&self.doc, command).is_ok_and(|it| !it.is_empty())
    }
}

/// Containers that light up or go dark.
fn retarget(before: &DropVerdict, after: &DropVerdict) -> Effects {
    let mut fx = Effects::default();
    if before != after {
        fx.topics.extend(
            [before.target, after.target]
                .into_iter()
                .flatten()
                .map(Topic::Node),
        );
    }
    fx
}

/// Room for a frame's header, in its own coordinates.
const FRAME_TOP: i32 = 30;

fn snapped(by: Point, mods: Modifiers) -> Point {
    if mods.ctrl { by } else { on_grid(by) }
}

fn on_grid(at: Point) -> Point {
    let round = |it: i32| (f64::from(it) / f64::from(GRID)).round() as i32 * GRID;
    Point::new(round(at.x), round(at.y))
}
