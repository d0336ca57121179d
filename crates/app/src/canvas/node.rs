//! One box, and the boxes inside it. Draws what [`NodeView`] says and nothing else.

use skydraft_core::kinds::Kind;
use skydraft_core::model::NodeId;
use skydraft_core::msg::Msg;
use skydraft_editor::scene::{DropMark, NodeView, node_view};
use skydraft_editor::{Session, Topic};
use skydraft_i18n::{Locale, NoNames};
use yew::prelude::*;

use crate::hooks::{use_locale, use_view};
use crate::ui::{KindIcon, sign};

#[derive(PartialEq, Properties)]
pub struct NodeListProps {
    pub parent: Option<NodeId>,
}

/// The boxes of one container: frames first, so that icon boxes lie on top.
#[component]
pub fn NodeList(props: &NodeListProps) -> Html {
    let parent = props.parent;
    let ids = use_view(vec![Topic::Children(parent)], move |session| {
        children(session, parent)
    });
    html! { <>{ for ids.iter().map(|id| html! { <NodeBox key={id.number()} id={*id} /> }) }</> }
}

fn children(session: &Session, parent: Option<NodeId>) -> Vec<NodeId> {
    let is_frame = |id: &NodeId| session.doc().kind(*id).is_some_and(Kind::is_frame);
    let drawn = session
        .index()
        .children(parent)
        .iter()
        .copied()
        .filter(|it| session.is_drawn(*it));
    let (mut frames, boxes): (Vec<NodeId>, Vec<NodeId>) = drawn.partition(is_frame);
    frames.extend(boxes);
    frames
}

#[derive(PartialEq, Properties)]
struct NodeBoxProps {
    id: NodeId,
}

#[component]
fn NodeBox(props: &NodeBoxProps) -> Html {
    let id = props.id;
    let locale = use_locale();
    let view = use_view(vec![Topic::Node(id)], move |session| node_view(session, id));
    let Some(view) = view.as_ref() else {
        return Html::default();
    };
    let rect = view.rect;
    let style = format!(
        "transform: translate({}px, {}px); width: {}px; height: {}px",
        rect.at.x, rect.at.y, rect.size.w, rect.size.h
    );
    let kind = view.kind.id();
    html! {
        <div class={classes(view)} {style} data-node-id={id.to_string()} data-kind={kind} data-name={view.name.to_string()}
            role="group" tabindex="-1" aria-label={label(locale, view)}>
            if view.is_frame {
                <div class="frame-title">
                    if view.kind != Kind::AvailabilityZone { <KindIcon kind={view.kind} stem={view.icon} /> }
                    <span class="name">{ view.name.as_str() }</span>
                    <span class="detail">{ view.detail.as_str() }</span>
                    { badge(locale, view) }
                </div>
                if !view.is_collapsed { <NodeList parent={Some(id)} /> }
            } else {
                <KindIcon kind={view.kind} stem={view.icon} />
                <span class="name">{ view.name.as_str() }</span>
                <span class="detail">{ view.detail.as_str() }</span>
                { badge(locale, view) }
            }
        </div>
    }
}

fn classes(view: &NodeView) -> Classes {
    let mut classes = classes!(
        "node",
        if view.is_frame { "frame" } else { "box" },
        format!("kind-{}", view.kind.id())
    );
    for (is_on, class) in [
        (view.is_public, "public"),
        (view.is_selected, "selected"),
        (view.is_moving, "moving"),
        (view.drop == DropMark::Welcome, "drop-welcome"),
        (view.drop == DropMark::Complaint, "drop-complaint"),
        (view.drop == DropMark::Refused, "drop-refused"),
    ] {
        if is_on {
            classes.push(class);
        }
    }
    classes
}

fn badge(locale: Locale, view: &NodeView) -> Html {
    let Some((severity, count)) = view.badge else {
        return Html::default();
    };
    let title = locale.format(
        &Msg::new(format!("ui.badge-{}", severity.id())).arg("n", count),
        &NoNames,
    );
    html! {
        <span class={classes!("badge", severity.id())} data-badge={severity.id()} {title}>
            <span aria-hidden="true">{ sign(severity) }</span>
            if count > 1 { <span class="count">{ count }</span> }
        </span>
    }
}

/// What a sighted person sees, as a sentence.
fn label(locale: Locale, view: &NodeView) -> String {
    let mut text = locale.format(
        &Msg::new("ui.node-label")
            .arg("kind", view.kind)
            .arg("name", view.name.clone())
            .arg("detail", view.detail.clone()),
        &NoNames,
    );
    if let Some((severity, count)) = view.badge {
        text.push_str(", ");
        text.push_str(&locale.format(
            &Msg::new(format!("ui.badge-{}", severity.id())).arg("n", count),
            &NoNames,
        ));
    }
    text
}
