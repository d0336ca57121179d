//! `skydraft explain`: what a rule means, why, and how to fix it; kinds and questions too.

use std::fmt::Write as _;

use skydraft_core::ask::QUESTIONS;
use skydraft_core::kinds::Kind;
use skydraft_core::lint::rules::{RULES, rule};
use skydraft_core::msg::Msg;
use skydraft_i18n::{Locale, NoNames};

use crate::output::{Output, Style, plain};
use crate::texts;

pub(crate) fn run(topic: &str, lang: Locale) -> Output {
    let id = topic.trim().to_ascii_lowercase().replace('_', "-");
    let mut out = String::new();
    if let Some(rule) = rule(&id) {
        let severity = lang.text(&format!("cli.severity-{}", rule.severity.id()));
        let head = Style::of(rule.severity).paint(&format!("{severity}[{id}]"));
        let _ = writeln!(
            out,
            "{head} {}",
            Style::Strong.paint(&lang.text(&format!("rule.{id}.title")))
        );
        if let Some(code) = rule.aws_code {
            let _ = writeln!(
                out,
                "{}",
                lang.format(&Msg::new("cli.aws-code").arg("code", code), &NoNames)
            );
        }
        body(&mut out, "rule", &id, lang);
        for source in rule.sources {
            let _ = writeln!(
                out,
                "{}",
                Style::Faint.paint(&format!("{} ({})", source.url, source.read))
            );
        }
        return Output::text(out);
    }
    if Kind::from_id(&id).is_some() {
        let _ = writeln!(
            out,
            "{}",
            Style::Strong.paint(&lang.text(&format!("kind.{id}.name")))
        );
        let _ = writeln!(out, "{}", lang.text(&format!("kind.{id}.summary")));
        body(&mut out, "kind", &id, lang);
        return Output::text(out);
    }
    if let Some(question) = QUESTIONS.iter().find(|it| it.id == id) {
        let _ = writeln!(
            out,
            "{}",
            Style::Strong.paint(&lang.text(&question.key("title")))
        );
        let _ = writeln!(
            out,
            "{}\n{}",
            lang.text(&question.key("summary")),
            Style::Faint.paint(question.example)
        );
        body(&mut out, "question", &id, lang);
        return Output::text(out);
    }
    let unknown = Msg::new("cli.rule-unknown").arg("rule", plain(topic).as_str());
    let mut sentence = lang.format(&unknown, &NoNames);
    if let Some(near) = nearest(&id) {
        let _ = write!(
            sentence,
            "\n{}",
            lang.format(&Msg::new("cli.rule-nearest").arg("rule", near), &NoNames)
        );
    }
    Output::error(&sentence, lang)
}

fn body(out: &mut String, topic: &str, id: &str, lang: Locale) {
    if let Some(text) = texts::find(topic, id, lang) {
        let _ = writeln!(out, "\n{}\n", text.body);
    }
}

/// What was probably meant: the closest id, unless none is close.
fn nearest(id: &str) -> Option<&'static str> {
    let ids = RULES
        .iter()
        .map(|it| it.id)
        .chain(Kind::ALL.iter().map(|it| it.id()))
        .chain(QUESTIONS.iter().map(|it| it.id));
    let (distance, near) = ids
        .map(|it| (distance(id, it), it))
        .min_by_key(|(distance, _)| *distance)?;
    (distance <= near.len() / 2).then_some(near)
}

/// Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let change = row[j] + usize::from(from != *to);
            next.push(change.min(row[j + 1] + 1).min(next[j] + 1));
        }
        row = next;
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_what_was_meant() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(
            nearest("subnet-overlap-subnet"),
            Some("subnet-overlaps-subnet")
        );
        assert_eq!(nearest("subnt"), Some("subnet"));
        assert_eq!(nearest("zzzzzzzzzzzzzzzzzzzzzzzzzzz"), None);
    }
}
