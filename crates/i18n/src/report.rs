//! Findings and answers as JSON: one shape for the command line, `window.skydraft` and messages.

use serde_json::{Value as Json, json};
use skydraft_core::lint::{Finding, Severity, Target};
use skydraft_core::model::Document;

use crate::{Locale, Names};

/// `{"findings": […], "summary": {"error", "warning", "info"}}`.
pub fn check<'a>(doc: &Document, findings: impl Iterator<Item = &'a Finding>, locale: Locale) -> Json {
    let mut counts = [0usize; 3];
    let told: Vec<Json> = findings
        .map(|it| {
            if let Some(count) = counts.get_mut(it.severity as usize) {
                *count += 1;
            }
            finding(doc, it, locale)
        })
        .collect();
    let count = |severity: Severity| counts.get(severity as usize).copied().unwrap_or(0);
    json!({
        "findings": told,
        "summary": {"error": count(Severity::Error), "warning": count(Severity::Warning), "info": count(Severity::Info)},
    })
}

/// One finding; `code` is AWS's error code where AWS itself refuses.
pub fn finding(doc: &Document, finding: &Finding, locale: Locale) -> Json {
    let say = |msg| locale.format(msg, doc);
    json!({
        "rule": finding.rule.id,
        "code": finding.aws_code(),
        "severity": finding.severity.id(),
        "at": place(doc, &finding.at),
        "message": say(&finding.msg),
        "related": finding.related.iter().map(|it| json!({"at": place(doc, &it.at), "message": say(&it.msg)})).collect::<Vec<_>>(),
        "fix": finding.fix.as_ref().map(|it| json!({"label": say(&it.label), "applicability": it.applicability.id()})),
        "doc": format!("docs/rules/{}.{}.html", finding.rule.id, locale.id()),
    })
}

/// `{"id", "name", "kind", "field"}`.
pub fn place(doc: &Document, at: &Target) -> Json {
    json!({
        "id": at.node.to_string(),
        "name": Names::name(doc, at.node),
        "kind": doc.kind(at.node).map(skydraft_core::kinds::Kind::id),
        "field": at.path.as_ref().map(ToString::to_string),
    })
}
