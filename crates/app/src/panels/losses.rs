//! What a foreign file lost on its way in: nothing disappears unsaid.

use skydraft_core::io::recognise::ImportReport;
use skydraft_core::msg::Msg;
use skydraft_editor::Topic;
use skydraft_i18n::NoNames;
use yew::prelude::*;

use crate::hooks::{text, use_locale, use_store, use_view};
use crate::ui::prose;

/// A button that appears when something was lost or is opaque, and the list behind it.
#[component]
pub fn Losses() -> Html {
    let store = use_store();
    let locale = use_locale();
    let is_open = use_state(|| false);
    // Every open replaces the document.
    let revision = use_view(vec![Topic::Document], skydraft_editor::Session::revision);
    let report = use_memo(*revision, |_| store.import());
    let n = report.losses.len() + report.opaque.len();
    if n == 0 {
        return Html::default();
    }
    let toggle = |open: bool| {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(open))
    };
    html! {
        <>
            <button type="button" class="button" data-command="losses" onclick={toggle(true)}>
                { locale.format(&Msg::new("ui.losses").arg("n", n), &NoNames) }
            </button>
            if *is_open {
                <div class="scrim">
                    <div class="card losses" role="dialog" aria-modal="true" aria-labelledby="losses-title">
                        <h2 id="losses-title">{ text(locale, "ui.losses-title") }</h2>
                        { list(&report, locale) }
                        <div class="buttons"><button type="button" class="button primary" data-command="close-losses" onclick={toggle(false)}>{ text(locale, "ui.close") }</button></div>
                    </div>
                </div>
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
