//! Keyboard focus, once the page has been drawn.

use gloo::timers::callback::Timeout;
use skydraft_core::model::NodeId;
use wasm_bindgen::JsCast;

/// Puts the focus on a box of the canvas.
pub fn node(id: NodeId) {
    Timeout::new(0, move || {
        try_select(&format!("[data-node-id=\"{id}\"]"));
    })
    .forget();
}

/// Puts the focus on a field of the inspector, or on the nearest thing that takes it: a cell of
/// the row, a cell of the table, the button that adds a row.
pub fn field(path: String) {
    // The inspector is drawn by the render this event leads to.
    Timeout::new(0, move || {
        let key = path.split(['[', '.']).next().unwrap_or_default();
        let wanted = [
            format!("[data-field=\"{path}\"]"),
            format!("[data-field^=\"{path}.\"]"),
            format!("[data-field=\"{key}\"]"),
            format!("[data-field^=\"{key}[\"]"),
            format!("[data-command=\"add-row-{key}\"]"),
        ];
        let _ = wanted.iter().any(|it| try_select(it));
    })
    .forget();
}

/// Whether the first match took the focus.
fn try_select(selector: &str) -> bool {
    let document = gloo::utils::document();
    let found = document.query_selector(selector).ok().flatten();
    let Some(element) = found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return false;
    };
    // A table, say, has a `focus` that does nothing.
    element.focus().is_ok() && document.active_element().as_ref() == Some(element.as_ref())
}
