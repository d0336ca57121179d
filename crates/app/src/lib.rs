//! The page: Yew components over the editor, and everything that touches the browser.
//!
//! Components hold no domain logic: they map a view struct of `skydraft_editor::scene` to HTML and
//! send events or commands. [`store`] owns the session and tells who listens; [`platform`] is the
//! browser; [`canvas`] and [`panels`] are what is seen.
#![expect(
    unreachable_pub,
    reason = "a component and its properties are as public as each other"
)]

pub mod canvas;
pub mod hooks;
pub mod page;
pub mod panels;
pub mod platform;
pub mod settings;
pub mod store;
pub mod ui;
