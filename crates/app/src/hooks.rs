//! How components read: a topic, a reader, and a re-render only when the value differs.

use std::cell::RefCell;
use std::rc::Rc;

use skydraft_editor::{Session, Topic};
use skydraft_i18n::Locale;
use yew::prelude::*;

use crate::settings::Settings;
use crate::store::Store;

#[hook]
pub fn use_store() -> Store {
    use_context::<Store>()
        .unwrap_or_else(|| unreachable!("every component stands inside the store's provider"))
}

/// The settings and a way to change them.
#[hook]
pub fn use_settings() -> UseStateHandle<Settings> {
    use_context::<UseStateHandle<Settings>>()
        .unwrap_or_else(|| unreachable!("every component stands inside the settings' provider"))
}

/// Whether everything is there that the first view did without: checks and the rest of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IsComplete(pub bool);

/// The language. Who shows texts is drawn again when the rest of them has arrived.
#[hook]
pub fn use_locale() -> Locale {
    use_context::<IsComplete>();
    use_settings().locale
}

/// The value `read` gives, kept in step with the session.
#[hook]
pub fn use_view<V, F>(topics: Vec<Topic>, read: F) -> Rc<V>
where
    V: PartialEq + 'static,
    F: Fn(&Session) -> V + 'static,
{
    let store = use_store();
    let force = use_force_update();
    let read: Rc<dyn Fn(&Session) -> V> = Rc::new(read);
    let value = Rc::new(store.read(|session| read(session)));
    // The listener outlives this render: it needs the newest reader and the newest value.
    let latest = use_memo((), |()| {
        RefCell::new(None::<(Rc<dyn Fn(&Session) -> V>, Rc<V>)>)
    });
    *latest.borrow_mut() = Some((read, Rc::clone(&value)));
    use_effect_with((topics, store), move |(topics, store)| {
        let listened = store.clone();
        let check: Rc<dyn Fn()> = Rc::new(move || {
            let current = latest.borrow().clone();
            if let Some((read, shown)) = current
                && listened.read(|session| read(session)) != *shown
            {
                force.force_update();
            }
        });
        let subscription = store.subscribe(topics, Rc::clone(&check));
        // What changed between drawing and subscribing was told to nobody.
        check();
        move || drop(subscription)
    });
    value
}

/// A text without arguments.
pub fn text(locale: Locale, key: &str) -> AttrValue {
    locale.text(key).into()
}
