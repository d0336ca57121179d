//! The list of findings, and the chosen one explained beside it.

use std::rc::Rc;

use skydraft_core::lint::{Finding, Severity};
use skydraft_core::msg::Msg;
use skydraft_editor::Topic;
use skydraft_editor::scene::{Problem, counts, problems};
use skydraft_i18n::{Locale, NoNames};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::findings::{FixButton, FixPreview};
use crate::hooks::{text, use_locale, use_store, use_view};
use crate::platform::files;
use crate::ui::{prose, sign};

/// Lines drawn at once; the count tells how many there are.
const MOST: usize = 200;

#[component]
pub fn Problems() -> Html {
    let locale = use_locale();
    let chosen = use_state(|| None::<String>);
    let view = use_view(vec![Topic::Problems], |session| {
        (problems(session, MOST), counts(session))
    });
    let (list, counts) = (&view.0, view.1);
    let open = list.iter().find(|it| Some(&it.key) == chosen.as_ref());
    let total = counts.errors + counts.warnings + counts.infos;
    html! {
        <section class="problems" aria-label={text(locale, "ui.problems")}>
            <div class="problem-list">
                if list.is_empty() {
                    <p class="all-well"><span aria-hidden="true">{ "\u{2713} " }</span>{ text(locale, "ui.no-problems") }</p>
                }
                <div role={(!list.is_empty()).then_some("list")}>
                    { for list.iter().map(|it| {
                        let chosen = chosen.clone();
                        let onchoose = Callback::from(move |key: String| chosen.set(Some(key)));
                        html! { <ProblemLine key={it.key.clone()} problem={it.clone()} is_open={open.is_some_and(|open| open.key == it.key)} {onchoose} /> }
                    }) }
                </div>
                if total > MOST { <p class="hint">{ locale.format(&Msg::new("ui.more-problems").arg("n", total - MOST), &NoNames) }</p> }
            </div>
            <aside class="problem-doc" aria-label={text(locale, "ui.explanation")}>
                if let Some(problem) = open {
                    <Explanation finding={Rc::new(problem.finding.clone())} />
                } else {
                    <p class="hint">{ text(locale, "ui.choose-problem") }</p>
                }
            </aside>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct ProblemLineProps {
    problem: Problem,
    is_open: bool,
    onchoose: Callback<String>,
}

#[component]
fn ProblemLine(props: &ProblemLineProps) -> Html {
    let store = use_store();
    let locale = use_locale();
    let finding = Rc::new(props.problem.finding.clone());
    // Names in the sentence are current ones.
    let names = use_view(vec![Topic::Node(finding.at.node)], {
        let finding = Rc::clone(&finding);
        move |session| {
            session
                .doc()
                .name(finding.at.node)
                .cloned()
                .unwrap_or_default()
        }
    });
    let onclick = {
        let (key, choose, store, finding) = (
            props.problem.key.clone(),
            props.onchoose.clone(),
            store.clone(),
            Rc::clone(&finding),
        );
        Callback::from(move |_: MouseEvent| {
            choose.emit(key.clone());
            store.update(|session| session.jump_to(finding.at.node, finding.at.path.as_ref()));
        })
    };
    let message = store.read(|it| locale.format(&finding.msg, it.doc()));
    let severity = finding.severity.id();
    html! {
        <div class={classes!("problem", severity, props.is_open.then_some("open"))} role="listitem"
            data-finding={props.problem.key.clone()} data-rule={finding.rule.id} data-severity={severity}>
            <button type="button" class="problem-main" aria-current={props.is_open.then_some("true")} {onclick}>
                <span class="sign" aria-hidden="true">{ sign(finding.severity) }</span>
                <span class="sr-only">{ text(locale, &format!("severity.{severity}")) }</span>
                <span class="where">{ names.as_str() }</span>
                <span class="message">
                    { prose(&message) }
                    if let Some(code) = finding.aws_code() { <code class="aws-code" title={text(locale, "ui.aws-code")}>{ code }</code> }
                </span>
            </button>
            <FixButton {finding} />
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct ExplanationProps {
    finding: Rc<Finding>,
}

/// The rule's own text, fetched when it is opened, with related places and the fix's preview.
#[component]
fn Explanation(props: &ExplanationProps) -> Html {
    let store = use_store();
    let locale = use_locale();
    let finding = &props.finding;
    let rule = finding.rule;
    let title = text(locale, &format!("rule.{}.title", rule.id));
    let related = finding.related.iter().map(|it| {
        let (store, at) = (store.clone(), it.at.clone());
        let message = store.read(|session| locale.format(&it.msg, session.doc()));
        let onclick = Callback::from(move |_: MouseEvent| {
            store.update(|session| session.jump_to(at.node, at.path.as_ref()));
        });
        html! { <li><button type="button" class="link" {onclick}>{ prose(&message) }</button></li> }
    });
    html! {
        <>
            <h3><span class={classes!("sign", finding.severity.id())} aria-hidden="true">{ sign(finding.severity) }</span>{ title }</h3>
            if !finding.related.is_empty() { <ul class="related">{ for related }</ul> }
            <FixPreview finding={Rc::clone(finding)} />
            if finding.fix.is_some() { <FixButton finding={Rc::clone(finding)} /> }
            <Fetched path={doc_path("rules", rule.id, locale)} />
            <p class="sources">
                { text(locale, "ui.sources") }
                { for rule.sources.iter().map(|it| html! {
                    <a href={it.url} target="_blank" rel="noreferrer">{ it.url.trim_start_matches("https://") }{ " (" }{ it.read }{ ")" }</a>
                }) }
            </p>
        </>
    }
}

/// Where the long text of a rule or kind lies beside the page.
pub fn doc_path(folder: &str, id: &str, locale: Locale) -> String {
    format!("docs/{folder}/{id}.{}.html", locale.id())
}

#[derive(PartialEq, Properties)]
pub struct FetchedProps {
    pub path: String,
}

/// A long text of our own, as HTML made when the site was built.
#[component]
pub fn Fetched(props: &FetchedProps) -> Html {
    let locale = use_locale();
    let body = use_state(|| None::<Result<String, ()>>);
    {
        let body = body.clone();
        use_effect_with(props.path.clone(), move |path| {
            let path = path.clone();
            spawn_local(async move { body.set(Some(files::fetch_text(&path).await.ok_or(()))) });
        });
    }
    match &*body {
        None => html! { <p class="hint">{ text(locale, "ui.loading") }</p> },
        Some(Err(())) => html! { <p class="hint">{ text(locale, "ui.text-missing") }</p> },
        Some(Ok(text)) => {
            html! { <div class="prose">{ Html::from_html_unchecked(AttrValue::from(text.clone())) }</div> }
        }
    }
}

/// The worst severity there is, for the top bar.
pub fn worst(counts: skydraft_editor::scene::ProblemCounts) -> Option<Severity> {
    if counts.errors > 0 {
        Some(Severity::Error)
    } else if counts.warnings > 0 {
        Some(Severity::Warning)
    } else if counts.infos > 0 {
        Some(Severity::Info)
    } else {
        None
    }
}
