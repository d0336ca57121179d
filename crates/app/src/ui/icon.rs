//! Icons are files beside the page, shown as they are.

use skydraft_core::kinds::Kind;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct KindIconProps {
    pub kind: Kind,
    /// File stem, where it is not the kind's id.
    #[prop_or_default]
    pub stem: Option<&'static str>,
}

/// The kind's icon; decoration, its name stands beside it.
#[component]
pub fn KindIcon(props: &KindIconProps) -> Html {
    let stem = props.stem.unwrap_or(props.kind.id());
    html! { <img class="kind-icon" src={format!("icons/{stem}.svg")} alt="" draggable="false" loading="lazy" decoding="async" /> }
}

#[derive(PartialEq, Properties)]
pub struct GlyphProps {
    pub name: AttrValue,
}

/// A glyph of the interface, drawn in the text's colour.
#[component]
pub fn Glyph(props: &GlyphProps) -> Html {
    let mask = format!("--glyph: url(icons/ui/{}.svg)", props.name);
    html! { <span class="glyph" style={mask} aria-hidden="true"></span> }
}
