//! Keyboard focus, once the page has been drawn.

use gloo::timers::callback::Timeout;
use skydraft_core::model::NodeId;
use wasm_bindgen::JsCast;

/// Puts the focus on a box of the canvas.
pub fn node(id: NodeId) {
    select(format!("[data-node-id=\"{id}\"]"));
}

/// Puts the focus on a field of the inspector, or on the nearest thing that holds it.
pub fn field(path: String) {
    // The inspector is drawn by the render this event leads to.
    Timeout::new(0, move || {
        let key = path.split('[').next().unwrap_or_default().to_owned();
        let exact = format!("[data-field=\"{path}\"]");
        if !try_select(&exact) {
            try_select(&format!("[data-field=\"{key}\"], [data-field^=\"{key}[\"]"));
        }
    })
    .forget();
}

fn select(selector: String) {
    Timeout::new(0, move || {
        try_select(&selector);
    })
    .forget();
}

fn try_select(selector: &str) -> bool {
    let found = gloo::utils::document().query_selector(selector).ok().flatten();
    match found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(element) => element.focus().is_ok(),
        None => false,
    }
}
