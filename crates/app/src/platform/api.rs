//! `window.skydraft`: the page's verbs as promises, for pages that load it, tests and benchmarks.
//!
//! `load(document)`, `get()`, `check()`, `ask(question)`, `view({fit: true})`, `command(name)`,
//! and `measure({edits: N})`, which times the checks.
//! Documents, questions and answers are the same JSON the command line has.

use js_sys::{Function, JSON, Object, Promise, Reflect};
use serde_json::Value as Json;
use skydraft_core::ask::ask_json;
use skydraft_core::io::recognise::{Format, Opened};
use skydraft_core::io::{native, report};
use skydraft_core::msg::Msg;
use skydraft_editor::Action;
use skydraft_i18n::Locale;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;

use super::measure::measure;
use super::{files, rest};
use crate::store::Store;

/// Puts the verbs on the window. They live as long as the page.
pub fn install(store: &Store) {
    let api = Object::new();
    verb(&api, "load", store, |store, argument| {
        let opened = files::read(&text_of(&argument))
            .map_err(|it| page_locale().format(&it, &skydraft_i18n::NoNames))?;
        let told = opened
            .import
            .to_json(&|msg: &Msg| page_locale().format(msg, &opened.document));
        store.open(opened);
        Ok(told)
    });
    verb(&api, "get", store, |store, _| {
        let text = store.read(|session| native::write(session.doc()));
        serde_json::from_str(&text).map_err(|it| it.to_string())
    });
    verb(&api, "check", store, |store, _| {
        let opened = Opened {
            document: store.read(|it| it.doc().clone()),
            format: Format::Skydraft,
            import: store.import(),
        };
        let locale = page_locale();
        Ok(store.read(|session| {
            let findings: Vec<_> = session.checks().all().collect();
            report::check_json(
                "page",
                &opened,
                &findings,
                &|msg: &Msg| locale.format(msg, session.doc()),
                locale.id(),
            )
        }))
    });
    verb(&api, "ask", store, |store, argument| {
        let question: Json =
            serde_json::from_str(&text_of(&argument)).map_err(|it| it.to_string())?;
        let locale = page_locale();
        store.read(|session| {
            let say = |msg: &Msg| locale.format(msg, session.doc());
            match ask_json(session.view(), &question) {
                Ok(answer) => Ok(answer.to_json(session.doc(), &say)),
                Err(error) => Err(say(&error.msg())),
            }
        })
    });
    verb(&api, "view", store, |store, argument| {
        let wish: Json = serde_json::from_str(&text_of(&argument)).map_err(|it| it.to_string())?;
        if wish.get("fit").and_then(Json::as_bool) == Some(true) {
            store.update(skydraft_editor::Session::fit);
        }
        if let Some(zoom) = wish.get("zoom").and_then(Json::as_f64) {
            store.update(|session| {
                let view = session.viewport();
                session.set_viewport(view.zoomed_about(view.center(), zoom / view.zoom))
            });
        }
        let view = store.read(skydraft_editor::Session::viewport);
        Ok(
            serde_json::json!({"x": view.x, "y": view.y, "zoom": view.zoom, "width": view.width, "height": view.height}),
        )
    });
    verb(&api, "measure", store, |store, argument| {
        let wish: Json = serde_json::from_str(&text_of(&argument)).map_err(|it| it.to_string())?;
        let edits = wish.get("edits").and_then(Json::as_u64).unwrap_or(100);
        Ok(store.read(|session| measure(session.doc(), usize::try_from(edits).unwrap_or(100))))
    });
    verb(&api, "command", store, |store, argument| {
        let name = argument.as_string().unwrap_or_default();
        let action =
            Action::from_id(&name).ok_or_else(|| format!("there is no command `{name}`"))?;
        store.update(|session| session.act(action));
        Ok(Json::Bool(true))
    });
    let _ = Reflect::set(&gloo::utils::window(), &"skydraft".into(), &api);
}

fn page_locale() -> Locale {
    Locale::from_tag(
        &gloo::utils::document_element()
            .get_attribute("lang")
            .unwrap_or_default(),
    )
}

/// An object as JSON text; a text as it is.
fn text_of(value: &JsValue) -> String {
    value
        .as_string()
        .or_else(|| JSON::stringify(value).ok().and_then(|it| it.as_string()))
        .unwrap_or_default()
}

fn verb(api: &Object, name: &str, store: &Store, run: fn(&Store, JsValue) -> Result<Json, String>) {
    let store = store.clone();
    let call = Closure::<dyn Fn(JsValue) -> Promise>::new(move |argument| {
        let store = store.clone();
        future_to_promise(async move {
            rest::arrived().await?;
            let json = run(&store, argument).map_err(|message| js_sys::Error::new(&message))?;
            Ok(JSON::parse(&json.to_string()).unwrap_or(JsValue::NULL))
        })
    });
    let function: &Function = call.as_ref().unchecked_ref();
    let _ = Reflect::set(api, &name.into(), function);
    call.forget();
}
