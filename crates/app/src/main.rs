//! Mounts the page. Everything else is in the library part, so that tests can reach it.

mod canvas;
mod hooks;
mod page;
mod panels;
mod platform;
mod settings;
mod store;
mod ui;

fn main() {
    console_error_panic_hook::set_once();
    platform::start();
}
