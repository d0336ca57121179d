//! Files in and out. Each format is a folder; none of them touches the model's own types.

pub mod cloudformation;
pub mod native;
pub mod recognise;
pub mod report;
pub mod svg;
pub mod text;
