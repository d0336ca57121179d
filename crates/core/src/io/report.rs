//! The published form of findings: `skydraft check --format json` and `skydraft.check()` are one.

use serde_json::{Value as Json, json};

use super::recognise::Opened;
use crate::ask::{Say, place_json};
use crate::lint::{Finding, RuleDef, Severity};
use crate::model::Document;

/// What was read, and what was found in it:
/// `{"input","format","import":{"drawn","opaque","losses"},"findings":[…],"summary":{"error","warning","info"}}`.
/// `lang` is the language of the documentation links, `en` or `ko`.
pub fn check_json(
    input: &str,
    opened: &Opened,
    findings: &[&Finding],
    say: Say<'_>,
    lang: &str,
) -> Json {
    let doc = &opened.document;
    let count = |severity: Severity| findings.iter().filter(|it| it.severity == severity).count();
    json!({
        "input": input,
        "format": opened.format.id(),
        "import": opened.import.to_json(say),
        "findings": findings.iter().map(|it| finding_json(doc, it, say, lang)).collect::<Vec<_>>(),
        "summary": {
            "error": count(Severity::Error),
            "warning": count(Severity::Warning),
            "info": count(Severity::Info),
        },
    })
}

/// One finding: `{"rule","code","severity","at","message","related","fix","doc","source"}`. `code` is
/// AWS's error code or `null`, `doc` the rule's page, relative to the site, `source` the
/// first page the rule rests on.
pub fn finding_json(doc: &Document, finding: &Finding, say: Say<'_>, lang: &str) -> Json {
    let related = finding
        .related
        .iter()
        .map(|it| json!({"at": place_json(doc, &it.at), "message": say(&it.msg)}));
    let fix = finding.fix.as_ref();
    json!({
        "rule": finding.rule.id,
        "code": finding.aws_code(),
        "severity": finding.severity.id(),
        "at": place_json(doc, &finding.at),
        "message": say(&finding.msg),
        "related": related.collect::<Vec<_>>(),
        "fix": fix.map(|it| json!({"label": say(&it.label), "applicability": it.applicability.id()})),
        "doc": rule_page(finding.rule, lang),
        "source": finding.rule.sources.first().map(|it| it.url),
    })
}

/// The rule's page of the site, relative to its root.
pub fn rule_page(rule: &RuleDef, lang: &str) -> String {
    format!("docs/rules/{}.{lang}.html", rule.id)
}
