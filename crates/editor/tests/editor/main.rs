//! The editor without a browser, driven by the events a page sends.

mod actions;
mod drive;
mod random;
mod story;
mod tools;
mod unchecked;
