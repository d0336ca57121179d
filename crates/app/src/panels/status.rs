//! The bar at the bottom: what just happened, and how far the page is zoomed.

use skydraft_core::msg::Msg;
use skydraft_editor::{Action, Topic};
use yew::prelude::*;

use crate::hooks::{text, use_locale, use_store, use_view};
use crate::ui::{ActionButton, plain};

#[derive(PartialEq, Properties)]
pub struct StatusProps {
    /// The latest announcement.
    pub said: Option<Msg>,
}

#[component]
pub fn Status(props: &StatusProps) -> Html {
    let store = use_store();
    let locale = use_locale();
    let zoom = use_view(vec![Topic::Viewport], |session| {
        (session.viewport().zoom * 100.0).round() as u32
    });
    let message = match &props.said {
        Some(msg) => store.read(|it| locale.format(msg, it.doc())),
        None => locale.text("ui.hint-start"),
    };
    html! {
        <footer class="status">
            <p class="said" role="status" aria-live="polite" data-announcement="">{ plain(&message) }</p>
            <div class="zoom">
                <ActionButton action={Action::ZoomOut} glyph="zoom-out" />
                <button type="button" class="zoom-value" data-command="zoom-reset" aria-label={format!("{zoom} %, {}", text(locale, "action.zoom-reset"))}
                    onclick={move |_| store.update(|session| session.act(Action::ZoomReset))}>{ *zoom }{ " %" }</button>
                <ActionButton action={Action::ZoomIn} glyph="zoom-in" />
                <ActionButton action={Action::Fit} glyph="fit" />
            </div>
        </footer>
    }
}
