//! Buttons.

use skydraft_editor::{Action, Topic, keymap};
use yew::prelude::*;

use super::icon::Glyph;
use crate::hooks::{text, use_locale, use_store, use_view};

#[derive(PartialEq, Properties)]
pub struct ActionButtonProps {
    pub action: Action,
    pub glyph: AttrValue,
}

/// Runs an action of the editor; disabled while it would do nothing.
#[component]
pub fn ActionButton(props: &ActionButtonProps) -> Html {
    let action = props.action;
    let store = use_store();
    let locale = use_locale();
    let enabled = use_view(
        vec![Topic::History, Topic::Selection, Topic::Document],
        move |session| action.is_enabled(session),
    );
    let name = text(locale, &format!("action.{}", action.id()));
    let title = match keymap::shortcut(action) {
        Some(keys) => format!("{name} ({keys})"),
        None => name.to_string(),
    };
    let onclick = move |_| store.update(|session| session.act(action));
    html! {
        <button type="button" class="icon-button" data-command={action.id()} aria-label={name} {title} disabled={!*enabled} {onclick}>
            <Glyph name={props.glyph.clone()} />
        </button>
    }
}

#[derive(PartialEq, Properties)]
pub struct IconButtonProps {
    pub command: AttrValue,
    pub label: AttrValue,
    pub glyph: AttrValue,
    pub onclick: Callback<MouseEvent>,
    /// Show the label beside the glyph.
    #[prop_or_default]
    pub is_labelled: bool,
}

/// A button with a glyph and a name.
#[component]
pub fn IconButton(props: &IconButtonProps) -> Html {
    let class = if props.is_labelled {
        "button"
    } else {
        "icon-button"
    };
    html! {
        <button type="button" {class} data-command={props.command.clone()} aria-label={props.label.clone()}
            title={props.label.clone()} onclick={props.onclick.clone()}>
            <Glyph name={props.glyph.clone()} />
            if props.is_labelled { <span>{ props.label.clone() }</span> }
        </button>
    }
}
