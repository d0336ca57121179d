//! Handles, ports, the marquee, the ghost of what is being placed.

use skydraft_core::geom::Point;
use skydraft_editor::Topic;
use skydraft_editor::scene::overlay;
use yew::prelude::*;

use crate::hooks::{use_locale, use_store, use_view};
use crate::ui::{KindIcon, prose};

#[component]
pub fn Overlay() -> Html {
    let store = use_store();
    let locale = use_locale();
    let view = use_view(
        vec![Topic::Tool, Topic::Selection, Topic::Viewport],
        |session| (overlay(session), session.viewport().zoom),
    );
    let (view, zoom) = (&view.0, view.1);
    // Handles keep their size on screen.
    let at = |point: Point| {
        format!(
            "transform: translate({}px, {}px) scale({})",
            point.x,
            point.y,
            1.0 / zoom
        )
    };
    html! {
        <div class="overlay" aria-hidden="true">
            { for view.ports.iter().map(|it| html! { <span class="port" style={at(*it)}></span> }) }
            { for view.handles.iter().map(|(it, cursor)| html! { <span class="handle" style={format!("{}; cursor: {cursor}", at(*it))}></span> }) }
            if let Some(rect) = view.marquee {
                <div class="marquee" style={format!("transform: translate({}px, {}px); width: {}px; height: {}px", rect.at.x, rect.at.y, rect.size.w, rect.size.h)}></div>
            }
            if let Some((from, to)) = view.wire {
                <svg class="wires"><path class="wire drawing" d={format!("M{} {}L{} {}", from.x, from.y, to.x, to.y)} /></svg>
            }
            if let Some((kind, middle)) = view.ghost {
                <div class="ghost" style={at(middle)}>
                    <KindIcon {kind} />
                    if let Some((is_refusal, note)) = &view.note {
                        <span class={if *is_refusal { "note refused" } else { "note" }}>{ prose(&store.read(|it| locale.format(note, it.doc()))) }</span>
                    }
                </div>
            } else if let Some((is_refusal, note)) = &view.note {
                <div class={if *is_refusal { "drag-note refused" } else { "drag-note" }}>{ prose(&store.read(|it| locale.format(note, it.doc()))) }</div>
            }
        </div>
    }
}
