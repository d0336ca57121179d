//! What can be drawn: dragged, or picked by a click and placed by the next, or by Enter.

use skydraft_core::geom::Point;
use skydraft_core::kinds::Kind;
use skydraft_core::model::Group;
use skydraft_editor::scene::{PaletteEntry, palette};
use skydraft_editor::{Effects, Session, ToolState, Topic};
use skydraft_i18n::{Locale, Part};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::hooks::{text, use_locale, use_store, use_view};
use crate::ui::KindIcon;

#[derive(PartialEq, Properties)]
pub struct PaletteProps {
    /// Something picked up is over the drawing, or waits for a click there.
    pub on_carry: Callback<()>,
}

#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let locale = use_locale();
    let search = use_state(String::new);
    let entries = use_memo((), |()| palette());
    let oninput = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| {
            search.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let shown: Vec<PaletteEntry> = entries
        .iter()
        .copied()
        .filter(|it| matches(locale, it.kind, &search))
        .collect();
    html! {
        <nav class="palette" aria-label={text(locale, "ui.palette")}>
            <CarryWatch on_carry={props.on_carry.clone()} />
            <input type="search" class="search" placeholder={text(locale, "ui.palette-search")} aria-label={text(locale, "ui.palette-search")} {oninput} />
            <div class="palette-list">
                { for Group::ALL.iter().filter(|group| shown.iter().any(|it| it.group == **group)).map(|group| html! {
                    <section key={group.id()}>
                        <h2>{ text(locale, &format!("group.{}", group.id())) }</h2>
                        <div class="palette-grid">
                            { for shown.iter().filter(|it| it.group == *group).map(|it| html! { <Entry key={it.kind.id()} kind={it.kind} /> }) }
                        </div>
                    </section>
                }) }
                if shown.is_empty() { <p class="hint">{ text(locale, "ui.palette-nothing") }</p> }
            </div>
        </nav>
    }
}

/// Shows nothing; a sheet over the drawing has to make way when something is to be placed there.
#[component]
fn CarryWatch(props: &PaletteProps) -> Html {
    let is_carrying = use_view(
        vec![Topic::Tool],
        |session| matches!(session.tool(), ToolState::Placing { at, armed, .. } if *armed || at.is_some()),
    );
    let on_carry = props.on_carry.clone();
    use_effect_with(*is_carrying, move |is_carrying| {
        if *is_carrying {
            on_carry.emit(());
        }
    });
    Html::default()
}

/// Found by its name in either language, or by its id.
fn matches(locale: Locale, kind: Kind, search: &str) -> bool {
    let wanted = search.trim().to_lowercase();
    wanted.is_empty()
        || kind.id().contains(&wanted)
        || Locale::ALL.iter().any(|it| {
            it.is_there(Part::First) && it.kind_name(kind).to_lowercase().contains(&wanted)
        })
        || locale
            .find(&format!("kind.{}.summary", kind.id()))
            .is_some_and(|it| it.to_lowercase().contains(&wanted))
}

#[derive(PartialEq, Properties)]
struct EntryProps {
    kind: Kind,
}

#[component]
fn Entry(props: &EntryProps) -> Html {
    let kind = props.kind;
    let store = use_store();
    let locale = use_locale();
    let was_dragged = use_mut_ref(|| false);
    let onpointerdown = {
        let (store, was_dragged) = (store.clone(), was_dragged.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            *was_dragged.borrow_mut() = false;
            // A touch holds on to its target; the window has to hear of the rest.
            if let Some(target) = event.target_dyn_into::<web_sys::Element>() {
                let _ = target.release_pointer_capture(event.pointer_id());
            }
            store.update(|session| session.begin_placing(kind, false));
        })
    };
    let onclick = {
        let store = store.clone();
        Callback::from(move |event: MouseEvent| {
            // A click by keyboard has no clicks counted.
            if event.detail() == 0 {
                store.update(|session| place_by_key(session, kind));
            } else {
                store.update(|session| session.begin_placing(kind, true));
            }
        })
    };
    let name = text(locale, &format!("kind.{}.name", kind.id()));
    html! {
        <button type="button" class="palette-entry" data-palette-kind={kind.id()} title={text(locale, &format!("kind.{}.summary", kind.id()))}
            {onpointerdown} {onclick}>
            <KindIcon {kind} />
            <span>{ name }</span>
        </button>
    }
}

/// Into the selected container or the nearest one outside it that takes the kind; else into the
/// first that does; else onto the canvas.
fn place_by_key(session: &mut Session, kind: Kind) -> Effects {
    let takes = |session: &Session, id| kind.may_stand_in(session.doc().kind(id));
    let chain = session
        .selection()
        .first()
        .into_iter()
        .flat_map(|it| std::iter::once(*it).chain(session.doc().ancestors(*it)));
    let near = chain
        .collect::<Vec<_>>()
        .into_iter()
        .find(|it| takes(session, *it));
    let any = || {
        session
            .doc()
            .nodes()
            .map(|it| it.id)
            .find(|it| kind.def().needs_parent && takes(session, *it))
    };
    let parent = near.or_else(any);
    if parent.is_none() && !kind.may_stand_in(None) {
        let mut effects = Effects::default();
        let parents: Vec<Kind> = kind.def().parents.to_vec();
        effects.announce(
            skydraft_core::msg::Msg::new("place.not-on-canvas")
                .arg("kind", kind)
                .arg("parents", parents),
        );
        return effects;
    }
    let at: Point = session.free_spot(parent, kind.def().initial_size());
    session.create(kind, parent, at).unwrap_or_default()
}
