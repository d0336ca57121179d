//! The tables of texts: compiled in, or handed over when they have arrived.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::Locale;

struct Table {
    /// Lines `key <tab> pattern`, sorted.
    text: &'static str,
    patterns: FxHashMap<&'static str, &'static str>,
}

impl Table {
    fn new(text: &'static str) -> Self {
        Self {
            text,
            patterns: entries(text).collect(),
        }
    }
}

static TABLES: [OnceLock<Table>; 2] = [OnceLock::new(), OnceLock::new()];

fn cell(locale: Locale) -> &'static OnceLock<Table> {
    match locale {
        Locale::En => &TABLES[0],
        Locale::Ko => &TABLES[1],
    }
}

#[cfg(feature = "embedded")]
fn table(locale: Locale) -> Option<&'static Table> {
    let text = match locale {
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en.table")),
        Locale::Ko => include_str!(concat!(env!("OUT_DIR"), "/ko.table")),
    };
    Some(cell(locale).get_or_init(|| Table::new(text)))
}

#[cfg(not(feature = "embedded"))]
fn table(locale: Locale) -> Option<&'static Table> {
    cell(locale).get()
}

/// Keeps a language's table for as long as the program runs; the first one counts.
pub(crate) fn install(locale: Locale, text: String) {
    cell(locale).get_or_init(|| Table::new(text.leak()));
}

pub(crate) fn is_there(locale: Locale) -> bool {
    table(locale).is_some()
}

pub(crate) fn get(locale: Locale, key: &str) -> Option<&'static str> {
    table(locale)?.patterns.get(key).copied()
}

pub(crate) fn keys(locale: Locale) -> Vec<&'static str> {
    let text = table(locale).map_or("", |it| it.text);
    entries(text).map(|(key, _)| key).collect()
}

fn entries(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter_map(|it| it.split_once('\t'))
}
