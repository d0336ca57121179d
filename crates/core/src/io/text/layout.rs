//! Two leniences the parser lacks, made by rewriting the text and mapping places back.
//!
//! - Lines inside `[…]` and `{…}` may stand further left than the block around them, as in
//!   every other YAML reader: such a line is indented, which changes nothing inside brackets.
//! - JSON writes characters outside the basic plane as two `\u` escapes: they are joined to one
//!   `\U` escape, which YAML reads.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use saphyr_parser::Marker;

use super::Position;

/// `\ud83d\ude00` is this much longer than `\U0001f600`.
const JOINED: usize = 2;

/// The rewritten text, and how its places differ from the original's.
#[derive(Default)]
pub(super) struct Layout {
    /// Spaces put before a line, by line.
    pads: BTreeMap<usize, usize>,
    /// Line and column (of the rewritten text without pads) behind each joined escape.
    joins: Vec<(usize, usize)>,
}

impl Layout {
    /// Asks for (more) spaces before a line; false when it has plenty already.
    pub(super) fn indent(&mut self, line: usize) -> bool {
        let pad = self.pads.entry(line).or_default();
        *pad = (*pad * 8).max(64);
        *pad <= 4096
    }

    pub(super) fn padded<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.pads.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len() + 64 * self.pads.len());
        for (index, line) in lines(text).enumerate() {
            let pad = self.pads.get(&(index + 1)).copied().unwrap_or_default();
            out.extend(std::iter::repeat_n(' ', pad));
            out.push_str(line);
        }
        Cow::Owned(out)
    }

    /// The place in the original text.
    pub(super) fn place(&self, marker: &Marker) -> Position {
        let line = marker.line();
        let column = marker
            .col()
            .saturating_sub(self.pads.get(&line).copied().unwrap_or_default());
        let first = self.joins.partition_point(|it| it.0 < line);
        let joined = self
            .joins
            .iter()
            .skip(first)
            .take_while(|it| it.0 == line && it.1 <= column)
            .count();
        Position {
            line,
            column: column + 1 + joined * JOINED,
        }
    }

    /// Joins the surrogate pairs of a JSON text; any other text stays as it is.
    pub(super) fn join_surrogates<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        let is_json = text.trim_start().starts_with(['{', '['])
            && (text.contains("\\ud") || text.contains("\\uD"))
            && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
        if !is_json {
            return Cow::Borrowed(text);
        }
        // In valid JSON a backslash stands only inside a text, so no quotes need counting.
        let mut out = String::with_capacity(text.len());
        let (mut line, mut column) = (1, 0);
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let mut taken = next.len_utf8();
            if let Some(pair) = surrogate_pair(rest) {
                let _infallible = write!(out, "\\U{:08x}", u32::from(pair));
                column += 10;
                self.joins.push((line, column));
                taken = 12;
            } else if next == '\\' {
                taken = rest.char_indices().nth(2).map_or(rest.len(), |it| it.0);
                out.push_str(rest.get(..taken).unwrap_or_default());
                column += 2;
            } else {
                out.push(next);
                column += 1;
                if next == '\n' {
                    (line, column) = (line + 1, 0);
                }
            }
            rest = rest.get(taken..).unwrap_or_default();
        }
        Cow::Owned(out)
    }
}

/// The character that `\uD8xx\uDCxx` at the start of `text` stands for.
fn surrogate_pair(text: &str) -> Option<char> {
    let unit = |from: usize| {
        let escape = text.get(from..from + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(escape, 16).ok()
    };
    char::decode_utf16([unit(0)?, unit(6)?])
        .next()?
        .ok()
        .filter(|it| u32::from(*it) > 0xffff)
}

/// Lines with their ends; a lone carriage return ends a line too, as it does for the parser.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(['\n', '\r']).map_or(rest.len(), |it| {
            if rest.get(it..).is_some_and(|tail| tail.starts_with("\r\n")) {
                it + 2
            } else {
                it + 1
            }
        });
        let (line, tail) = rest.split_at_checked(end)?;
        rest = tail;
        Some(line)
    })
}
