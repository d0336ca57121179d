//! `skydraft rules`: the catalogue of checks.

use std::fmt::Write as _;

use serde_json::json;
use skydraft_core::io::report::rule_page;
use skydraft_core::lint::Severity;
use skydraft_core::lint::rules::RULES;
use skydraft_core::msg::Msg;
use skydraft_i18n::{Locale, NoNames};

use crate::args::Format;
use crate::output::{Output, Style, YES};

pub(crate) fn run(format: Format, lang: Locale) -> Output {
    let title = |id: &str| lang.text(&format!("rule.{id}.title"));
    if format == Format::Json {
        let rules: Vec<serde_json::Value> = RULES
            .iter()
            .map(|it| {
                json!({
                    "rule": it.id,
                    "severity": it.severity.id(),
                    "code": it.aws_code,
                    "title": title(it.id),
                    "kinds": it.kinds.iter().map(|kind| kind.id()).collect::<Vec<_>>(),
                    "fix": it.plan_fix.is_some(),
                    "doc": rule_page(it, lang.id()),
                    "sources": it.sources.iter().map(|source| json!({"url": source.url, "read": source.read})).collect::<Vec<_>>(),
                })
            })
            .collect();
        return Output::json(&json!({"rules": rules}), YES);
    }
    let width = RULES.iter().map(|it| it.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for severity in Severity::ALL {
        let of: Vec<_> = RULES.iter().filter(|it| it.severity == severity).collect();
        let name = lang.text(&format!("cli.severity-{}", severity.id()));
        let _ = writeln!(
            out,
            "{}",
            Style::of(severity).paint(&format!("{name} ({})", of.len()))
        );
        for rule in of {
            let code = rule
                .aws_code
                .map(|it| Style::Faint.paint(&format!(" ({it})")))
                .unwrap_or_default();
            let _ = writeln!(out, "  {:width$}  {}{code}", rule.id, title(rule.id));
        }
        out.push('\n');
    }
    let _ = writeln!(
        out,
        "{}",
        lang.format(&Msg::new("cli.rules-end").arg("n", RULES.len()), &NoNames)
    );
    Output::text(out)
}
