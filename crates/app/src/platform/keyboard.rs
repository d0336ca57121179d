//! Keys of the canvas and of the page.

use skydraft_editor::{Modifiers, keymap};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::store::Store;

/// Modifiers of a key event.
fn modifiers(event: &KeyboardEvent) -> Modifiers {
    Modifiers {
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        space: false,
    }
}

/// Whether the key belongs to something that is typed into.
pub fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    let in_field = target.is_some_and(|it| {
        it.closest("input, textarea, select, [contenteditable], dialog")
            .ok()
            .flatten()
            .is_some()
    });
    // 229 is how browsers say that an input method has the key.
    in_field || event.is_composing() || event.key_code() == 229
}

/// Runs the action of a key, if it has one.
pub fn on_key(store: &Store, event: &KeyboardEvent) {
    if is_typing(event) {
        return;
    }
    // Enter and Space work a focused button; arrows belong to lists with a focus of their own.
    let on_control = event
        .target()
        .and_then(|it| it.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|it| {
            it.closest("button, a, summary, [role=tab], [role=option]")
                .ok()
                .flatten()
                .is_some()
        });
    let Some(action) = keymap::action_for(&event.code(), modifiers(event)) else {
        return;
    };
    if on_control && event.code().starts_with("Arrow") {
        return;
    }
    event.prevent_default();
    store.update(|session| session.act(action));
}
