//! Both languages are complete, say the same things, and nothing in them is left over.

use std::collections::BTreeSet;

use crate::sources::{code, entries, files, literals, read, root, split};
use skydraft_core::index::Index;
use skydraft_core::kinds::Kind;
use skydraft_core::lint::rules::RULES;
use skydraft_core::lint::{Checks, Severity};
use skydraft_core::model::{DefaultValue, FieldDef, Group, Shape, Value, parse};
use skydraft_core::msg::Msg;
use skydraft_editor::Action;
use skydraft_i18n::{Locale, keys, placeholders};

/// Fails with every fault at once: one run shows all there is to do.
#[track_caller]
fn assert_none(what: &str, faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} {what}:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn both_languages_have_the_same_keys() {
    let [en, ko] = Locale::ALL.map(|it| keys(it).into_iter().collect::<BTreeSet<_>>());
    assert_none(
        "keys are in one language only",
        &en.symmetric_difference(&ko)
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
    );
    assert!(en.len() > 500);
}

#[test]
fn both_languages_fill_in_the_same_placeholders() {
    let faults: Vec<String> = keys(Locale::En)
        .into_iter()
        .map(|key| {
            (
                key,
                placeholders(Locale::En, key),
                placeholders(Locale::Ko, key),
            )
        })
        .filter(|(_, en, ko)| en != ko)
        .map(|(key, en, ko)| format!("{key}: {en:?} and {ko:?}"))
        .collect();
    assert_none("texts differ in their placeholders", &faults);
}

#[test]
fn each_rule_has_its_file_its_texts_and_no_more() {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for rule in RULES {
        let id = rule.id;
        if !seen.insert(id) {
            faults.push(format!("{id} is registered twice"));
        }
        let stem = id.replace('-', "_");
        let found = files("crates/core/src/lint/rules", &format!("/{stem}.rs"));
        let [file] = found.as_slice() else {
            faults.push(format!("{id}: {} files are called {stem}.rs", found.len()));
            continue;
        };
        let source = code(file);
        let said: BTreeSet<String> = literals(&source).into_iter().collect();
        let shared: BTreeSet<String> = files(
            &file
                .parent()
                .unwrap()
                .strip_prefix(root())
                .unwrap()
                .to_string_lossy(),
            ".rs",
        )
        .iter()
        .flat_map(|it| literals(&code(it)))
        .collect();
        for lang in ["en", "ko"] {
            let text = read(&file.with_extension(format!("{lang}.md")));
            let (header, body) = split(&text);
            let texts: BTreeSet<String> = entries(header).into_iter().map(|(id, _)| id).collect();
            if !texts.contains("title") {
                faults.push(format!("{id}: no title in {lang}"));
            }
            for key in reported(&source)
                .into_iter()
                .filter(|it| !texts.contains(it))
            {
                faults.push(format!("{id}: reports `{key}`, which is not in {lang}"));
            }
            for key in texts
                .iter()
                .filter(|it| *it != "title" && !said.contains(*it) && !shared.contains(*it))
            {
                faults.push(format!("{id}: `{key}` is in {lang} and never said"));
            }
            if body.trim().is_empty() {
                faults.push(format!("{id}: no explanation in {lang}"));
            }
        }
        if rule.sources.is_empty() {
            faults.push(format!("{id}: no source"));
        }
        for source in rule.sources {
            // Of AWS, or of those who hand out addresses and protocols.
            if ![
                "https://docs.aws.amazon.com/",
                "https://www.iana.org/",
                "https://www.rfc-editor.org/",
            ]
            .iter()
            .any(|it| source.url.starts_with(it))
            {
                faults.push(format!("{id}: {} is no page to rest on", source.url));
            }
            if source.read.len() != 7 || !source.read.starts_with("20") {
                faults.push(format!("{id}: read `{}`, not in a month", source.read));
            }
        }
        if rule.kinds.is_empty() {
            faults.push(format!("{id}: runs on no kind"));
        }
        let offers =
            source.contains("Applicability::Safe") || source.contains("Applicability::Review");
        if offers != rule.plan_fix.is_some() {
            faults.push(format!(
                "{id}: offers a fix and plans none, or the other way round"
            ));
        }
    }
    for file in files("crates/core/src/lint/rules", ".en.md") {
        let id = file
            .file_name()
            .unwrap()
            .to_string_lossy()
            .trim_end_matches(".en.md")
            .replace('_', "-");
        if !seen.contains(id.as_str()) {
            faults.push(format!("{id} has texts and is not registered"));
        }
    }
    assert_none("faults of rules", &faults);
}

