//! The browser: events in, files in and out, storage, focus. No decisions are made here.

pub mod api;
pub mod autosave;
pub mod files;
pub mod focus;
pub mod keyboard;
pub mod pointer;
pub mod rest;
pub mod storage;
pub mod texts;

use skydraft_core::msg::Msg;
use skydraft_editor::Session;
use skydraft_i18n::Locale;
use wasm_bindgen_futures::spawn_local;

use crate::page::{Page, PageProps};
use crate::settings::Settings;
use crate::store::Store;

/// The example a first visitor sees: it works, but for one deliberate mistake.
const FIRST_VISIT: &str = include_str!("../../../../seeds/first-visit.skydraft.json");

/// Reads how the page was opened, finds the document, draws once the texts are there, then checks.
pub fn start() {
    let settings = Settings::from_page();
    settings.apply();
    spawn_local(async move {
        let locale = settings.locale;
        if !texts::load(locale).await {
            return could_not_start("texts/");
        }
        let store = mount(settings);
        check(&store).await;
        // Switching the language then takes no time, and the palette is searched in both.
        for other in Locale::ALL.into_iter().filter(|it| *it != locale) {
            texts::load(other).await;
        }
    });
}

/// Draws, so far without checks.
fn mount(settings: Settings) -> Store {
    let store = Store::new(Session::unchecked());
    let kept = (!settings.is_embedded).then(autosave::load).flatten();
    let mut said = kept.is_none().then(|| Msg::new("ui.invitation"));
    match files::read_document(kept.as_deref().unwrap_or(FIRST_VISIT)) {
        Ok(opened) => store.open(opened),
        Err(problem) => {
            autosave::set_aside(kept.as_deref().unwrap_or_default());
            said = Some(problem);
        }
    }
    api::install(&store);
    if let Some(root) = gloo::utils::document().get_element_by_id("app") {
        let store = store.clone();
        yew::Renderer::<Page>::with_root_and_props(
            root,
            PageProps {
                store,
                settings,
                said,
            },
        )
        .render();
    }
    store
}

/// Checks what is drawn, once the half of the program that can is there; then all of the page works.
async fn check(store: &Store) {
    match rest::arrived().await {
        Ok(()) => store.update(Session::start_checks),
        Err(_) => store.announce(Msg::new("ui.fetch-failed").arg("path", "_rest.wasm")),
    }
    if let Some(page) = gloo::utils::document()
        .query_selector(".app")
        .ok()
        .flatten()
    {
        let _ = page.set_attribute("data-ready", "true");
    }
}

/// Shows the page's own message, which is there in both languages.
fn could_not_start(what: &str) {
    let document = gloo::utils::document();
    if let Some(reason) = document.query_selector("#boot-error pre").ok().flatten() {
        reason.set_text_content(Some(what));
    }
    if let Some(message) = document.get_element_by_id("boot-error") {
        let _ = message.remove_attribute("hidden");
    }
}
