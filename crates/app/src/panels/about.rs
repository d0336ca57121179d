//! Who made it, what it rests on, and whose icons these are.

use yew::prelude::*;

use crate::hooks::{text, use_locale};

#[derive(PartialEq, Properties)]
pub struct AboutProps {
    pub onclose: Callback<()>,
}

#[component]
pub fn About(props: &AboutProps) -> Html {
    let locale = use_locale();
    let close = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: MouseEvent| onclose.emit(()))
    };
    let onkeydown = {
        let onclose = props.onclose.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                onclose.emit(());
            }
        })
    };
    let button = use_node_ref();
    {
        let button = button.clone();
        use_effect_with((), move |()| {
            if let Some(it) = button.cast::<web_sys::HtmlElement>() {
                let _ = it.focus();
            }
        });
    }
    html! {
        <div class="scrim">
            <div class="card about" role="dialog" aria-modal="true" aria-labelledby="about-title" {onkeydown}>
                <h2 id="about-title">{ "Skydraft " }{ env!("CARGO_PKG_VERSION") }</h2>
                <p>{ text(locale, "about.what") }</p>
                <p>{ text(locale, "about.private") }</p>
                <p>{ text(locale, "about.limits") }</p>
                <p>{ text(locale, "about.icons") }</p>
                <p>{ text(locale, "about.independent") }</p>
                <div class="buttons"><button ref={button} type="button" class="button primary" data-command="close" onclick={close}>{ text(locale, "ui.close") }</button></div>
            </div>
        </div>
    }
}
