//! The texts of both languages: complete, alike, and Korean where they should be.

mod both;
#[path = "../../../core/tests/common/fixtures.rs"]
mod fixtures;
mod korean;
mod parts;
mod sources;
