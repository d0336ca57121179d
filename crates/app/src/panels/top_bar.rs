//! Title, undo, files, examples, language and colours.

use skydraft_core::edit::Command;
use skydraft_core::msg::Msg;
use skydraft_editor::scene::counts;
use skydraft_editor::{Action, Topic};
use skydraft_i18n::Locale;
use smol_str::SmolStr;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::losses::Losses;
use super::problems::worst;
use crate::hooks::{text, use_locale, use_settings, use_store, use_view};
use crate::platform::{files, texts};
use crate::settings::Settings;
use crate::ui::{ActionButton, IconButton, sign};

/// What the top bar shows and hides.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    Palette,
    Inspector,
    Problems,
    About,
}

#[derive(PartialEq, Properties)]
pub struct TopBarProps {
    pub on_toggle: Callback<Panel>,
}

#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let store = use_store();
    let locale = use_locale();
    let settings = use_settings();
    let title = use_view(vec![Topic::Document], |session| {
        session.doc().title().to_owned()
    });
    let counts = use_view(vec![Topic::Problems], counts);
    let file_input = use_node_ref();
    let change = |edit: fn(&mut Settings)| {
        let settings = settings.clone();
        Callback::from(move |_: MouseEvent| {
            let mut next = (*settings).clone();
            edit(&mut next);
            settings.set(next);
        })
    };
    let on_title = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let title = SmolStr::from(event.target_unchecked_into::<HtmlInputElement>().value());
            store.try_update(|session| {
                session.edit_joined(Msg::new("edit.title"), &[Command::SetTitle { title }])
            });
        })
    };
    let on_open = {
        let file_input = file_input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = file_input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let on_file = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = input.files().and_then(|it| it.get(0)) {
                files::open_file(&store, file);
            }
            // The same file can be chosen again.
            input.set_value("");
        })
    };
    let on_save = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| files::save(&store))
    };
    let toggle = |panel: Panel| {
        let on_toggle = props.on_toggle.clone();
        Callback::from(move |_: MouseEvent| on_toggle.emit(panel))
    };
    let other = if locale == Locale::En {
        Locale::Ko
    } else {
        Locale::En
    };
    let on_language = {
        let settings = settings.clone();
        Callback::from(move |_: MouseEvent| {
            let settings = settings.clone();
            spawn_local(async move {
                if texts::load_all(other).await {
                    settings.set(Settings {
                        locale: other,
                        ..(*settings).clone()
                    });
                }
            });
        })
    };
    html! {
        <header class="top-bar">
            <IconButton command="toggle-palette" label={text(locale, "ui.palette")} glyph="plus" onclick={toggle(Panel::Palette)} />
            <h1 class="logo">{ "Skydraft" }</h1>
            <input class="title" data-field="title" aria-label={text(locale, "ui.title")} placeholder={text(locale, "ui.untitled")} value={(*title).clone()} onchange={on_title} />
            <ActionButton action={Action::New} glyph="new" />
            <ActionButton action={Action::Undo} glyph="undo" />
            <ActionButton action={Action::Redo} glyph="redo" />
            <ActionButton action={Action::Delete} glyph="trash" />
            <button type="button" class={classes!("check", worst(*counts).map(skydraft_core::lint::Severity::id))} data-command="problems"
                onclick={toggle(Panel::Problems)}>
                <span>{ text(locale, "ui.check") }</span>
                { check_counts(locale, *counts) }
            </button>
            <Losses />
            <span class="grow"></span>
            <Examples />
            <IconButton command="open" label={text(locale, "ui.open")} glyph="open" is_labelled=true onclick={on_open} />
            <input ref={file_input} class="sr-only" type="file" tabindex="-1" aria-hidden="true" data-file-input="" accept=".json,.yaml,.yml,.template" onchange={on_file} />
            <IconButton command="save" label={text(locale, "ui.save")} glyph="save" is_labelled=true onclick={on_save} />
            <ActionButton action={Action::Layout} glyph="layout" />
            <button type="button" class="button" data-command="language" lang={other.id()} onclick={on_language}>{ other.name() }</button>
            <IconButton command="theme" label={text(locale, &format!("ui.theme-{}", settings.theme.id()))} glyph="theme" onclick={change(|it| it.theme = it.theme.next())} />
            <IconButton command="toggle-inspector" label={text(locale, "ui.inspector")} glyph="panel" onclick={toggle(Panel::Inspector)} />
            <IconButton command="about" label={text(locale, "ui.about")} glyph="info" onclick={toggle(Panel::About)} />
        </header>
    }
}

