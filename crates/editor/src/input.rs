//! What the hand did, in the editor's own words. The app translates DOM events into these.

use crate::viewport::PointF;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerPhase {
    Down,
    Move,
    Up,
    /// The browser took the pointer away; the gesture is undone.
    Cancel,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerType {
    Mouse,
    Touch,
    Pen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    Primary,
    Middle,
    Secondary,
    None,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    pub shift: bool,
    /// Ctrl, or Command on a Mac.
    pub ctrl: bool,
    pub alt: bool,
    /// Space is held: dragging pans.
    pub space: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum InputEvent {
    Pointer {
        phase: PointerPhase,
        at: PointF,
        button: Button,
        kind: PointerType,
        mods: Modifiers,
    },
    /// Wheel or trackpad, in pixels; `mods.ctrl` is also how a pinch arrives.
    Wheel {
        at: PointF,
        dx: f64,
        dy: f64,
        mods: Modifiers,
    },
    /// Two fingers moved: zoom by `factor` about `at`, then pan.
    Pinch {
        at: PointF,
        factor: f64,
        dx: f64,
        dy: f64,
    },
    /// Escape, right button, a lost window: whatever is going on ends without a trace.
    Cancel,
    /// The canvas has a new size on screen.
    Resized { width: f64, height: f64 },
}

impl PointerType {
    /// Pixels a press may wander and still be a click.
    pub fn drag_threshold(self) -> f64 {
        match self {
            Self::Mouse => 4.0,
            Self::Pen => 6.0,
            Self::Touch => 10.0,
        }
    }
}
