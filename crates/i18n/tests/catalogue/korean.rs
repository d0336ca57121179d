//! The Korean texts: written in Korean, in one register, with the right particles.

use std::path::Path;

use crate::sources::{entries, files, read, split};
use skydraft_i18n::{Locale, keys, particle};

#[track_caller]
fn assert_none(what: &str, faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} {what}:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// Every Korean text with where it stands: entries, and paragraphs of the explanations.
fn texts() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in files("crates/i18n/locales/ko", ".ftl") {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        found.extend(
            entries(&read(&file))
                .into_iter()
                .map(|(id, text)| (format!("{stem}.{id}"), text)),
        );
    }
    for folder in [
        "crates/core/src/lint/rules",
        "crates/core/src/kinds",
        "crates/core/src/ask",
    ] {
        for file in files(folder, ".ko.md") {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let text = read(&file);
            let (header, body) = split(&text);
            found.extend(
                entries(header)
                    .into_iter()
                    .map(|(id, text)| (format!("{name} {id}"), text)),
            );
            found.extend(body.lines().map(|it| (name.clone(), it.to_owned())));
        }
    }
    found
}

fn is_hangul(it: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&it)
}

/// Names that Korean keeps as they are.
const KEPT: &[&str] = &[
    "AWS Cloud",
    "GiB",
    "IPv6",
    "MiB",
    "MiB/s",
    "NAT gateway",
    "Object Lock",
    "Transit gateway",
];

/// Words whose sound the spelling does not tell.
const SOUNDS: &[(&str, &str)] = &[
    ("Type", "타입"),
    ("CNAME", "네임"),
    ("private", "프라이빗"),
    ("QUIC", "퀵"),
    ("NAT", "냇"),
    ("ip", "아이피"),
];

#[test]
fn korean_is_not_english() {
    let mut faults = Vec::new();
    for key in keys(Locale::Ko) {
        let (en, ko) = (Locale::En.text(key), Locale::Ko.text(key));
        // Without placeholders, code and marks, is there a word left?
        let plain = without_placeholders(&ko);
        let words = plain
            .split(|it: char| !it.is_ascii_alphabetic())
            .filter(|it| it.len() > 1);
        let has_word = words
            .into_iter()
            .any(|it| it.chars().skip(1).any(|it| it.is_ascii_lowercase()));
        if en == ko && has_word && !KEPT.contains(&ko.as_str()) {
            faults.push(format!("{key}: {ko}"));
        }
    }
    assert_none("texts are the same in both languages", &faults);
}

/// A text without what is filled in.
fn without_placeholders(text: &str) -> String {
    text.split('{')
        .enumerate()
        .map(|(at, it)| {
            if at == 0 {
                it
            } else {
                it.split_once('}').map_or("", |(_, rest)| rest)
            }
        })
        .collect()
}

#[test]
fn no_text_leaves_the_particle_to_the_reader() {
    let doubles = [
        "을(를)", "를(을)", "이(가)", "가(이)", "은(는)", "는(은)", "과(와)", "와(과)", "(으)로",
        "(이)라", "(이)나",
    ];
    let faults: Vec<String> = texts()
        .into_iter()
        .filter(|(_, it)| doubles.iter().any(|double| it.contains(double)))
        .map(|(at, it)| format!("{at}: {it}"))
        .collect();
    assert_none("texts have a double particle", &faults);
}

/// A particle right behind a placeholder fits some names and not others: `JOSA` picks it.
#[test]
fn particles_behind_a_placeholder_are_picked() {
    const PARTICLES: &[&str] = &["은", "는", "이", "가", "을", "를", "과", "와", "으로", "로"];
    let mut faults = Vec::new();
    for (at, text) in texts().into_iter().filter(|(_, it)| it.contains("{ $")) {
        for (end, _) in text.match_indices('}') {
            let start = text[..end].rfind('{').unwrap_or(0);
            if !text[start..end].starts_with("{ $") {
                continue;
            }
            let rest = text[end + 1..].trim_start_matches(['`', '"']);
            let word: String = rest.chars().take_while(|it| is_hangul(*it)).collect();
            if PARTICLES.contains(&word.as_str()) {
                faults.push(format!("{at}: {text}"));
            }
        }
    }
    assert_none("particles are written behind a placeholder", &faults);
}

