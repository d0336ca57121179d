//! The selected box as a form; what it shows comes from the kind's declaration.

use std::rc::Rc;

use skydraft_core::edit::Command;
use skydraft_core::msg::Msg;
use skydraft_editor::Topic;
use skydraft_editor::chart::address_chart;
use skydraft_editor::scene::{InspectorView, inspector};
use skydraft_i18n::NoNames;
use smol_str::SmolStr;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::fields::Field;
use super::findings::FindingLine;
use super::problems::{Fetched, doc_path};
use crate::hooks::{text, use_locale, use_store, use_view};
use crate::ui::{KindIcon, prose};

#[component]
pub fn Inspector() -> Html {
    let locale = use_locale();
    let view = use_view(vec![Topic::Selection, Topic::Problems], |session| {
        (inspector(session), session.selection().len())
    });
    let body = match (&view.0, view.1) {
        (Some(form), _) => html! { <Form key={form.id.number()} form={Rc::new(form.clone())} /> },
        (None, 0) => html! { <p class="hint">{ text(locale, "ui.nothing-selected") }</p> },
        (None, n) => {
            html! { <p class="hint">{ locale.format(&Msg::new("ui.many-selected").arg("n", n), &NoNames) }</p> }
        }
    };
    html! { <aside class="inspector" aria-label={text(locale, "ui.inspector")}>{ body }</aside> }
}

#[derive(PartialEq, Properties)]
struct FormProps {
    form: Rc<InspectorView>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let store = use_store();
    let locale = use_locale();
    let form = &props.form;
    let (id, kind) = (form.id, form.kind);
    let learn = use_state(|| false);
    let onrename = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let name = SmolStr::from(
                event
                    .target_unchecked_into::<HtmlInputElement>()
                    .value()
                    .trim(),
            );
            store.try_update(|session| {
                session.edit_joined(
                    Msg::new("edit.rename").arg("node", id),
                    &[Command::Rename { id, name }],
                )
            });
        })
    };
    let ontoggle = {
        let learn = learn.clone();
        Callback::from(move |_: MouseEvent| learn.set(!*learn))
    };
    html! {
        <>
            <header>
                <KindIcon {kind} />
                <div>
                    <h2>{ text(locale, &format!("kind.{}.name", kind.id())) }</h2>
                    <p class="summary">{ text(locale, &format!("kind.{}.summary", kind.id())) }</p>
                </div>
                <button type="button" class="link" data-command="learn" aria-expanded={learn.to_string()} onclick={ontoggle}>{ text(locale, "ui.learn") }</button>
            </header>
            if *learn { <Fetched path={doc_path("kinds", kind.id(), locale)} /> }
            <>{ for form.findings.iter().map(|it| html! { <FindingLine finding={Rc::new(it.clone())} /> }) }</>
            <div class="field">
                <label for="field-name">{ text(locale, "ui.name") }</label>
                <input id="field-name" data-field="name" value={form.name.to_string()} onchange={onrename} autocomplete="off" spellcheck="false" />
            </div>
            if let Some((container, container_kind, name)) = &form.container {
                <p class="container">
                    { locale.format(&Msg::new("ui.stands-in").arg("kind", *container_kind), &NoNames) }{ " " }
                    <button type="button" class="link" onclick={{
                        let (store, container) = (store.clone(), *container);
                        move |_| store.update(|session| session.jump_to(container, None))
                    }}>{ name.as_str() }</button>
                </p>
            }
            { for form.fields.iter().map(|it| html! { <Field key={it.key} {id} {kind} view={Rc::new(it.clone())} /> }) }
            if form.has_addresses { <Addresses {id} /> }
            if let Some(arn) = &form.arn {
                <div class="field">
                    <span class="field-label">{ text(locale, "ui.arn") }</span>
                    <code class="arn" tabindex="0">{ arn.as_str() }</code>
                </div>
            }
        </>
    }
}

#[derive(PartialEq, Properties)]
struct AddressesProps {
    id: skydraft_core::model::NodeId,
}

/// The address space of a VPC or subnet, drawn, with the same answer the command line gives.
#[component]
fn Addresses(props: &AddressesProps) -> Html {
    let id = props.id;
    let store = use_store();
    let locale = use_locale();
    let chart = use_view(vec![Topic::Document], move |session| {
        // Charts belong to the half of the program that arrives with the checks.
        session
            .is_checked()
            .then(|| address_chart(session, id, &locale_words(locale)))
            .flatten()
    });
    let Some(chart) = chart.as_ref() else {
        return Html::default();
    };
    html! {
        <figure class="chart" data-chart="addresses">
            <figcaption>{ text(locale, "ui.address-space") }</figcaption>
            { Html::from_html_unchecked(AttrValue::from(chart.svg.clone())) }
            <ul class="told">{ for chart.told.iter().map(|it| html! { <li>{ prose(&store.read(|session| locale.format(it, session.doc()))) }</li> }) }</ul>
        </figure>
    }
}

fn locale_words(locale: skydraft_i18n::Locale) -> skydraft_editor::chart::Words {
    let word = |key: &str| locale.text(&format!("chart.{key}"));
    skydraft_editor::chart::Words {
        used: word("used"),
        reserved: word("reserved"),
        free: word("free"),
    }
}
