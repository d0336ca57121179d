//! The canvas: one transformed layer of nested boxes, wires above them, marks above those.
//!
//! Pointer events are bound here alone; what they hit is decided from geometry by the editor.

mod node;
mod offer;
mod overlay;
mod wires;

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use node::NodeList;
use offer::OfferCard;
use overlay::Overlay;
use skydraft_editor::{InputEvent, PointerPhase, Topic};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wires::WireLayer;
use yew::prelude::*;

use crate::hooks::{text, use_locale, use_store, use_view};
use crate::platform::pointer;

/// Draws the page and hands every event of the hand to the editor.
#[component]
pub fn Canvas() -> Html {
    let store = use_store();
    let locale = use_locale();
    let root = use_node_ref();
    let fingers = use_memo((), |()| pointer::Fingers::default());
    let space = use_mut_ref(|| false);
    let viewport = use_view(vec![Topic::Viewport], skydraft_editor::Session::viewport);
    let cursor = use_view(vec![Topic::Tool], |session| session.tool().cursor());

    let on = |phase: PointerPhase| {
        let (store, root, fingers, space) = (
            store.clone(),
            root.clone(),
            Rc::clone(&fingers),
            Rc::clone(&space),
        );
        Callback::from(move |event: PointerEvent| {
            let Some(canvas) = root.cast::<web_sys::HtmlElement>() else {
                return;
            };
            if phase == PointerPhase::Down {
                // A gesture goes on outside the canvas, and text there is not selected.
                let _ = canvas.set_pointer_capture(event.pointer_id());
                let _ = canvas.focus();
                event.prevent_default();
            }
            pointer::on_pointer(&store, &fingers, &canvas, phase, &event, *space.borrow());
            if matches!(phase, PointerPhase::Down | PointerPhase::Up) {
                // Clicks answer at once; only moves wait for the frame.
                store.flush();
            }
        })
    };

    {
        let (store, root) = (store.clone(), root.clone());
        use_effect_with((), move |()| {
            let canvas = root.cast::<web_sys::HtmlElement>();
            let listeners = canvas.map(|canvas| watch(&store, &canvas));
            move || drop(listeners)
        });
    }
    {
        let (store, root) = (store.clone(), root.clone());
        use_effect_with((), move |()| {
            let listeners = carry_from_palette(&store, &root);
            move || drop(listeners)
        });
    }
    let on_space = |held: bool| {
        let space = Rc::clone(&space);
        Callback::from(move |event: KeyboardEvent| {
            // The space bar works a button that lies on the canvas, such as an offer's.
            let on_control = event
                .target_dyn_into::<web_sys::Element>()
                .is_some_and(|it| it.closest("button, input, select").ok().flatten().is_some());
            if event.code() == "Space" && !on_control {
                *space.borrow_mut() = held;
                event.prevent_default();
            }
        })
    };
    let transform = format!(
        "--zoom: {0}; transform: scale({0}) translate({1}px, {2}px)",
        viewport.zoom, -viewport.x, -viewport.y
    );
    html! {
        <main ref={root.clone()} class="canvas" tabindex="0" aria-label={text(locale, "ui.canvas")} style={format!("cursor: {cursor}")}
            onpointerdown={on(PointerPhase::Down)} onpointermove={on(PointerPhase::Move)}
            onpointerup={on(PointerPhase::Up)} onpointercancel={on(PointerPhase::Cancel)}
            onlostpointercapture={Callback::noop()}
            onkeydown={on_space(true)} onkeyup={on_space(false)}
            oncontextmenu={|event: MouseEvent| event.prevent_default()}>
            <div class="layer" style={transform}>
                <NodeList parent={None} />
                <WireLayer />
                <Overlay />
            </div>
            <OfferCard />
        </main>
    }
}

/// The wheel (which must be able to stop the page from scrolling) and the canvas's size.
fn watch(store: &crate::store::Store, canvas: &web_sys::HtmlElement) -> impl Drop + use<> {
    let wheel = {
        let (store, element) = (store.clone(), canvas.clone());
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(canvas, "wheel", options, move |event| {
            if let Some(event) = event.dyn_ref::<WheelEvent>() {
                pointer::on_wheel(&store, &element, event);
            }
        })
    };
    let resized = {
        let (store, element) = (store.clone(), canvas.clone());
        let is_first = std::cell::Cell::new(true);
        Closure::<dyn FnMut()>::new(move || {
            let (width, height) = (
                f64::from(element.client_width()),
                f64::from(element.client_height()),
            );
            store.update(|session| {
                let mut effects = session.handle(&InputEvent::Resized { width, height });
                if is_first.replace(false) {
                    effects.merge(session.fit());
                }
                effects
            });
        })
    };
    let observer = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(canvas);
    }
    Watch {
        _wheel: wheel,
        observer,
        _resized: resized,
    }
}

struct Watch {
    _wheel: EventListener,
    observer: Option<web_sys::ResizeObserver>,
    _resized: Closure<dyn FnMut()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// A box dragged from the palette is followed by the window, since the press was elsewhere.
fn carry_from_palette(store: &crate::store::Store, root: &NodeRef) -> Vec<EventListener> {
    let window = gloo::utils::window();
    let phases = [
        ("pointermove", PointerPhase::Move),
        ("pointerup", PointerPhase::Up),
        ("pointercancel", PointerPhase::Cancel),
    ];
    phases
        .into_iter()
        .map(|(name, phase)| {
            let (store, root) = (store.clone(), root.clone());
            EventListener::new(&window, name, move |event| {
                let (Some(event), Some(canvas)) = (
                    event.dyn_ref::<PointerEvent>(),
                    root.cast::<web_sys::Element>(),
                ) else {
                    return;
                };
                let is_carrying = store
                    .read(|it| matches!(it.tool(), skydraft_editor::ToolState::Placing { .. }));
                let target = event
                    .target()
                    .and_then(|it| it.dyn_into::<web_sys::Node>().ok());
                // Over the canvas, the canvas itself hears it.
                if is_carrying && !target.is_some_and(|it| canvas.contains(Some(&it))) {
                    pointer::on_pointer(
                        &store,
                        &pointer::Fingers::default(),
                        &canvas,
                        phase,
                        event,
                        false,
                    );
                    store.flush();
                }
            })
        })
        .collect()
}
