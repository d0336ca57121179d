//! `skydraft check`: findings, for people and for programs.

use std::fmt::Write as _;

use skydraft_core::index::Index;
use skydraft_core::io::report::check_json;
use skydraft_core::kinds::Kind;
use skydraft_core::lint::{Checks, Finding, Severity, Target};
use skydraft_core::model::Document;
use skydraft_core::msg::Msg;
use skydraft_i18n::Locale;

use crate::args::{CheckFormat, Deny};
use crate::input::{self, Input, shown};
use crate::locate::Locator;
use crate::output::{ERROR, NO, Output, Style, YES, error_line, plain};
use crate::sarif;

/// An input with what was found in it, the worst first.
pub(crate) struct Checked {
    pub(crate) input: Input,
    pub(crate) findings: Vec<Finding>,
}

impl Checked {
    pub(crate) fn new(input: Input) -> Self {
        let doc = &input.opened.document;
        let index = Index::build(doc);
        let mut findings: Vec<Finding> = Checks::run_all(doc, &index).all().cloned().collect();
        // Stable: findings of one severity stay in the order of boxes.
        findings.sort_by_key(|it| std::cmp::Reverse(it.severity));
        Self { input, findings }
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|it| it.severity == severity)
            .count()
    }
}

pub(crate) fn run(inputs: &[String], format: CheckFormat, deny: Deny, lang: Locale) -> Output {
    let mut output = Output::default();
    let mut checked = Vec::new();
    for name in inputs {
        match input::read(name, lang) {
            Ok(input) => checked.push(Checked::new(input)),
            Err(sentence) => {
                output.err.push_str(&error_line(&sentence, lang));
                output.status = ERROR;
            }
        }
    }
    output.out = match format {
        CheckFormat::Text => text(&checked, lang),
        CheckFormat::Json => json(&checked, inputs.len(), lang),
        CheckFormat::Sarif => format!("{:#}\n", sarif::log(&checked, lang)),
    };
    let least = match deny {
        Deny::Error => Some(Severity::Error),
        Deny::Warning => Some(Severity::Warning),
        Deny::Info => Some(Severity::Info),
        Deny::Never => None,
    };
    let denied = |it: &Finding| least.is_some_and(|least| it.severity >= least);
    if output.status == YES && checked.iter().flat_map(|it| &it.findings).any(denied) {
        output.status = NO;
    }
    output
}

/// One object for one input, a list for several.
fn json(checked: &[Checked], asked: usize, lang: Locale) -> String {
    let reports: Vec<serde_json::Value> = checked
        .iter()
        .map(|it| {
            let doc = &it.input.opened.document;
            let findings: Vec<&Finding> = it.findings.iter().collect();
            check_json(
                &it.input.name,
                &it.input.opened,
                &findings,
                &|msg| lang.format(msg, doc),
                lang.id(),
            )
        })
        .collect();
    match (asked, reports.as_slice()) {
        (1, [one]) => format!("{one:#}\n"),
        (1, _) => String::new(),
        _ => format!("{:#}\n", serde_json::Value::Array(reports)),
    }
}

fn text(checked: &[Checked], lang: Locale) -> String {
    let mut out = String::new();
    for it in checked {
        let name = shown(&it.input.name, lang);
        let doc = &it.input.opened.document;
        let say = |msg: &Msg| plain(&lang.format(msg, doc));
        let import = &it.input.opened.import;
        if !it.findings.is_empty() || !import.losses.is_empty() {
            let _ = writeln!(out, "{}", Style::Strong.paint(&name));
        }
        for loss in &import.losses {
            let assumed = loss
                .assumed
                .as_ref()
                .map(|it| Msg::new("cli.assumed").arg("value", it.as_str()));
            let assumed = assumed
                .map(|it| format!(" ({})", say(&it)))
                .unwrap_or_default();
            let label = Style::Faint.paint(&lang.text("cli.loss"));
            let _ = writeln!(
                out,
                "{label} {}: {}{assumed}",
                plain(&loss.at),
                say(&loss.what)
            );
        }
        let locator = Locator::new(&it.input);
        for finding in &it.findings {
            write_finding(&mut out, it, finding, &locator, lang);
        }
        if !it.findings.is_empty() {
            out.push('\n');
        }
    }
    if !checked.is_empty() {
        out.push_str(&summary(checked, lang));
    }
    out
}

fn write_finding(
    out: &mut String,
    it: &Checked,
    finding: &Finding,
    locator: &Locator,
    lang: Locale,
) {
    let doc = &it.input.opened.document;
    let say = |msg: &Msg| plain(&lang.format(msg, doc));
    let severity = lang.text(&format!("cli.severity-{}", finding.severity.id()));
    let head = Style::of(finding.severity).paint(&format!("{severity}[{}]", finding.rule.id));
    let code = finding
        .aws_code()
        .map(|it| Style::Faint.paint(&format!(" (AWS: {it})")))
        .unwrap_or_default();
    let _ = writeln!(
        out,
        "{head} {}: {}{code}",
        place_text(doc, &finding.at, lang),
        say(&finding.msg)
    );
    if let Some((line, column)) = locator.place(&it.input, &finding.at) {
        let at = format!("--> {}:{line}:{column}", shown(&it.input.name, lang));
        let _ = writeln!(out, "    {}", Style::Faint.paint(&at));
    }
    for related in &finding.related {
        let _ = writeln!(
            out,
            "    {}: {}",
            place_text(doc, &related.at, lang),
            say(&related.msg)
        );
    }
    if let Some(fix) = &finding.fix {
        let label = Style::Good.paint(&lang.text("cli.fix"));
        let _ = writeln!(out, "    {label}: {}", say(&fix.label));
    }
}

/// `name.field` of a place.
pub(crate) fn place_text(doc: &Document, at: &Target, lang: Locale) -> String {
    let name = match doc.name(at.node) {
        Some(name) if !name.is_empty() => plain(name),
        _ => {
            let kind = doc.kind(at.node).map(Kind::id).unwrap_or_default();
            format!("{} ({kind} {})", lang.text("ui.unnamed"), at.node)
        }
    };
    match &at.path {
        Some(path) => format!("{name}.{path}"),
        None => name,
    }
}

fn summary(checked: &[Checked], lang: Locale) -> String {
    let count = |severity: Severity| checked.iter().map(|it| it.count(severity)).sum::<usize>();
    let msg =
        |key: &str, n: usize| lang.format(&Msg::new(key).arg("n", n), &skydraft_i18n::NoNames);
    let files = msg("cli.summary-inputs", checked.len());
    let mut parts = Vec::new();
    for severity in Severity::ALL {
        let n = count(severity);
        if n > 0 {
            parts.push(
                Style::of(severity).paint(&msg(&format!("cli.summary-{}", severity.id()), n)),
            );
        }
    }
    let found = if parts.is_empty() {
        Style::Good.paint(&lang.text("cli.summary-nothing"))
    } else {
        parts.join(", ")
    };
    format!("{files}: {found}\n")
}
