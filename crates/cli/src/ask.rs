//! `skydraft ask`: one question put to one drawing.

use std::fmt::Write as _;

use skydraft_core::ask::{Answer, Verdict, ask_json};
use skydraft_core::index::{Index, View};
use skydraft_core::model::Document;
use skydraft_core::msg::Msg;
use skydraft_i18n::{Locale, NoNames};

use crate::args::Format;
use crate::check::place_text;
use crate::input;
use crate::output::{NO, Output, Style, YES, plain};

pub(crate) fn run(input: &str, question: &str, format: Format, lang: Locale) -> Output {
    match answer(input, question, format, lang) {
        Ok(output) => output,
        Err(sentence) => Output::error(&sentence, lang),
    }
}

fn answer(name: &str, question: &str, format: Format, lang: Locale) -> Result<Output, String> {
    if name == "-" && question == "-" {
        return Err(lang.text("cli.standard-input-twice"));
    }
    // A question in braces is the question itself.
    let is_inline = question.trim_start().starts_with('{');
    let text = if is_inline {
        question.to_owned()
    } else {
        input::read_text(question, lang)?
    };
    let label = if is_inline {
        lang.text("cli.question")
    } else {
        input::shown(question, lang)
    };
    let json: serde_json::Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| {
            let detail = error.to_string();
            format!(
                "{label}: {}",
                lang.format(
                    &Msg::new("open.not-json").arg("detail", detail.as_str()),
                    &NoNames
                )
            )
        })?;
    let input = input::read(name, lang)?;
    let doc = &input.opened.document;
    let index = Index::build(doc);
    let answer = ask_json(View::new(doc, &index), &json)
        .map_err(|error| format!("{label}: {}", plain(&lang.format(&error.msg(), doc))))?;
    let status = if answer.verdict.is_success() { YES } else { NO };
    Ok(match format {
        Format::Json => Output::json(&answer.to_json(doc, &|msg| lang.format(msg, doc)), status),
        Format::Text => Output {
            out: text_of(&answer, doc, lang),
            err: String::new(),
            status,
        },
    })
}

/// The verdict, then the steps that led to it.
pub(crate) fn text_of(answer: &Answer, doc: &Document, lang: Locale) -> String {
    let say = |msg: &Msg| plain(&lang.format(msg, doc));
    let (mark, style) = match answer.verdict {
        Verdict::Yes => ("✓", Style::Good),
        Verdict::No => ("✗", Style::Error),
        Verdict::Told => ("·", Style::Info),
    };
    let mut out = format!(
        "{} {}\n",
        style.paint(mark),
        Style::Strong.paint(&say(&answer.text))
    );
    for step in &answer.steps {
        let _ = writeln!(out, "  - {}", say(&step.text));
        let because: Vec<String> = step
            .because
            .iter()
            .map(|it| place_text(doc, &it.at, lang))
            .collect();
        if !because.is_empty() {
            let _ = writeln!(
                out,
                "      {}",
                Style::Faint.paint(&format!(
                    "{}: {}",
                    lang.text("cli.because"),
                    because.join(", ")
                ))
            );
        }
    }
    out
}
