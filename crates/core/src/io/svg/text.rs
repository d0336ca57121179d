//! Texts of a document inside SVG: escaped, and cut to the room there is.

/// Inside an element. Characters that XML 1.0 does not have become U+FFFD.
pub(super) fn content(text: &str) -> String {
    escaped(text, |_| char::REPLACEMENT_CHARACTER.to_string())
}

/// Inside an attribute in double quotes.
pub(super) fn attribute(text: &str) -> String {
    content(text)
}

/// JSON inside an element. What XML does not have is written as JSON's own escape, so nothing is
/// lost: outside its strings JSON has no such characters.
pub(super) fn in_json(json: &str) -> String {
    escaped(json, |it| format!("\\u{:04x}", it as u32))
}

fn escaped(text: &str, odd: impl Fn(char) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' | ' '..='\u{fffd}' | '\u{10000}'.. => out.push(it),
            other => out.push_str(&odd(other)),
        }
    }
    out
}

/// The text that [`in_json`] or [`content`] was given.
pub(super) fn unescaped(text: &str) -> String {
    // The ampersand last: `&amp;lt;` is the text `&lt;`.
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    pairs
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The text, cut with an ellipsis where it would be wider than `room` at a font size.
pub(super) fn clipped(text: &str, font: i32, room: i32) -> String {
    let width = |it: char| if is_wide(it) { font } else { font * 11 / 20 };
    let whole: i32 = text.chars().map(width).fold(0, i32::saturating_add);
    if whole <= room {
        return text.to_owned();
    }
    let mut left = room - font;
    let mut kept = String::new();
    for it in text.chars() {
        left -= width(it);
        if left < 0 {
            break;
        }
        kept.push(it);
    }
    format!("{}…", kept.trim_end())
}

/// Hangul, kana, ideographs and full-width forms.
fn is_wide(it: char) -> bool {
    matches!(it, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..)
}
