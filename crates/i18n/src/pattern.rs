//! Rendering of a compiled pattern.
//!
//! Plain text with marks: `U+0001 name U+0002` is a placeholder, `U+0003 name U+001F pair U+0002`
//! a Korean particle that fits the argument, `U+0004 name (U+001E [*]key U+001F pattern)… U+0005`
//! a choice by number or word. A line feed is written U+000B.

use crate::{Locale, josa};
use skydraft_core::order;

pub(crate) fn render(
    pattern: &str,
    locale: Locale,
    arg: &dyn Fn(&str) -> Option<String>,
    number: &dyn Fn(&str) -> Option<i128>,
) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(['\u{1}', '\u{3}', '\u{4}', '\u{b}']) {
        text.push_str(&rest[..at]);
        let mark = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match mark {
            1 => {
                let (name, after) = rest.split_once('\u{2}').unwrap_or((rest, ""));
                text.push_str(&arg(name).unwrap_or_else(|| format!("{{{name}}}")));
                rest = after;
            }
            3 => {
                let (inside, after) = rest.split_once('\u{2}').unwrap_or((rest, ""));
                if let Some((name, pair)) = inside.split_once('\u{1f}') {
                    text.push_str(josa::particle(&arg(name).unwrap_or_default(), pair));
                }
                rest = after;
            }
            4 => {
                let (inside, after) = rest.split_once('\u{5}').unwrap_or((rest, ""));
                let mut parts = inside.split('\u{1e}');
                let name = parts.next().unwrap_or_default();
                let variants: Vec<(&str, &str)> =
                    parts.filter_map(|it| it.split_once('\u{1f}')).collect();
                let chosen = choose(&variants, locale, arg(name).as_deref(), number(name));
                text.push_str(&render(chosen, locale, arg, number));
                rest = after;
            }
            _ => text.push('\n'),
        }
    }
    text.push_str(rest);
    text
}

fn choose<'a>(
    variants: &[(&'a str, &'a str)],
    locale: Locale,
    word: Option<&str>,
    number: Option<i128>,
) -> &'a str {
    let plain = |key: &'a str| key.strip_prefix('*').unwrap_or(key);
    let exact = variants.iter().find(|(key, _)| {
        Some(plain(key)) == word || number.is_some_and(|it| plain(key) == it.to_string())
    });
    // English has two plural forms, Korean one.
    let form = if locale == Locale::En && number == Some(1) {
        "one"
    } else {
        "other"
    };
    let by_form = || {
        variants
            .iter()
            .find(|(key, _)| number.is_some() && plain(key) == form)
    };
    let default = || variants.iter().find(|(key, _)| key.starts_with('*'));
    exact
        .or_else(by_form)
        .or_else(default)
        .map_or("", |(_, pattern)| pattern)
}

/// Names of a pattern's placeholders, sorted, each once.
pub(crate) fn placeholders(pattern: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (at, mark) in pattern.match_indices(['\u{1}', '\u{3}', '\u{4}']) {
        let rest = &pattern[at + mark.len()..];
        names.push(
            rest.split(['\u{2}', '\u{1f}', '\u{1e}', '\u{5}'])
                .next()
                .unwrap_or_default()
                .to_owned(),
        );
    }
    order::sort(&mut names);
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pattern: &str, locale: Locale, number: i128) -> String {
        render(pattern, locale, &|_| Some(number.to_string()), &|_| {
            Some(number)
        })
    }

    #[test]
    fn english_plurals_and_exact_numbers() {
        let pattern =
            "\u{1}n\u{2} \u{4}n\u{1e}0\u{1f}none\u{1e}one\u{1f}box\u{1e}*other\u{1f}boxes\u{5}!";
        assert_eq!(shown(pattern, Locale::En, 1), "1 box!");
        assert_eq!(shown(pattern, Locale::En, 2), "2 boxes!");
        assert_eq!(shown(pattern, Locale::En, 0), "0 none!");
        assert_eq!(shown(pattern, Locale::Ko, 1), "1 boxes!");
    }

    #[test]
    fn placeholders_are_found_once() {
        assert_eq!(
            placeholders("\u{1}a\u{2}\u{3}a\u{1f}은/는\u{2}\u{4}b\u{1e}*x\u{1f}\u{1}c\u{2}\u{5}"),
            ["a", "b", "c"]
        );
    }
}
