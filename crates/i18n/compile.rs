//! Compiles the Fluent texts of a language into one compact table.
//!
//! Shared by the build of this crate and by the build of the page, which offers the tables as
//! files. Sources: `i18n/locales/<lang>/<file>.ftl` (keys `<file>.<id>`) and the headers of the
//! Markdown texts beside rules and kinds (keys `rule.<id>.<entry>`, `kind.<id>.<entry>`). A table
//! line is `key <tab> pattern`; the pattern's encoding is described in `src/pattern.rs`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};

/// Languages there are tables of.
pub(crate) const LANGUAGES: [&str; 2] = ["en", "ko"];

type Table = BTreeMap<String, String>;

/// A table and the name of its file.
#[derive(Hash)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The tables of each of [`LANGUAGES`]: `<lang>.txt`, which the first view of the page needs, and
/// `<lang>-rest.txt`. `read` is told every file and folder they depend on.
pub(crate) fn files(crates: &Path, read: &dyn Fn(&Path)) -> Vec<File> {
    let mut files = Vec::new();
    for lang in LANGUAGES {
        let (rest, first): (Table, Table) = table(crates, lang, read)
            .into_iter()
            .partition(|(key, _)| is_late(key));
        for (name, table) in [
            (format!("{lang}.txt"), first),
            (format!("{lang}-rest.txt"), rest),
        ] {
            files.push(File {
                name,
                text: written(&table),
            });
        }
    }
    files
}

/// Texts of rules, and of kinds all but what the palette says, are shown to who works already.
fn is_late(key: &str) -> bool {
    let mut parts = key.splitn(3, '.');
    match parts.next() {
        Some("rule" | "question" | "import" | "cli") => true,
        Some("kind") => {
            let entry = parts.nth(1).unwrap_or_default();
            entry.starts_with("help-") || entry.starts_with("field-")
        }
        _ => false,
    }
}

/// Differs whenever a table differs: part of the address under which the page asks for tables.
pub(crate) fn revision(files: &[File]) -> String {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn table(crates: &Path, lang: &str, read: &dyn Fn(&Path)) -> Table {
    let mut table = Table::new();
    for file in files_in(&crates.join("i18n/locales").join(lang), ".ftl", read) {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        read_fluent(
            &mut table,
            &stem,
            &fs::read_to_string(&file).unwrap(),
            &file,
        );
    }
    let core = crates.join("core/src");
    for (prefix, folder) in [
        ("rule", "lint/rules"),
        ("kind", "kinds"),
        ("question", "ask"),
    ] {
        for file in files_in(&core.join(folder), &format!(".{lang}.md"), read) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let id = name
                .trim_end_matches(&format!(".{lang}.md"))
                .replace('_', "-");
            let text = fs::read_to_string(&file).unwrap();
            let Some(header) = text
                .strip_prefix("---\n")
                .and_then(|it| it.split_once("\n---"))
            else {
                panic!(
                    "{} must begin with a header between two lines `---`",
                    file.display()
                );
            };
            read_fluent(&mut table, &format!("{prefix}.{id}"), header.0, &file);
        }
    }
    table
}

fn written(table: &Table) -> String {
    let mut text = String::new();
    for (key, pattern) in table {
        writeln!(text, "{key}\t{}", pattern.replace('\n', "\u{b}")).unwrap();
    }
    text
}

/// Files below a folder by their ending, sorted.
fn files_in(folder: &Path, ending: &str, read: &dyn Fn(&Path)) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    read(folder);
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_in(&path, ending, read));
        } else if path.to_string_lossy().ends_with(ending) {
            read(&path);
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read_fluent(table: &mut Table, prefix: &str, text: &str, file: &Path) {
    let resource = match fluent_syntax::parser::parse(text) {
        Ok(it) => it,
        Err((_, errors)) => panic!("{}: {errors:?}", file.display()),
    };
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let Some(pattern) = message.value else {
                    panic!("{}: `{}` has no text", file.display(), message.id.name)
                };
                let key = format!("{prefix}.{}", message.id.name);
                let previous = table.insert(key.clone(), encode(&pattern, file));
                assert!(
                    previous.is_none(),
                    "{}: `{key}` is said twice",
                    file.display()
                );
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            other => panic!(
                "{}: only messages and comments are used here, not {other:?}",
                file.display()
            ),
        }
    }
}

fn encode(pattern: &Pattern<&str>, file: &Path) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => placeable(&mut text, expression, file),
        }
    }
    text
}

fn placeable(text: &mut String, expression: &Expression<&str>, file: &Path) {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            write!(text, "\u{1}{}\u{2}", id.name).unwrap();
        }
        Expression::Inline(InlineExpression::StringLiteral { value }) => text.push_str(value),
        Expression::Inline(InlineExpression::FunctionReference { id, arguments })
            if id.name == "JOSA" =>
        {
            let (name, pair) = josa_arguments(arguments, file);
            write!(text, "\u{3}{name}\u{1f}{pair}\u{2}").unwrap();
        }
        Expression::Select {
            selector: InlineExpression::VariableReference { id },
            variants,
        } => {
            write!(text, "\u{4}{}", id.name).unwrap();
            for variant in variants {
                let key = match &variant.key {
                    VariantKey::Identifier { name } => name,
                    VariantKey::NumberLiteral { value } => value,
                };
                let star = if variant.default { "*" } else { "" };
                write!(
                    text,
                    "\u{1e}{star}{key}\u{1f}{}",
                    encode(&variant.value, file)
                )
                .unwrap();
            }
            text.push('\u{5}');
        }
        other => panic!(
            "{}: {other:?} is not supported; see src/pattern.rs",
            file.display()
        ),
    }
}

fn josa_arguments<'a>(arguments: &CallArguments<&'a str>, file: &Path) -> (&'a str, &'a str) {
    match arguments.positional.as_slice() {
        [
            InlineExpression::VariableReference { id },
            InlineExpression::StringLiteral { value },
        ] => (id.name, value),
        other => panic!(
            "{}: JOSA takes a variable and a pair of particles, not {other:?}",
            file.display()
        ),
    }
}
