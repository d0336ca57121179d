//! `skydraft intents`: every intent of a document, asked again.

use std::fmt::Write as _;

use skydraft_core::ask::{IntentOutcome, IntentResult, check_intents, intents_json};
use skydraft_core::index::{Index, View};
use skydraft_core::model::Document;
use skydraft_core::msg::Msg;
use skydraft_i18n::{Locale, NoNames};

use crate::args::Format;
use crate::input;
use crate::output::{ERROR, NO, Output, Style, YES, plain};

/// Status 1 if an answer is not the expected one, 2 if an intent cannot be asked at all.
pub(crate) fn run(name: &str, format: Format, lang: Locale) -> Output {
    let input = match input::read(name, lang) {
        Ok(input) => input,
        Err(sentence) => return Output::error(&sentence, lang),
    };
    let doc = &input.opened.document;
    let index = Index::build(doc);
    let results = check_intents(View::new(doc, &index), doc);
    let any = |test: fn(&IntentOutcome) -> bool| results.iter().any(|it| test(&it.outcome));
    let status = if any(|it| matches!(it, IntentOutcome::Unasked(_))) {
        ERROR
    } else if any(|it| matches!(it, IntentOutcome::Fails(_))) {
        NO
    } else {
        YES
    };
    match format {
        Format::Json => {
            let mut json = intents_json(&results, doc, &|msg| lang.format(msg, doc));
            if let serde_json::Value::Object(map) = &mut json {
                map.shift_insert(0, "input".into(), name.into());
            }
            Output::json(&json, status)
        }
        Format::Text => Output {
            out: text(&results, doc, lang),
            err: String::new(),
            status,
        },
    }
}

fn text(results: &[IntentResult], doc: &Document, lang: Locale) -> String {
    let say = |msg: &Msg| plain(&lang.format(msg, doc));
    let mut out = String::new();
    for it in results {
        let (mark, style, detail) = match &it.outcome {
            IntentOutcome::Holds(answer) => ("✓", Style::Good, say(&answer.text)),
            IntentOutcome::Fails(answer) => {
                let msg =
                    Msg::new("cli.intent-fails").arg("expected", it.expected.to_string().as_str());
                (
                    "✗",
                    Style::Error,
                    format!("{}\n    {}", say(&answer.text), say(&msg)),
                )
            }
            IntentOutcome::Unasked(error) => ("!", Style::Error, say(&error.msg())),
        };
        let question = plain(&it.question.to_string());
        let _ = writeln!(out, "{} {question}\n    {detail}", style.paint(mark));
    }
    let held = results.iter().filter(|it| it.holds()).count();
    let summary = Msg::new("cli.intents-end")
        .arg("held", held)
        .arg("n", results.len());
    let _ = writeln!(out, "{}", lang.format(&summary, &NoNames));
    out
}
