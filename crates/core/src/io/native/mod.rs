//! Skydraft's own format, `*.skydraft.json`: the only one with a promise of compatibility.
//!
//! Version 1, read by [`read`] and written by [`write`]. Keys that are not known are kept and
//! written back. Malformed text gets a [`ReadError`]; a wrong architecture loads.

mod placed;
mod read;
mod write;

pub use placed::{lay_out_missing, read_placed};
pub use read::{ReadError, ReadErrorCause, Reader, read};
pub use write::{node_label, write};

/// The `format` of a document.
pub const FORMAT: &str = "skydraft";
/// The newest version this program reads and the one it writes.
pub const VERSION: u64 = 1;
