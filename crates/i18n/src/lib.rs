//! Every text of Skydraft in Korean and English.
//!
//! Core says *what* it means as a [`Msg`]; this crate says it in a language. Texts are Fluent
//! files, compiled at build time; see `compile.rs`. Pure: no browser, no clock.

mod josa;
mod pattern;
mod table;

pub use josa::particle;
use skydraft_core::kinds::Kind;
use skydraft_core::model::{Document, NodeId};
use skydraft_core::msg::{Arg, Msg};

/// Of the texts this program was built with; files of another one do not fit it.
pub const REVISION: &str = env!("SKYDRAFT_TEXTS");

/// Texts of a language that arrive together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// What the first view of the page needs.
    First,
    Rest,
}

impl Part {
    pub const ALL: [Self; 2] = [Self::First, Self::Rest];
}

/// A language of the interface. Both are complete; a test holds them to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    #[default]
    En,
    Ko,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::En, Self::Ko];

    /// Language tag, as in the `lang` attribute.
    pub fn id(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
        }
    }

    /// The language of a tag such as `ko-KR`; English for any other.
    pub fn from_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("ko") {
            Self::Ko
        } else {
            Self::En
        }
    }

    /// The language's own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            // Hangul for "Korean": known even where only the English texts are loaded.
            Self::Ko => "\u{d55c}\u{ad6d}\u{c5b4}",
        }
    }

    /// Whether these texts of the language are there to be shown.
    pub fn is_there(self, part: Part) -> bool {
        table::is_there(self, part)
    }

    /// Takes in texts of the language, as the build wrote them to a file of [`REVISION`].
    pub fn install(self, part: Part, text: String) {
        table::install(self, part, text);
    }

    /// A text without arguments.
    pub fn text(self, key: &str) -> String {
        self.format(&Msg::new(key), &NoNames)
    }

    /// A text without arguments, if there is one.
    pub fn find(self, key: &str) -> Option<String> {
        table::get(self, key).map(|_| self.text(key))
    }

    /// The sentence a message stands for. An unknown key shows itself: a test keeps that from
    /// happening, and a visible key beats an empty page.
    pub fn format(self, msg: &Msg, names: &dyn Names) -> String {
        let pattern = table::get(self, &msg.key).or_else(|| table::get(Self::En, &msg.key));
        match pattern {
            Some(pattern) => pattern::render(
                pattern,
                self,
                &|name| msg.get(name).map(|it| self.arg(it, names)),
                &|name| match msg.get(name) {
                    Some(Arg::Int(number)) => Some(*number),
                    _ => None,
                },
            ),
            None => msg.key.to_string(),
        }
    }

    pub fn kind_name(self, kind: Kind) -> String {
        self.text(&format!("kind.{}.name", kind.id()))
    }

    /// Label of a field, or of a column written `table.column`.
    pub fn field_label(self, kind: Kind, path: &str) -> String {
        self.field_text(kind, "field", path)
            .unwrap_or_else(|| path.to_owned())
    }

    /// One sentence on a field; `None` where there is nothing to say.
    pub fn field_help(self, kind: Kind, path: &str) -> Option<String> {
        self.field_text(kind, "help", path)
    }

    fn field_text(self, kind: Kind, what: &str, path: &str) -> Option<String> {
        let entry = path.replace('.', "-");
        self.find(&format!("kind.{}.{what}-{entry}", kind.id()))
            .or_else(|| self.find(&format!("field.{what}-{entry}")))
    }

    fn arg(self, arg: &Arg, names: &dyn Names) -> String {
        match arg {
            Arg::Node(id) => match names.name(*id) {
                Some("") | None => self.text("ui.unnamed"),
                Some(name) => name.to_owned(),
            },
            Arg::Text(text) => text.to_string(),
            Arg::Int(number) => grouped(*number),
            Arg::Kind(kind) => self.kind_name(*kind),
            Arg::Field(kind, path) => self.field_label(*kind, path),
            Arg::Msg(msg) => self.format(msg, names),
            Arg::List(items) => items
                .iter()
                .map(|it| self.arg(it, names))
                .collect::<Vec<_>>()
                .join(", "),
        }
    }
}

/// Current names of boxes.
pub trait Names {
    fn name(&self, id: NodeId) -> Option<&str>;
}

/// For texts that name no box.
pub struct NoNames;

impl Names for NoNames {
    fn name(&self, _: NodeId) -> Option<&str> {
        None
    }
}

impl Names for Document {
    fn name(&self, id: NodeId) -> Option<&str> {
        Self::name(self, id).map(AsRef::as_ref)
    }
}

/// Digits in groups of three, as both languages write them.
fn grouped(number: i128) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Keys of a language, sorted; for tests and documentation.
pub fn keys(locale: Locale) -> Vec<&'static str> {
    table::keys(locale)
}

/// The encoded pattern of a key; for tests that compare placeholders.
pub fn placeholders(locale: Locale, key: &str) -> Vec<String> {
    table::get(locale, key)
        .map(pattern::placeholders)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1234), "1,234");
        assert_eq!(grouped(-65_531_000), "-65,531,000");
    }

    #[test]
    fn unknown_keys_show_themselves() {
        assert_eq!(Locale::Ko.text("no.such-key"), "no.such-key");
    }
}
