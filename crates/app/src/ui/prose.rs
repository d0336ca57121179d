//! Sentences of the catalogue: names stand between backticks there, and in bold here.

use yew::prelude::*;

/// The sentence with its names in bold.
pub fn prose(text: &str) -> Html {
    html! { <>{ for text.split('`').enumerate().map(|(idx, part)| if idx % 2 == 1 { html! { <b class="name">{ part }</b> } } else { html! { part } }) }</> }
}

/// The sentence as an attribute or an announcement takes it.
pub fn plain(text: &str) -> String {
    text.replace('`', "")
}
