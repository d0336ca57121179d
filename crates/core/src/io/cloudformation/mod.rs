//! CloudFormation templates, YAML and JSON.

pub mod eval;
mod export;
mod import;

pub use export::{Exported, TemplateFormat, export};
pub use import::{Fate, Imported, ImportedResource, OpaqueResource, import, import_tree};

/// Tag of a box that stands for something outside the template; its value is the expression that
/// names it. Export makes a parameter of such a box.
pub const EXTERNAL_TAG: &str = "skydraft:external";

/// Key under `Metadata` that keeps what CloudFormation has no place for: the name of a box that
/// is no logical id, properties that are only there because CloudFormation wants them, and the
/// Region.
const METADATA: &str = "Skydraft";
