//! CloudFormation templates, YAML and JSON.

pub mod eval;
