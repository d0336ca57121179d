//! The browser: events in, files in and out, storage, focus. No decisions are made here.

pub mod api;
pub mod autosave;
pub mod files;
pub mod focus;
pub mod keyboard;
pub mod pointer;

use skydraft_core::msg::Msg;
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
    let kept = (!settings.is_embedded).then(autosave::load).flatten();
    let mut said = kept.is_none().then(|| Msg::new("ui.invitation"));
    match files::read(kept.as_deref().unwrap_or(FIRST_VISIT)) {
        Ok(opened) => store.open(opened),
        Err(problem) => said = Some(problem),
    }
    api::install(&store);
    let Some(root) = gloo::utils::document().get_element_by_id("app") else { return };
    yew::Renderer::<Page>::with_root_and_props(root, PageProps { store, settings, said }).render();
}