/// Particles behind a Latin word, by the sound the word ends in.
#[test]
fn particles_behind_latin_words_fit() {
    let pairs = ["은/는", "이/가", "을/를", "과/와"];
    let mut faults = Vec::new();
    for (at, text) in texts() {
        let letters: Vec<char> = text.chars().collect();
        for (idx, letter) in letters.iter().enumerate() {
            let Some(pair) = pairs
                .iter()
                .find(|it| is_hangul(*letter) && it.contains(*letter))
            else {
                continue;
            };
            let ends = letters.get(idx + 1).is_none_or(|it| !is_hangul(*it));
            let before: String = letters[..idx].iter().collect();
            let before = before.trim_end_matches('`');
            let word: String = before
                .chars()
                .rev()
                .take_while(char::is_ascii_alphanumeric)
                .collect::<String>()
                .chars()
                .rev()
                .collect();
            if word.is_empty() || !ends || !word.ends_with(|it: char| it.is_ascii_alphanumeric()) {
                continue;
            }
            let sound = SOUNDS
                .iter()
                .find(|(it, _)| *it == word)
                .map_or(word.as_str(), |(_, sound)| sound);
            let wanted = particle(sound, pair);
            if !wanted.starts_with(*letter) {
                faults.push(format!(
                    "{at}: `{word}` takes {wanted}, not {letter}: {text}"
                ));
            }
        }
    }
    assert_none("particles do not fit the word before", &faults);
}

#[test]
fn sentences_end_in_one_register() {
    // Nouns that end like a sentence of another register.
    const NOUNS: &[&str] = &[
        "필요",
        "중요",
        "개요",
        "수요",
        "주요",
        "소요",
        "불필요",
        "아니요",
        "동요",
    ];
    let mut faults = Vec::new();
    for (at, text) in texts() {
        // Headings are questions of their own, in bold.
        let plain: String = text.split("**").step_by(2).collect();
        for sentence in plain.split_inclusive(['.', '!', '\n']) {
            let end = sentence.trim_end_matches(['.', '!', '\n', ' ', ')', '"', '\'']);
            let is_statement = sentence.trim_end().ends_with(['.', '!']);
            let polite = end.ends_with('요') && !NOUNS.iter().any(|it| end.ends_with(it));
            let plain_form = is_statement && end.ends_with('다') && !end.ends_with("니다");
            if polite && is_statement || plain_form {
                faults.push(format!("{at}: {}", sentence.trim()));
            }
        }
    }
    assert_none("sentences are of another register", &faults);
}

#[test]
fn every_korean_explanation_is_korean() {
    let mut faults = Vec::new();
    for folder in [
        "crates/core/src/lint/rules",
        "crates/core/src/kinds",
        "crates/core/src/ask",
    ] {
        for file in files(folder, ".ko.md") {
            let text = read(&file);
            for paragraph in split(&text).1.split("\n\n").filter(|it| it.len() > 20) {
                let letters = paragraph.chars().filter(|it| it.is_alphabetic()).count();
                let hangul = paragraph.chars().filter(|it| is_hangul(*it)).count();
                // Links and names are Latin; sentences are not.
                if hangul * 5 < letters
                    && !paragraph.contains("https://")
                    && !paragraph.contains("```")
                {
                    faults.push(format!("{}: {paragraph}", short(&file)));
                }
            }
        }
    }
    assert_none("paragraphs are hardly Korean", &faults);
}

fn short(file: &Path) -> String {
    file.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
