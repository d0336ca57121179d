//! The page: what stands where, and the contexts everything below reads.

use std::rc::Rc;

use gloo::events::EventListener;
use skydraft_core::msg::Msg;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::canvas::Canvas;
use crate::hooks::IsComplete;
use crate::panels::{About, Inspector, Palette, Panel, Problems, Status, TopBar};
use crate::platform::{self, autosave, files, keyboard};
use crate::settings::Settings;
use crate::store::Store;

#[derive(PartialEq, Properties)]
pub struct PageProps {
    pub store: Store,
    pub settings: Settings,
    /// What the page says first.
    pub said: Option<Msg>,
}

/// Which panels a narrow screen shows as sheets.
#[derive(Clone, Copy, Default, PartialEq)]
struct Shown {
    palette: bool,
    inspector: bool,
    problems: bool,
    about: bool,
}

#[component]
pub fn Page(props: &PageProps) -> Html {
    let store = props.store.clone();
    let settings = use_state(|| props.settings.clone());
    let shown = use_state(|| Shown {
        problems: true,
        ..Shown::default()
    });
    let said = use_state(|| props.said.clone());
    let is_complete = use_state(|| false);
    {
        let settings = (*settings).clone();
        use_effect_with(settings, |settings| {
            settings.apply();
            settings.store();
        });
    }
    {
        let (store, said, settings) = (store.clone(), said.clone(), (*settings).clone());
        let is_complete = is_complete.clone();
        use_effect_with((), move |()| {
            store.set_announcer(Rc::new(move |msg| said.set(Some(msg))));
            let kept = (!settings.is_embedded).then(|| autosave::keep(&store));
            {
                let (store, locale) = (store.clone(), settings.locale);
                spawn_local(async move {
                    platform::complete(&store, locale).await;
                    is_complete.set(true);
                    platform::load_other_texts(locale).await;
                });
            }
            if let Some(path) = settings.open {
                files::open_link(&store, path);
            }
            let listeners = listen(&store, settings.is_embedded);
            move || drop((kept, listeners))
        });
    }
    let on_toggle = {
        let shown = shown.clone();
        Callback::from(move |panel: Panel| {
            let mut next = *shown;
            let flag = match panel {
                Panel::Palette => &mut next.palette,
                Panel::Inspector => &mut next.inspector,
                Panel::Problems => &mut next.problems,
                Panel::About => &mut next.about,
            };
            *flag = !*flag;
            shown.set(next);
        })
    };
    let on_carry = {
        let shown = shown.clone();
        Callback::from(move |()| {
            if shown.palette {
                shown.set(Shown {
                    palette: false,
                    ..*shown
                });
            }
        })
    };
    let onclose = {
        let on_toggle = on_toggle.clone();
        Callback::from(move |()| on_toggle.emit(Panel::About))
    };
    let class = classes!(
        "app",
        shown.palette.then_some("show-palette"),
        shown.inspector.then_some("show-inspector"),
        shown.problems.then_some("show-problems"),
    );
    html! {
        <ContextProvider<Store> context={store}>
            <ContextProvider<UseStateHandle<Settings>> context={settings}>
            <ContextProvider<IsComplete> context={IsComplete(*is_complete)}>
                <div {class} data-ready={is_complete.to_string()}>
                    <TopBar {on_toggle} />
                    <Palette {on_carry} />
                    <Canvas />
                    <Inspector />
                    if shown.problems { <Problems /> }
                    <Status said={(*said).clone()} />
                    if shown.about { <About {onclose} /> }
                </div>
            </ContextProvider<IsComplete>>
            </ContextProvider<UseStateHandle<Settings>>>
        </ContextProvider<Store>>
    }
}

/// Keys of the page, files dropped beside the canvas, and a last save when the page goes away.
fn listen(store: &Store, is_embedded: bool) -> Vec<EventListener> {
    let window = gloo::utils::window();
    let keys = {
        let store = store.clone();
        EventListener::new_with_options(
            &window,
            "keydown",
            gloo::events::EventListenerOptions::enable_prevent_default(),
            move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    keyboard::on_key(&store, event);
                }
            },
        )
    };
    let blur = {
        let store = store.clone();
        EventListener::new(&window, "blur", move |_| {
            store.push(skydraft_editor::InputEvent::Cancel);
        })
    };
    // The browser would leave the page for a file that nobody takes.
    let prevent = gloo::events::EventListenerOptions::enable_prevent_default();
    let over = EventListener::new_with_options(&window, "dragover", prevent, |event| {
        if carries_files(event) {
            event.prevent_default();
        }
    });
    let drop = {
        let store = store.clone();
        EventListener::new_with_options(&window, "drop", prevent, move |event| {
            if !carries_files(event) {
                return;
            }
            event.prevent_default();
            let files = event
                .dyn_ref::<DragEvent>()
                .and_then(DragEvent::data_transfer)
                .and_then(|it| it.files());
            if let Some(file) = files.and_then(|it| it.get(0)) {
                files::open_file(&store, file);
            }
        })
    };
    let mut listeners = vec![keys, blur, over, drop];
    if !is_embedded {
        let store = store.clone();
        listeners.push(EventListener::new(&window, "pagehide", move |_| {
            autosave::save_now(&store);
        }));
    }
    listeners
}

/// A text dragged into a field is none of the page's business.
fn carries_files(event: &Event) -> bool {
    let carried = event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer);
    carried.is_some_and(|it| it.types().includes(&"Files".into(), 0))
}
