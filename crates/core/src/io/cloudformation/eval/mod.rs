//! A template's meaning: every function worked out, every reference kept by name.
//!
//! [`evaluate`] never refuses a template for what stands in it. What it cannot work out becomes
//! a [`Value::Unknown`] and a [`Loss`] that says where, what, and what was assumed instead.

mod cidr;
mod conditions;
mod engine;
mod for_each;
mod given;
mod lists;
mod loss;
mod mappings;
mod parameters;
mod refs;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod value;
mod value_json;

pub use given::Parameters;
pub use loss::{Loss, LossKind};
pub use template::{Evaluation, Output, Resource, Skipped, evaluate, looks_like_template};
pub use value::{Part, Reference, Unknown, Value};
