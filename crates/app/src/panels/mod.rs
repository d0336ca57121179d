//! The panels round the canvas.

mod about;
mod fields;
mod findings;
mod inspector;
mod losses;
mod palette;
mod problems;
mod status;
mod top_bar;

pub use about::About;
pub use inspector::Inspector;
pub use losses::Losses;
pub use palette::Palette;
pub use problems::Problems;
pub use status::Status;
pub use top_bar::{Panel, TopBar};
