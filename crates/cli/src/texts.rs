//! The Markdown texts of rules, kinds and questions.

use skydraft_core::lint::RuleDef;
use skydraft_i18n::Locale;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A text with its header taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) body: &'static str,
}

/// The text of a `rule`, `kind` or `question`; English where there is no other.
pub(crate) fn find(topic: &str, id: &str, lang: Locale) -> Option<Text> {
    let of = |lang: &str| {
        TEXTS
            .iter()
            .find(|it| it.0 == topic && it.1 == id && it.2 == lang)
    };
    let (.., text) = of(lang.id()).or_else(|| of(Locale::En.id()))?;
    let (_, body) = text.strip_prefix("---\n")?.split_once("\n---")?;
    Some(Text { body: body.trim() })
}

/// What a rule is about: the group of the first kind it is run on, `network` or the like.
pub(crate) fn rule_group(rule: &RuleDef) -> &'static str {
    rule.kinds.first().map_or("", |it| it.def().group.id())
}

/// Markdown for a reader of plain text: marks of emphasis and code are taken out.
pub(crate) fn without_markup(markdown: &str) -> String {
    markdown.replace("**", "").replace('`', "")
}
