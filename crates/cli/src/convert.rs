//! `skydraft convert`: from any input to another format, by the ending of the output's name.

use std::fs;
use std::path::Path;

use skydraft_core::index::Index;
use skydraft_core::io::cloudformation::{TemplateFormat, export};
use skydraft_core::io::recognise::ImportLoss;
use skydraft_core::io::{native, svg};
use skydraft_core::model::Document;
use skydraft_core::msg::Msg;
use skydraft_i18n::{Locale, NoNames};

use crate::input;
use crate::output::{Output, Style, plain};

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Document,
    Svg,
    Template(TemplateFormat),
}

/// Endings, the first that fits counts.
const ENDINGS: [(&str, Target); 5] = [
    (".skydraft.json", Target::Document),
    (".svg", Target::Svg),
    (".template.yaml", Target::Template(TemplateFormat::Yaml)),
    (".template.yml", Target::Template(TemplateFormat::Yaml)),
    (".template.json", Target::Template(TemplateFormat::Json)),
];

pub(crate) fn run(name: &str, out: &Path, lang: Locale) -> Output {
    match convert(name, out, lang) {
        Ok(losses) => Output {
            err: losses,
            ..Output::default()
        },
        Err(sentence) => Output::error(&sentence, lang),
    }
}

/// Writes the output; gives every loss as a line.
fn convert(name: &str, out: &Path, lang: Locale) -> Result<String, String> {
    let say = |msg: Msg| lang.format(&msg, &NoNames);
    let shown = out.display().to_string();
    let target = ENDINGS
        .iter()
        .find(|(ending, _)| shown.to_lowercase().ends_with(ending))
        .map(|(_, it)| *it);
    let Some(target) = target else {
        let endings: Vec<&str> = ENDINGS.iter().map(|(ending, _)| *ending).collect();
        return Err(say(Msg::new("cli.ending-unknown")
            .arg("out", shown.as_str())
            .arg("endings", endings)));
    };
    let input = input::read(name, lang)?;
    let doc = &input.opened.document;
    let mut lost = input.opened.import.losses.clone();
    let text = match target {
        Target::Document => native::write(doc),
        Target::Svg => svg::write(doc, &|kind| lang.kind_name(kind), lang.id()),
        Target::Template(format) => {
            let exported = export(doc, &Index::build(doc), format);
            lost.extend(exported.losses.iter().map(ImportLoss::from));
            exported.text
        }
    };
    fs::write(out, text).map_err(|error| {
        say(Msg::new("cli.output-failed")
            .arg("out", shown.as_str())
            .arg("why", error.to_string().as_str()))
    })?;
    Ok(losses(&lost, doc, lang))
}

/// A line for each.
fn losses(losses: &[ImportLoss], doc: &Document, lang: Locale) -> String {
    let lines = losses.iter().map(|loss| {
        let assumed = loss
            .assumed
            .as_ref()
            .map(|it| Msg::new("cli.assumed").arg("value", it.as_str()));
        let assumed = assumed
            .map(|it| format!(" ({})", lang.format(&it, doc)))
            .unwrap_or_default();
        let label = Style::Faint.paint(&lang.text("cli.loss"));
        let what = plain(&lang.format(&loss.what, doc));
        format!("{label} {}: {what}{}\n", plain(&loss.at), plain(&assumed))
    });
    lines.collect()
}
