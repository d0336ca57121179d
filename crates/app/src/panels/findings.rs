//! A finding as a line: sign, sentence, and what can be done about it.

use std::rc::Rc;

use skydraft_core::lint::Finding;
use skydraft_core::msg::{Arg, Msg};
use skydraft_editor::scene::{PreviewLine, fix_preview};
use yew::prelude::*;

use crate::hooks::{text, use_locale, use_store};
use crate::ui::{prose, sign};

#[derive(PartialEq, Properties)]
pub struct FindingLineProps {
    pub finding: Rc<Finding>,
}

/// Below a field: the sentence and, if there is one, the button that mends it.
#[component]
pub fn FindingLine(props: &FindingLineProps) -> Html {
    let store = use_store();
    let locale = use_locale();
    let finding = &props.finding;
    let message = store.read(|it| locale.format(&finding.msg, it.doc()));
    html! {
        <div class={classes!("finding-line", finding.severity.id())} role="note">
            <span class="sign" aria-hidden="true">{ sign(finding.severity) }</span>
            <span class="sr-only">{ text(locale, &format!("severity.{}", finding.severity.id())) }</span>
            <span>{ prose(&message) }</span>
            <FixButton finding={Rc::clone(finding)} />
        </div>
    }
}

/// The fix's label as a button; shows nothing if there is no fix to plan.
#[component]
pub fn FixButton(props: &FindingLineProps) -> Html {
    let store = use_store();
    let locale = use_locale();
    let finding = Rc::clone(&props.finding);
    let Some(offer) = &finding.fix else {
        return Html::default();
    };
    let label = store.read(|it| locale.format(&offer.label, it.doc()));
    if finding.rule.plan_fix.is_none() {
        return html! { <span class="advice">{ prose(&label) }</span> };
    }
    let applicability = text(locale, &format!("fix.{}", offer.applicability.id()));
    let onclick = {
        let finding = Rc::clone(&finding);
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            store.update(|session| session.apply_fix(&finding).unwrap_or_default());
        })
    };
    html! { <button type="button" class="button fix" data-fix={finding.rule.id} title={applicability} {onclick}>{ prose(&label) }</button> }
}

/// What the fix would change, before it is applied.
#[component]
pub fn FixPreview(props: &FindingLineProps) -> Html {
    let store = use_store();
    let locale = use_locale();
    let lines = store.read(|session| fix_preview(session, &props.finding));
    if lines.is_empty() {
        return Html::default();
    }
    let line = |it: &PreviewLine| {
        let what = Msg::new(format!("preview.{}", it.change.id()))
            .arg("name", it.name.clone())
            .arg("field", Arg::Field(it.kind, it.field.as_str().into()));
        html! {
            <li>
                <span>{ prose(&store.read(|session| locale.format(&what, session.doc()))) }</span>
                if !it.before.is_empty() { <del>{ it.before.as_str() }</del> }
                if !it.after.is_empty() { <ins>{ it.after.as_str() }</ins> }
            </li>
        }
    };
    html! {
        <div class="fix-preview">
            <h4>{ text(locale, "ui.fix-preview") }</h4>
            <ul>{ for lines.iter().map(line) }</ul>
        </div>
    }
}
