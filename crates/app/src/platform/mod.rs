//! The browser: events in, files in and out, storage, focus. No decisions are made here.

pub mod api;
pub mod autosave;
pub mod files;
pub mod focus;
pub mod keyboard;
pub mod pointer;

use skydraft_editor::Session;

use crate::page::{Page, PageProps};
use crate::settings::Settings;
use crate::store::Store;

/// The example a first visitor sees: it works, but for one deliberate mistake.
const FIRST_VISIT: &str = include_str!("../../../../seeds/first-visit.skydraft.json");

/// Reads how the page was opened, finds the document, and draws.
pub fn start() {
    let settings = Settings::from_page();
    settings.apply();
    let store = Store::new(Session::default());
    let text = (!settings.is_embedded).then(autosave::load).flatten().unwrap_or_else(|| FIRST_VISIT.to_owned());
    match files::read(&text) {
        Ok(opened) => store.open(opened),
        Err(problem) => store.announce(problem),
    }
    api::install(&store);
    let Some(root) = gloo::utils::document().get_element_by_id("app") else { return };
    yew::Renderer::<Page>::with_root_and_props(root, PageProps { store, settings }).render();
}
