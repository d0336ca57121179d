//! Wires over the boxes. Each listens for itself, so a drag redraws only what it touches.

use skydraft_core::wires::{WireId, WireLook, path, svg_path};
use skydraft_editor::Topic;
use yew::prelude::*;

use crate::hooks::use_view;

/// All wires, in one drawing over the page.
#[component]
pub fn WireLayer() -> Html {
    let wires = use_view(vec![Topic::WireList], skydraft_editor::Session::wires);
    html! {
        <svg class="wires" aria-hidden="true">
            <defs>
                <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                    <path d="M0 0L8 4L0 8z" />
                </marker>
            </defs>
            { for wires.iter().map(|it| html! {
                <Wire key={format!("{}-{}", it.id.from, it.id.to)} id={it.id} look={it.look} />
            }) }
        </svg>
    }
}

#[derive(PartialEq, Properties)]
struct WireProps {
    id: WireId,
    look: WireLook,
}

#[component]
fn Wire(props: &WireProps) -> Html {
    let id = props.id;
    let points = use_view(vec![Topic::Wire(id)], move |session| {
        Some((path(session.doc(), id)?, session.is_wire_active(id)))
    });
    let Some((points, is_active)) = points.as_ref() else {
        return Html::default();
    };
    let class = classes!("wire", props.look.id(), is_active.then_some("active"));
    let marker = (props.look != WireLook::Association).then_some("url(#arrow)");
    html! { <path {class} d={svg_path(points)} marker-end={marker} data-wire-id={format!("{}-{}", id.from, id.to)} /> }
}
