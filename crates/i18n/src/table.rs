//! The tables of texts: compiled in, or handed over when they have arrived.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::{Locale, Part};

/// Patterns by key.
type Table = FxHashMap<&'static str, &'static str>;

static TABLES: [[OnceLock<Table>; 2]; 2] = [const { [const { OnceLock::new() }; 2] }; 2];

fn cell(locale: Locale, part: Part) -> &'static OnceLock<Table> {
    &TABLES[locale as usize][part as usize]
}

#[cfg(feature = "embedded")]
#[expect(
    clippy::unnecessary_wraps,
    reason = "without the feature there is no table until it has been handed over"
)]
fn table(locale: Locale, part: Part) -> Option<&'static Table> {
    macro_rules! file {
        ($name:literal) => {
            include_str!(concat!(env!("OUT_DIR"), "/", $name))
        };
    }
    let text = match (locale, part) {
        (Locale::En, Part::First) => file!("en.txt"),
        (Locale::En, Part::Rest) => file!("en-rest.txt"),
        (Locale::Ko, Part::First) => file!("ko.txt"),
        (Locale::Ko, Part::Rest) => file!("ko-rest.txt"),
    };
    Some(cell(locale, part).get_or_init(|| read(text)))
}

#[cfg(not(feature = "embedded"))]
fn table(locale: Locale, part: Part) -> Option<&'static Table> {
    cell(locale, part).get()
}

/// Lines `key <tab> pattern`.
fn read(text: &'static str) -> Table {
    text.lines().filter_map(|it| it.split_once('\t')).collect()
}

/// Keeps a table for as long as the program runs; the first one counts.
pub(crate) fn install(locale: Locale, part: Part, text: String) {
    cell(locale, part).get_or_init(|| read(text.leak()));
}

pub(crate) fn is_there(locale: Locale, part: Part) -> bool {
    table(locale, part).is_some()
}

pub(crate) fn get(locale: Locale, key: &str) -> Option<&'static str> {
    let mut tables = Part::ALL.into_iter().filter_map(|it| table(locale, it));
    tables.find_map(|it| it.get(key).copied())
}

/// Sorted.
pub(crate) fn keys(locale: Locale) -> Vec<&'static str> {
    let tables = Part::ALL.into_iter().filter_map(|it| table(locale, it));
    let mut keys: Vec<&str> = tables.flat_map(|it| it.keys().copied()).collect();
    keys.sort_unstable();
    keys
}
