//! Compiles every Fluent text into one compact table a language.
//!
//! Sources: `locales/<lang>/<file>.ftl` (keys `<file>.<id>`) and the headers of the Markdown texts
//! beside rules and kinds (keys `rule.<id>.<entry>`, `kind.<id>.<entry>`). A table line is
//! `key <tab> pattern`; the pattern's encoding is described in `src/pattern.rs`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

type Table = BTreeMap<String, String>;

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap());
    let core = root.join("../core/src");
    for lang in ["en", "ko"] {
        let mut table = Table::new();
        let locale = root.join("locales").join(lang);
        println!("cargo::rerun-if-changed={}", locale.display());
        for file in files_in(&locale, ".ftl") {
            println!("cargo::rerun-if-changed={}", file.display());
            let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
            read_fluent(&mut table, &stem, &fs::read_to_string(&file).unwrap(), &file);
        }
        for (prefix, folder) in [("rule", core.join("lint/rules")), ("kind", core.join("kinds")), ("question", core.join("ask"))] {
            println!("cargo::rerun-if-changed={}", folder.display());
            for file in files_in(&folder, &format!(".{lang}.md")) {
                println!("cargo::rerun-if-changed={}", file.display());
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                let id = name.trim_end_matches(&format!(".{lang}.md")).replace('_', "-");
                let text = fs::read_to_string(&file).unwrap();
                let Some(header) = text.strip_prefix("---\n").and_then(|it| it.split_once("\n---")) else {
                    panic!("{} must begin with a header between two lines `---`", file.display());
                };
                read_fluent(&mut table, &format!("{prefix}.{id}"), header.0, &file);
            }
        }
        let mut text = String::new();
        for (key, pattern) in table {
            writeln!(text, "{key}\t{}", pattern.replace('\n', "\u{b}")).unwrap();
        }
        fs::write(out.join(format!("{lang}.table")), text).unwrap();
    }
}

fn files_in(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_in(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
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
                let Some(pattern) = message.value else { panic!("{}: `{}` has no text", file.display(), message.id.name) };
                let key = format!("{prefix}.{}", message.id.name);
                let previous = table.insert(key.clone(), encode(&pattern, file));
                assert!(previous.is_none(), "{}: `{key}` is said twice", file.display());
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            other => panic!("{}: only messages and comments are used here, not {other:?}", file.display()),
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
        Expression::Inline(InlineExpression::VariableReference { id }) => write!(text, "\u{1}{}\u{2}", id.name).unwrap(),
        Expression::Inline(InlineExpression::StringLiteral { value }) => text.push_str(value),
        Expression::Inline(InlineExpression::FunctionReference { id, arguments }) if id.name == "JOSA" => {
            let (name, pair) = josa_arguments(arguments, file);
            write!(text, "\u{3}{name}\u{1f}{pair}\u{2}").unwrap();
        }
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            write!(text, "\u{4}{}", id.name).unwrap();
            for variant in variants {
                let key = match &variant.key {
                    VariantKey::Identifier { name } => name,
                    VariantKey::NumberLiteral { value } => value,
                };
                let star = if variant.default { "*" } else { "" };
                write!(text, "\u{1e}{star}{key}\u{1f}{}", encode(&variant.value, file)).unwrap();
            }
            text.push('\u{5}');
        }
        other => panic!("{}: {other:?} is not supported; see src/pattern.rs", file.display()),
    }
}

fn josa_arguments<'a>(arguments: &CallArguments<&'a str>, file: &Path) -> (&'a str, &'a str) {
    match arguments.positional.as_slice() {
        [InlineExpression::VariableReference { id }, InlineExpression::StringLiteral { value }] => (id.name, value),
        other => panic!("{}: JOSA takes a variable and a pair of particles, not {other:?}", file.display()),
    }
}
