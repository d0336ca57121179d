//! What to show, as plain values that compare: a component re-renders when its value changed.

mod inspector;
mod node;
mod overlay;
mod palette;
mod preview;
mod problems;

pub use inspector::{CellView, Control, FieldView, InspectorView, RowView, inspector};
pub use node::{DropMark, NodeView, node_view};
pub use overlay::{OverlayView, overlay};
pub use palette::{PaletteEntry, palette};
pub use preview::{PreviewChange, PreviewLine, fix_preview};
pub use problems::{Problem, ProblemCounts, counts, problems};
