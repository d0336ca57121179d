//! How a document changes: commands plan changesets, changesets are applied and undone.

mod changeset;
mod command;
mod history;
mod initial;
mod plan;

pub use changeset::{Change, Changeset, Key, Record};
pub use command::{Command, NewNode};
pub use history::{Entry, History};
pub use initial::initial_fields;
pub use plan::{EditError, plan, plan_all};
