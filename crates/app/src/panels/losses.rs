//! What a foreign file lost on its way in: nothing disappears unsaid.

use skydraft_core::io::recognise::ImportReport;
use skydraft_core::msg::Msg;
use skydraft_editor::Topic;
use skydraft_i18n::NoNames;
use yew::prelude::*;

use crate::hooks::{text, use_locale, use_store, use_view};
use crate::ui::{Dialog, prose};

/// A button that appears when something was lost or is opaque, and the list behind it.
#[component]
pub fn Losses() -> Html {
    let store = use_store();
    let locale = use_locale();
    let is_open = use_state(|| false);
    // Every open replaces the document; a new drawing has lost nothing.
    let view = use_view(vec![Topic::Document], |session| {
        (session.revision(), session.doc().is_empty())
    });
    let (revision, is_empty) = *view;
    let report = use_memo(revision, |_| store.import());
    let n = report.losses.len() + report.opaque.len();
    if n == 0 || is_empty {
        return Html::default();
    }
    let open = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(true))
    };
    let close = {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(false))
    };
    html! {
        <>
            <button type="button" class="button" data-command="losses" onclick={open}>
                { locale.format(&Msg::new("ui.losses").arg("n", n), &NoNames) }
            </button>
            if *is_open {
                <Dialog class="losses" labelled_by="losses-title" close_command="close-losses" onclose={close}>
                    <h2 id="losses-title">{ text(locale, "ui.losses-title") }</h2>
                    { list(&report, locale) }
                </Dialog>
            }
        </>
    }
}

fn list(report: &ImportReport, locale: skydraft_i18n::Locale) -> Html {
    html! {
        <>
            if !report.opaque.is_empty() {
                <h3>{ text(locale, "ui.losses-opaque") }</h3>
                <ul>{ for report.opaque.iter().map(|it| html! { <li data-opaque=""><b>{ it.name.as_str() }</b>{ " " }<code>{ it.type_name.as_str() }</code></li> }) }</ul>
            }
            if !report.losses.is_empty() {
                <h3>{ text(locale, "ui.losses-lost") }</h3>
                <ul>{ for report.losses.iter().map(|it| html! {
                    <li data-loss="">
                        <code>{ it.at.as_str() }{ ":" }{ it.position.line }</code>{ " " }{ prose(&locale.format(&it.what, &NoNames)) }
                        if let Some(assumed) = &it.assumed { { " " }{ locale.format(&Msg::new("ui.losses-assumed").arg("value", assumed.as_str()), &NoNames) } }
                    </li>
                }) }</ul>
            }
        </>
    }
}
