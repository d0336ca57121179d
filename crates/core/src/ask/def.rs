//! Declaration of a question.

use super::Ask;
use super::answer::{Answer, Verdict};
use crate::lint::Source;
use crate::model::FieldDef;
use crate::msg::Msg;

/// A question. Its texts are `<file stem>.en.md` and `<file stem>.ko.md` beside its file: a Fluent
/// header (`title`, `summary`, `parameter-<key>` each, one entry a word and a step) and a Markdown
/// body.
#[derive(Debug)]
pub struct QuestionDef {
    /// The `ask` of a question as data; the file stem with hyphens.
    pub id: &'static str,
    /// What can be asked for, declared as the fields of a kind are.
    pub parameters: &'static [FieldDef],
    /// The words an answer's verdict can have, and what each means for an exit status.
    pub words: &'static [(&'static str, Verdict)],
    /// The question as JSON, put to `example_document`.
    pub example: &'static str,
    pub example_document: &'static str,
    /// JSON Schema of the answer's `data`.
    pub answer_schema: fn() -> serde_json::Value,
    /// Pages the answer rests on.
    pub sources: &'static [Source],
    pub run: fn(&Ask<'_>) -> Answer,
}

impl QuestionDef {
    pub fn parameter(&self, key: &str) -> Option<&'static FieldDef> {
        self.parameters
            .iter()
            .find(|it| it.key == key || it.aliases.contains(&key))
    }

    /// Key of a text of the question.
    pub fn key(&self, entry: &str) -> smol_str::SmolStr {
        smol_str::format_smolstr!("question.{}.{entry}", self.id)
    }

    pub fn msg(&self, entry: &str) -> Msg {
        Msg::new(self.key(entry))
    }
}
