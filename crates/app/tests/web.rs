//! In a real browser: the store tells those who listen and nobody else, and the page draws what
//! the session holds.
#![cfg(target_arch = "wasm32")]

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use skydraft_app::page::{Page, PageProps};
use skydraft_app::settings::Settings;
use skydraft_app::store::Store;
use skydraft_core::geom::Point;
use skydraft_core::io::recognise;
use skydraft_core::kinds::Kind;
use skydraft_editor::{Action, Session, Topic};
use skydraft_i18n::Locale;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn counter(store: &Store, topic: Topic) -> (Rc<Cell<u32>>, skydraft_app::store::Subscription) {
    let count = Rc::new(Cell::new(0));
    let counted = Rc::clone(&count);
    (
        count,
        store.subscribe(&[topic], Rc::new(move || counted.set(counted.get() + 1))),
    )
}

#[wasm_bindgen_test]
fn only_listeners_of_what_changed_are_called() {
    let store = Store::new(Session::default());
    let (viewport, _kept) = counter(&store, Topic::Viewport);
    let (children, gone) = counter(&store, Topic::Children(None));
    store.try_update(|session| session.create(Kind::Vpc, None, Point::new(0, 0)));
    assert_eq!((viewport.get(), children.get()), (0, 1));
    store.update(|session| session.act(Action::ZoomIn));
    assert_eq!((viewport.get(), children.get()), (1, 1));
    drop(gone);
    store.try_update(|session| session.create(Kind::Vpc, None, Point::new(0, 0)));
    assert_eq!(children.get(), 1, "a dropped subscription hears nothing");
}

/// Waits until there are `expected` boxes; fails after a hundred turns of the browser.
async fn drawn(boxes: &impl Fn() -> u32, expected: u32) {
    for _ in 0..100 {
        if boxes() == expected {
            return;
        }
        TimeoutFuture::new(10).await;
    }
    assert_eq!(boxes(), expected);
}

#[wasm_bindgen_test]
async fn the_page_draws_the_session_and_follows_it() {
    let document = gloo::utils::document();
    let root = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    let store = Store::new(Session::default());
    let text = r#"{"format": "skydraft", "version": 1, "title": "t", "nodes": [
        {"kind": "vpc", "name": "<b>main</b>", "cidr": "10.0.0.0/16"},
        {"kind": "subnet", "name": "a", "parent": "<b>main</b>", "cidr": "10.0.0.0/24", "zone": "a"}]}"#;
    store.open(recognise::open(text).unwrap());
    let settings = Settings {
        locale: Locale::Ko,
        is_embedded: true,
        ..Settings::default()
    };
    let props = PageProps {
        store: store.clone(),
        settings,
        said: None,
    };
    yew::Renderer::<Page>::with_root_and_props(root.clone(), props).render();
    let boxes = || root.query_selector_all("[data-node-id]").unwrap().length();
    drawn(&boxes, 2).await;
    let vpc = root
        .query_selector("[data-kind='vpc'] .name")
        .unwrap()
        .unwrap();
    assert_eq!(
        vpc.text_content().as_deref(),
        Some("<b>main</b>"),
        "names are text"
    );
    store.update(|session| session.act(Action::SelectAll));
    store.update(|session| session.act(Action::Delete));
    drawn(&boxes, 0).await;
    store.update(|session| session.act(Action::Undo));
    drawn(&boxes, 2).await;
}
