//! Pointer events of the canvas, in the editor's words.

use std::cell::RefCell;

use skydraft_editor::{Button, InputEvent, Modifiers, PointF, PointerPhase, PointerType};
use web_sys::{Element, PointerEvent, WheelEvent};

use crate::store::Store;

/// Fingers on the canvas; two of them pinch.
#[derive(Default)]
pub struct Fingers(RefCell<Vec<(i32, PointF)>>);

/// Pixels of a wheel "line" where the browser counts lines.
const LINE: f64 = 16.0;

pub fn point_in(canvas: &Element, client_x: i32, client_y: i32) -> PointF {
    let rect = canvas.get_bounding_client_rect();
    PointF::new(
        f64::from(client_x) - rect.left(),
        f64::from(client_y) - rect.top(),
    )
}

fn pointer_type(event: &PointerEvent) -> PointerType {
    match event.pointer_type().as_str() {
        "touch" => PointerType::Touch,
        "pen" => PointerType::Pen,
        _ => PointerType::Mouse,
    }
}

fn button(event: &PointerEvent) -> Button {
    match event.button() {
        0 => Button::Primary,
        1 => Button::Middle,
        2 => Button::Secondary,
        _ => Button::None,
    }
}

/// Translates one event; a pinch swallows the fingers' own moves.
pub fn on_pointer(
    store: &Store,
    fingers: &Fingers,
    canvas: &Element,
    phase: PointerPhase,
    event: &PointerEvent,
    space: bool,
) {
    let at = point_in(canvas, event.client_x(), event.client_y());
    if event.pointer_type() == "touch"
        && let Some(pinch) = fingers.track(event.pointer_id(), phase, at)
    {
        store.push(pinch);
        return;
    }
    let mods = Modifiers {
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        space,
    };
    store.push(InputEvent::Pointer {
        phase,
        at,
        button: button(event),
        kind: pointer_type(event),
        mods,
    });
}

impl Fingers {
    fn track(&self, id: i32, phase: PointerPhase, at: PointF) -> Option<InputEvent> {
        let mut fingers = self.0.borrow_mut();
        let was_two = fingers.len() >= 2;
        let before = fingers.clone();
        match phase {
            PointerPhase::Down => fingers.push((id, at)),
            PointerPhase::Move => fingers
                .iter_mut()
                .filter(|(it, _)| *it == id)
                .for_each(|it| it.1 = at),
            PointerPhase::Up | PointerPhase::Cancel => fingers.retain(|(it, _)| *it != id),
        }
        if let ([(_, a), (_, b)], [(_, c), (_, d)]) = (before.as_slice(), fingers.as_slice()) {
            let middle = |a: PointF, b: PointF| {
                PointF::new(f64::midpoint(a.x, b.x), f64::midpoint(a.y, b.y))
            };
            let (old, new) = (middle(*a, *b), middle(*c, *d));
            let factor = c.distance(*d) / a.distance(*b).max(1.0);
            return Some(InputEvent::Pinch {
                at: old,
                factor,
                dx: new.x - old.x,
                dy: new.y - old.y,
            });
        }
        // The second finger ends what the first began; the last one lifting is nothing either.
        (was_two || fingers.len() >= 2).then_some(InputEvent::Cancel)
    }
}

pub fn on_wheel(store: &Store, canvas: &Element, event: &WheelEvent) {
    event.prevent_default();
    let scale = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE {
        LINE
    } else {
        1.0
    };
    let mods = Modifiers {
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        space: false,
    };
    let at = point_in(canvas, event.client_x(), event.client_y());
    store.push(InputEvent::Wheel {
        at,
        dx: event.delta_x() * scale,
        dy: event.delta_y() * scale,
        mods,
    });
}