/// Text entries that the code names where it reports: the last argument of `report` and
/// `related`, the first of `fix`, where they are literals.
fn reported(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (call, from_end) in [(".report(", true), (".related(", true), (".fix(", false)] {
        for (at, _) in code.match_indices(call) {
            let rest = &code[at + call.len()..];
            let mut depth = 1;
            let end = rest.find(|it| {
                depth += i32::from(it == '(') - i32::from(it == ')');
                depth == 0
            });
            let arguments = rest[..end.unwrap_or(rest.len())]
                .trim()
                .trim_end_matches(',');
            let argument = if from_end {
                arguments.rsplit(',').next()
            } else {
                arguments.split(',').next()
            };
            let argument = argument.unwrap_or_default().trim();
            if let Some(key) = argument
                .strip_prefix('"')
                .and_then(|it| it.strip_suffix('"'))
            {
                found.insert(key.to_owned());
            }
        }
    }
    found
}

#[test]
fn each_message_of_a_finding_is_told_whole() {
    let mut faults = BTreeSet::new();
    for doc in crate::fixtures::fixtures() {
        let checks = Checks::run_all(&doc, &Index::build(&doc));
        for finding in checks.all() {
            let labels = finding.fix.iter().map(|it| &it.label);
            for msg in std::iter::once(&finding.msg)
                .chain(finding.related.iter().map(|it| &it.msg))
                .chain(labels)
            {
                for locale in Locale::ALL {
                    if locale.find(&msg.key).is_none() {
                        faults.insert(format!("{} has no text in {}", msg.key, locale.id()));
                    }
                    for name in placeholders(locale, &msg.key)
                        .iter()
                        .filter(|it| msg.get(it).is_none())
                    {
                        faults.insert(format!("{}: nothing is given for `{name}`", msg.key));
                    }
                    let told = locale.format(msg, &doc);
                    if told.trim().is_empty() {
                        faults.insert(format!("{} says nothing in {}", msg.key, locale.id()));
                    }
                }
            }
        }
    }
    assert_none(
        "messages are not told whole",
        &faults.into_iter().collect::<Vec<_>>(),
    );
}

#[test]
fn each_kind_is_named_summed_up_and_drawn() {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    let icons = read(&root().join("www/icons/aws.tsv"));
    let drawn: BTreeSet<&str> = icons
        .lines()
        .filter(|it| !it.starts_with('#'))
        .filter_map(|it| it.split('\t').next())
        .collect();
    for kind in Kind::ALL {
        let def = kind.def();
        let id = def.id;
        if !ids.insert(id) {
            faults.push(format!("{id} is the id of two kinds"));
        }
        if !drawn.contains(id) && !root().join(format!("www/icons/own/{id}.svg")).exists() {
            faults.push(format!("{id} has no icon"));
        }
        let stem = id.replace('-', "_");
        for lang in ["en", "ko"] {
            let found = files("crates/core/src/kinds", &format!("/{stem}.{lang}.md"));
            let [file] = found.as_slice() else {
                faults.push(format!("{id} has no text in {lang}"));
                continue;
            };
            let text = read(file);
            let (header, body) = split(&text);
            if body.trim().is_empty() && def.group != Group::Hidden {
                faults.push(format!("{id}: nothing is explained in {lang}"));
            }
            let fields: BTreeSet<String> = def.all_fields().flat_map(paths).collect();
            for (entry, _) in entries(header) {
                let field = entry
                    .strip_prefix("field-")
                    .or_else(|| entry.strip_prefix("help-"));
                if field.is_some_and(|it| !fields.contains(it)) {
                    faults.push(format!("{id}: `{entry}` is of no field ({lang})"));
                }
            }
        }
        for locale in Locale::ALL {
            for entry in ["name", "summary"] {
                if locale
                    .find(&format!("kind.{id}.{entry}"))
                    .is_none_or(|it| it.trim().is_empty())
                {
                    faults.push(format!("{id}: no {entry} in {}", locale.id()));
                }
            }
            for path in def.all_fields().flat_map(paths) {
                let shared = |what: &str| locale.find(&format!("field.{what}-{path}"));
                for what in ["field", "help"] {
                    if locale
                        .find(&format!("kind.{id}.{what}-{path}"))
                        .or_else(|| shared(what))
                        .is_none_or(|it| it.trim().is_empty())
                    {
                        faults.push(format!("{id}: no {what}-{path} in {}", locale.id()));
                    }
                }
            }
        }
    }
    assert_none("faults of kinds", &faults);
}

/// A field and its columns, as text entries call them.
fn paths(field: &FieldDef) -> Vec<String> {
    let columns = field
        .columns()
        .iter()
        .map(|it| format!("{}-{}", field.key, it.key));
    std::iter::once(field.key.to_owned())
        .chain(columns)
        .collect()
}

#[test]
fn declared_defaults_and_choices_fit() {
    let mut faults = Vec::new();
    for kind in Kind::ALL {
        let mut keys = BTreeSet::new();
        for field in kind.def().all_fields() {
            let at = format!("{}.{}", kind.id(), field.key);
            for key in std::iter::once(&field.key).chain(field.aliases) {
                if !keys.insert(*key)
                    || ["kind", "name", "id", "parent", kind.def().parent_key].contains(key)
                {
                    faults.push(format!("{at}: the key `{key}` is taken"));
                }
            }
            check_field(&at, field, &mut faults);
            let mut columns = BTreeSet::new();
            for column in field.columns() {
                if !columns.insert(column.key) {
                    faults.push(format!("{at}: two columns are called {}", column.key));
                }
                check_field(&format!("{at}.{}", column.key), column, &mut faults);
            }
        }
    }
    assert_none("declarations do not fit", &faults);
}

