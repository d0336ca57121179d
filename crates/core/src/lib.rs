//! The model of AWS architectures that Skydraft draws, checks and asks.
//!
//! Read in this order: [`net`] (addresses), [`model`] (the document), [`kinds`] (what can be
//! drawn), [`edit`] (how a document changes), [`index`] (what is derived from it), [`lint`]
//! (live checks), [`ask`] (questions), [`layout`], [`wires`], [`io`] (files).
//!
//! This crate knows no browser, no clock, no randomness and no files, and it never panics:
//! a document may be wrong in every way, and then says so by findings.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::print_stdout
    )
)]

pub mod arn;
pub mod ask;
pub mod catalog;
pub mod edit;
pub mod geom;
pub mod index;
pub mod io;
pub mod kinds;
pub mod layout;
pub mod lint;
pub mod model;
pub mod msg;
pub mod net;
pub mod order;
#[cfg(test)]
pub(crate) mod testing;
pub mod wires;
