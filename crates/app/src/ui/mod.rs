//! Small pieces every panel uses.

mod button;
mod dialog;
mod icon;
mod live_input;
mod prose;

pub use button::{ActionButton, IconButton};
pub use dialog::Dialog;
pub use icon::KindIcon;
pub use live_input::LiveInput;
pub use prose::{plain, prose};

use skydraft_core::lint::Severity;

/// Sign of a severity: a shape, so that colour is never alone.
pub fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\u{2715}",
        Severity::Warning => "\u{25b2}",
        Severity::Info => "\u{2139}",
    }
}