fn check_field(at: &str, field: &FieldDef, faults: &mut Vec<String>) {
    if let Some((least, most)) = field.limits {
        if least > most {
            faults.push(format!("{at}: {least} is more than {most}"));
        }
        if let DefaultValue::Int(it) = field.default
            && !(least..=most).contains(&it)
        {
            faults.push(format!(
                "{at}: the default {it} is out of {least} to {most}"
            ));
        }
    }
    if let Shape::Choice(words) = field.shape {
        let unique: BTreeSet<&str> = words.iter().copied().collect();
        if words.is_empty() || unique.len() != words.len() || unique.contains("") {
            faults.push(format!("{at}: {words:?} is no choice"));
        }
    }
    if let Some(value) = field.default.value() {
        let json = parse::to_json(&value, &|it| it.to_string());
        if parse::from_json(&field.shape, &json) != value || matches!(value, Value::Other(_)) {
            faults.push(format!(
                "{at}: the default {json} does not fit {:?}",
                field.shape
            ));
        }
    }
}

/// Texts by file of `locales/`.
fn stems() -> BTreeSet<String> {
    files("crates/i18n/locales/en", ".ftl")
        .iter()
        .map(|it| it.file_stem().unwrap().to_string_lossy().into_owned())
        .collect()
}

/// Text keys in code, with `{…}` where a part is put in.
fn keys_in_code() -> BTreeSet<String> {
    let stems = stems();
    let mut found = BTreeSet::new();
    for folder in [
        "crates/app/src",
        "crates/editor/src",
        "crates/cli/src",
        "crates/core/src",
        "crates/i18n/src",
    ] {
        for file in files(folder, ".rs") {
            for literal in literals(&code(&file)) {
                let Some((stem, rest)) = literal.split_once('.') else {
                    continue;
                };
                let is_key = rest
                    .chars()
                    .all(|it| it.is_ascii_alphanumeric() || "-{}_".contains(it))
                    && !rest.is_empty();
                if stems.contains(stem) && is_key && !rest.ends_with("ftl") {
                    found.insert(literal);
                }
            }
        }
    }
    found
}

/// Whether a key with parts put in may mean this one.
fn may_mean(pattern: &str, key: &str) -> bool {
    let mut parts: Vec<&str> = Vec::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        parts.push(before);
        rest = after.split_once('}').map_or("", |(_, it)| it);
    }
    if parts.is_empty() {
        return pattern == key;
    }
    key.starts_with(parts[0]) && key.ends_with(rest) && key.len() > parts[0].len() + rest.len()
}

#[test]
fn each_key_in_the_code_has_a_text_and_each_text_a_use() {
    let known: BTreeSet<&str> = keys(Locale::En).into_iter().collect();
    let used = keys_in_code();
    let mut faults: Vec<String> = used
        .iter()
        .filter(|it| !known.iter().any(|key| may_mean(it, key)))
        .map(|it| format!("{it} is said in the code and has no text"))
        .collect();
    let stems = stems();
    for key in &known {
        let (stem, _) = key.split_once('.').unwrap();
        if stem != "field" && stems.contains(stem) && !used.iter().any(|it| may_mean(it, key)) {
            faults.push(format!("{key} has a text and is never said"));
        }
    }
    assert_none("keys", &faults);
}

#[test]
fn each_named_thing_has_a_text() {
    let mut wanted: Vec<String> = Action::ALL
        .iter()
        .map(|it| format!("action.{}", it.id()))
        .collect();
    wanted.extend(Group::ALL.iter().map(|it| format!("group.{}", it.id())));
    wanted.extend(
        Severity::ALL
            .iter()
            .map(|it| format!("severity.{}", it.id())),
    );
    for kind in Kind::ALL {
        let fields = kind
            .def()
            .all_fields()
            .flat_map(|it| std::iter::once(it).chain(it.columns()));
        wanted.extend(
            fields
                .filter_map(|it| it.unit)
                .map(|it| format!("unit.{}", it.id())),
        );
    }
    let missing: Vec<String> = wanted
        .into_iter()
        .filter(|it| Locale::ALL.iter().any(|locale| locale.find(it).is_none()))
        .collect();
    assert_none("things have no text", &missing);
}

#[test]
fn a_message_without_its_argument_shows_the_gap() {
    let key = "rule.subnet-overlaps-subnet.overlap";
    let told = Locale::En.format(&Msg::new(key), &skydraft_i18n::NoNames);
    assert!(told.contains("{subnet}"), "{told}");
}
