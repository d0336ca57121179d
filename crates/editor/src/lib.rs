//! The interaction layer: input events and actions in, view structs and effects out.
//!
//! [`Session`] is the one mutable thing: document, index, findings, history, selection, viewport
//! and the tool's state. Components draw what [`scene`] says and send events; they decide nothing.
//! Everything here runs without a browser, so tests drive it by the same events.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::print_stdout
    )
)]

pub mod action;
pub mod chart;
mod edits;
mod gesture;
mod hit;
pub mod input;
pub mod keymap;
mod place;
pub mod scene;
mod selection;
mod session;
mod tool;
pub mod topic;
pub mod viewport;
mod wiring;

pub use action::Action;
pub use input::{Button, InputEvent, Modifiers, PointerPhase, PointerType};
pub use session::{Offer, Session};
pub use tool::{DropVerdict, ToolState};
pub use topic::{Effects, PlatformEffect, Topic};
pub use viewport::{PointF, Viewport};
