//! The compiled tables.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::Locale;

const EN: &str = include_str!(concat!(env!("OUT_DIR"), "/en.table"));
const KO: &str = include_str!(concat!(env!("OUT_DIR"), "/ko.table"));

type Table = FxHashMap<&'static str, &'static str>;

fn table(locale: Locale) -> &'static Table {
    static TABLES: [OnceLock<Table>; 2] = [OnceLock::new(), OnceLock::new()];
    let (cell, text) = match locale {
        Locale::En => (&TABLES[0], EN),
        Locale::Ko => (&TABLES[1], KO),
    };
    cell.get_or_init(|| text.lines().filter_map(|it| it.split_once('\t')).collect())
}

pub(crate) fn get(locale: Locale, key: &str) -> Option<&'static str> {
    table(locale).get(key).copied()
}

pub(crate) fn keys(locale: Locale) -> Vec<&'static str> {
    let text = match locale {
        Locale::En => EN,
        Locale::Ko => KO,
    };
    text.lines().filter_map(|it| it.split_once('\t').map(|(key, _)| key)).collect()
}
