//! Who made it, what it rests on, and whose icons these are.

use yew::prelude::*;

use crate::hooks::{text, use_locale};
use crate::ui::Dialog;

#[derive(PartialEq, Properties)]
pub struct AboutProps {
    pub onclose: Callback<()>,
}

#[component]
pub fn About(props: &AboutProps) -> Html {
    let locale = use_locale();
    html! {
        <Dialog class="about" labelled_by="about-title" onclose={props.onclose.clone()}>
            <h2 id="about-title">{ "Skydraft " }{ env!("CARGO_PKG_VERSION") }</h2>
            <p>{ text(locale, "about.what") }</p>
            <p>{ text(locale, "about.private") }</p>
            <p>{ text(locale, "about.limits") }</p>
            <p>{ text(locale, "about.icons") }</p>
            <p>{ text(locale, "about.independent") }</p>
        </Dialog>
    }
}
