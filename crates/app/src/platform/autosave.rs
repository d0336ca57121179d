//! The drawing survives a reload. Storage may be forbidden or full: then the page says so once and
//! goes on.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use skydraft_core::io::native;
use skydraft_core::msg::Msg;
use skydraft_editor::Topic;

use super::storage;
use crate::store::{Store, Subscription};

const KEY: &str = "skydraft:drawing";
const SET_ASIDE_KEY: &str = "skydraft:drawing-unreadable";
/// Quiet time before a change is written.
const DELAY_MS: u32 = 300;

/// What was kept, if anything.
pub fn load() -> Option<String> {
    storage::get(KEY)
}

/// Keeps a text that could not be read where no later save overwrites it.
pub fn set_aside(text: &str) {
    storage::set(SET_ASIDE_KEY, text);
}

/// Writes after every change, once the hand rests, and at the latest when the page goes away.
pub fn keep(store: &Store) -> Subscription {
    let pending: Rc<RefCell<Option<Timeout>>> = Rc::default();
    let has_failed = Rc::new(Cell::new(false));
    let listened = store.clone();
    store.subscribe(
        &[Topic::Document],
        Rc::new(move || {
            let (store, has_failed) = (listened.clone(), Rc::clone(&has_failed));
            *pending.borrow_mut() = Some(Timeout::new(DELAY_MS, move || save(&store, &has_failed)));
        }),
    )
}

fn save(store: &Store, has_failed: &Cell<bool>) {
    if !store.is_own() {
        return;
    }
    let text = store.read(|session| native::write(session.doc()));
    if !storage::set(KEY, &text) && !has_failed.replace(true) {
        store.announce(Msg::new("ui.autosave-failed"));
    }
}

/// Writes at once.
pub fn save_now(store: &Store) {
    save(store, &Cell::new(true));
}
