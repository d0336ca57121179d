//! SARIF 2.1.0, as code hosts show it beside the lines of a change.
//!
//! Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>, read 2026-11.

use serde_json::{Value as Json, json};
use skydraft_core::io::report::rule_page;
use skydraft_core::lint::{Finding, RuleDef, Severity, Target};
use skydraft_i18n::Locale;

use crate::check::{Checked, place_text};
use crate::locate::Locator;
use crate::texts;

pub(crate) fn log(checked: &[Checked], lang: Locale) -> Json {
    let mut used: Vec<&'static RuleDef> = Vec::new();
    for finding in checked.iter().flat_map(|it| &it.findings) {
        if used.iter().all(|it| it.id != finding.rule.id) {
            used.push(finding.rule);
        }
    }
    let mut results = Vec::new();
    for it in checked {
        let locator = Locator::new(&it.input);
        results.extend(
            it.findings
                .iter()
                .map(|finding| result(it, finding, &used, &locator, lang)),
        );
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Skydraft",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": lang.id(),
                "rules": used.iter().map(|it| rule(it, lang)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(rule: &RuleDef, lang: Locale) -> Json {
    let title = lang.text(&format!("rule.{}.title", rule.id));
    let body = texts::find("rule", rule.id, lang).map_or(title.as_str(), |it| it.body);
    let group = texts::rule_group(rule);
    let mut json = json!({
        "id": rule.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": texts::without_markup(body), "markdown": body},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [group], "documentation": rule_page(rule, lang.id())},
    });
    if let (Json::Object(map), Some(source)) = (&mut json, rule.sources.first()) {
        map.insert("helpUri".into(), source.url.into());
    }
    json
}

fn result(
    it: &Checked,
    finding: &Finding,
    used: &[&RuleDef],
    locator: &Locator,
    lang: Locale,
) -> Json {
    let doc = &it.input.opened.document;
    let related: Vec<Json> = finding
        .related
        .iter()
        .enumerate()
        .map(|(idx, related)| {
            let mut json = location(it, &related.at, locator, lang);
            if let Json::Object(map) = &mut json {
                map.insert("id".into(), idx.into());
                map.insert(
                    "message".into(),
                    json!({"text": lang.format(&related.msg, doc)}),
                );
            }
            json
        })
        .collect();
    let mut json = json!({
        "ruleId": finding.rule.id,
        "ruleIndex": used.iter().position(|it| it.id == finding.rule.id),
        "level": level(finding.severity),
        "message": {"text": lang.format(&finding.msg, doc)},
        "locations": [location(it, &finding.at, locator, lang)],
        "partialFingerprints": {"skydraft/v1": fingerprint(it, finding, lang)},
    });
    if let Json::Object(map) = &mut json {
        if !related.is_empty() {
            map.insert("relatedLocations".into(), Json::Array(related));
        }
        if let Some(code) = finding.aws_code() {
            map.insert("properties".into(), json!({"awsErrorCode": code}));
        }
    }
    json
}

fn location(it: &Checked, at: &Target, locator: &Locator, lang: Locale) -> Json {
    let name = if it.input.name == "-" {
        "stdin".to_owned()
    } else {
        uri(&it.input.name)
    };
    // Code hosts want a line; a box that the text does not name is told at its start.
    let (line, column) = locator.place(&it.input, at).unwrap_or((1, 1));
    json!({
        "physicalLocation": {
            "artifactLocation": {"uri": name},
            "region": {"startLine": line, "startColumn": column},
        },
        "logicalLocations": [{"fullyQualifiedName": place_text(&it.input.opened.document, at, lang), "kind": "resource"}],
    })
}

/// The same finding keeps its identity when lines move.
fn fingerprint(it: &Checked, finding: &Finding, lang: Locale) -> String {
    let place = place_text(&it.input.opened.document, &finding.at, lang);
    let message = finding.msg.key.rsplit('.').next().unwrap_or_default();
    format!("{}:{message}:{place}", finding.rule.id)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative reference: slashes between, everything unusual in percents.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'\\' if cfg!(windows) => out.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte as char);
            }
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("seeds/a b#c.json"), "seeds/a%20b%23c.json");
        assert_eq!(uri("그림.json"), "%EA%B7%B8%EB%A6%BC.json");
    }
}
