//! CloudFormation templates, YAML and JSON.

pub mod eval;
mod import;

pub use import::{EXTERNAL_TAG, Fate, Imported, ImportedResource, OpaqueResource, import, import_tree};