fn check_counts(locale: Locale, counts: skydraft_editor::scene::ProblemCounts) -> Html {
    use skydraft_core::lint::Severity::{Error, Info, Warning};
    let all = [
        (Error, counts.errors),
        (Warning, counts.warnings),
        (Info, counts.infos),
    ];
    if all.iter().all(|(_, n)| *n == 0) {
        return html! { <span class="well" aria-label={text(locale, "ui.no-problems")}>{ "\u{2713}" }</span> };
    }
    let shown = all.into_iter().filter(|(_, n)| *n > 0).map(|(severity, n)| {
        html! {
            <span class={severity.id()} data-count={severity.id()}>
                <span aria-hidden="true">{ sign(severity) }</span><span class="sr-only">{ text(locale, &format!("severity.{}", severity.id())) }</span>{ " " }{ n }
            </span>
        }
    });
    html! { <>{ for shown }</> }
}

/// One example of the site: where it lies, and what it is called in both languages.
#[derive(Clone, PartialEq)]
struct Example {
    path: String,
    en: String,
    ko: String,
}

/// A menu of the examples, read when it is first opened.
#[component]
fn Examples() -> Html {
    let store = use_store();
    let locale = use_locale();
    let is_open = use_state(|| false);
    let examples = use_state(Vec::<Example>::new);
    let on_toggle = {
        let (is_open, examples) = (is_open.clone(), examples.clone());
        Callback::from(move |_: MouseEvent| {
            is_open.set(!*is_open);
            if examples.is_empty() {
                let examples = examples.clone();
                spawn_local(async move {
                    let index = files::fetch_text("seeds/index.json").await;
                    examples.set(index.map(|it| read_index(&it)).unwrap_or_default());
                });
            }
        })
    };
    let onkeydown = {
        let is_open = is_open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                is_open.set(false);
            }
        })
    };
    let item = |example: &Example| {
        let (store, is_open, path) = (store.clone(), is_open.clone(), example.path.clone());
        let onclick = move |_: MouseEvent| {
            is_open.set(false);
            files::open_path(&store, path.clone());
        };
        let name = if locale == Locale::Ko {
            example.ko.clone()
        } else {
            example.en.clone()
        };
        html! { <li><button type="button" data-example={example.path.clone()} {onclick}>{ name }</button></li> }
    };
    html! {
        <div class="menu" {onkeydown}>
            <button type="button" class="button" data-command="examples" aria-expanded={is_open.to_string()} onclick={on_toggle}>{ text(locale, "ui.examples") }</button>
            if *is_open {
                <ul class="card menu-list">
                    if examples.is_empty() { <li class="hint">{ text(locale, "ui.loading") }</li> }
                    { for examples.iter().map(item) }
                </ul>
            }
        </div>
    }
}

/// `[{"path","en","ko"}]`.
fn read_index(text: &str) -> Vec<Example> {
    let json: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let field = |it: &serde_json::Value, key: &str| {
        it.get(key)
            .and_then(|it| it.as_str())
            .unwrap_or_default()
            .to_owned()
    };
    let items = json.as_array().map(Vec::as_slice).unwrap_or_default();
    items
        .iter()
        .map(|it| Example {
            path: field(it, "path"),
            en: field(it, "en"),
            ko: field(it, "ko"),
        })
        .collect()
}
