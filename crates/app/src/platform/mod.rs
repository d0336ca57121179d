//! The browser: events in, files in and out, storage, focus. No decisions are made here.

pub mod api;
pub mod autosave;
pub mod files;
pub mod focus;
pub mod keyboard;
pub mod measure;
pub mod pointer;
pub mod rest;
pub mod storage;
pub mod texts;

use skydraft_core::msg::Msg;
use skydraft_editor::Session;
use skydraft_i18n::{Locale, Part};
use wasm_bindgen_futures::spawn_local;

use crate::page::{Page, PageProps};
use crate::settings::Settings;
use crate::store::Store;

/// The example a first visitor sees: it works, but for one deliberate mistake.
const FIRST_VISIT: &str = include_str!("../../../../seeds/first-visit.skydraft.json");

/// Reads how the page was opened, finds the document, and draws once the texts are there.
pub fn start() {
    let settings = Settings::from_page();
    settings.apply();
    spawn_local(async move {
        if texts::load(settings.locale, Part::First).await {
            mount(settings);
        } else {
            could_not_start("texts/");
        }
    });
}

/// Draws, so far without checks; the page itself calls for [`complete`].
fn mount(settings: Settings) {
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
    let Some(root) = gloo::utils::document().get_element_by_id("app") else {
        return;
    };
    let props = PageProps {
        store,
        settings,
        said,
    };
    yew::Renderer::<Page>::with_root_and_props(root, props).render();
}

/// Waits for what drawing did not need, and begins to check; then all of the page works.
pub async fn complete(store: &Store, locale: Locale) {
    let (program, has_texts) = (rest::arrived().await, texts::load(locale, Part::Rest).await);
    if program.is_ok() {
        store.update(Session::start_checks);
    }
    if program.is_err() || !has_texts {
        store.announce(Msg::new("ui.fetch-failed").arg("path", "rest"));
    }
}

/// Loads the other languages: switching then takes no time, and the palette is searched in all.
pub async fn load_other_texts(locale: Locale) {
    for other in Locale::ALL.into_iter().filter(|it| *it != locale) {
        texts::load_all(other).await;
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
