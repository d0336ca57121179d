//! What a question gives.

use serde_json::json;
use smol_str::SmolStr;

use super::QuestionDef;
use crate::lint::Target;
use crate::model::Document;
use crate::msg::{Arg, Msg};

type Json = serde_json::Value;

/// Turns a message into a sentence; `skydraft-i18n` has one for each language.
pub type Say<'a> = &'a dyn Fn(&Msg) -> String;

/// What an answer's word means where only yes and no count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Reached, routed, resolved, allowed, holds.
    Yes,
    No,
    /// The question was not one of yes and no.
    Told,
}

/// A verdict with the steps that led to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub ask: &'static QuestionDef,
    pub verdict: Verdict,
    /// The verdict in the question's own words; stable.
    pub word: &'static str,
    /// The verdict as a sentence.
    pub text: Msg,
    pub steps: Vec<Step>,
    /// What the question found, in the shape its declaration says.
    pub data: Json,
}

/// One step of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it happens; `None`: the drawing as a whole.
    pub at: Option<Target>,
    /// Stable name; the text entry of the question has the same.
    pub code: &'static str,
    pub text: Msg,
    pub because: Vec<Because>,
}

/// What a step rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    pub at: Target,
    /// Id of the live check that speaks of it, if one does.
    pub rule: Option<&'static str>,
}

impl PartialEq for QuestionDef {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Verdict {
    /// Stable lower-case name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Told => "told",
        }
    }

    /// Whether an exit status says success.
    pub fn is_success(self) -> bool {
        self != Self::No
    }
}

impl Answer {
    pub(super) fn new(ask: &'static QuestionDef, word: &'static str) -> Self {
        let verdict = ask
            .words
            .iter()
            .find(|(it, _)| *it == word)
            .map_or(Verdict::Told, |(_, verdict)| *verdict);
        Self {
            ask,
            verdict,
            word,
            text: ask.msg(word),
            steps: Vec::new(),
            data: Json::Null,
        }
    }

    /// Another text entry than the one named like the word; to be called before [`Answer::arg`].
    #[must_use]
    pub fn said(mut self, entry: &str) -> Self {
        self.text.key = self.ask.key(entry);
        self
    }

    /// Fills a placeholder of the sentence.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.text.args.push((name, value.into()));
        self
    }

    /// The published form, `text` in the reader's language:
    /// `{"ask","verdict","word","text","steps":[{"at","code","text","because":[{"at","rule"}]}],"data"}`.
    /// A place is `{"id","name","kind","field"}`, as in findings.
    pub fn to_json(&self, doc: &Document, say: Say<'_>) -> Json {
        let steps: Vec<Json> = self.steps.iter().map(|it| it.to_json(doc, say)).collect();
        json!({
            "ask": self.ask.id,
            "verdict": self.verdict.id(),
            "word": self.word,
            "text": say(&self.text),
            "steps": steps,
            "data": self.data,
        })
    }
}

impl Step {
    /// A step whose text entry of the question is named like its code.
    pub fn new(ask: &QuestionDef, code: &'static str) -> Self {
        Self {
            at: None,
            code,
            text: ask.msg(code),
            because: Vec::new(),
        }
    }

    #[must_use]
    pub fn at(mut self, at: Target) -> Self {
        self.at = Some(at);
        self
    }

    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.text.args.push((name, value.into()));
        self
    }

    #[must_use]
    pub fn because(mut self, at: Target) -> Self {
        self.because.push(Because { at, rule: None });
        self
    }

    #[must_use]
    pub fn because_rule(mut self, at: Target, rule: &'static str) -> Self {
        self.because.push(Because {
            at,
            rule: Some(rule),
        });
        self
    }

    fn to_json(&self, doc: &Document, say: Say<'_>) -> Json {
        let because: Vec<Json> = self
            .because
            .iter()
            .map(|it| json!({"at": place_json(doc, &it.at), "rule": it.rule}))
            .collect();
        let at = self.at.as_ref().map(|it| place_json(doc, it));
        json!({"at": at, "code": self.code, "text": say(&self.text), "because": because})
    }
}

/// A place as findings and answers tell it: `{"id","name","kind","field"}`; `field` is `null` for
/// the box as a whole.
pub fn place_json(doc: &Document, at: &Target) -> Json {
    json!({
        "id": at.node.to_string(),
        "name": doc.name(at.node).map_or("", SmolStr::as_str),
        "kind": doc.kind(at.node).map(crate::kinds::Kind::id),
        "field": at.path.as_ref().map(ToString::to_string),
    })
}

/// A count of addresses: a number as long as every JSON reader keeps it exactly, else its digits.
pub fn count_json(count: u128) -> Json {
    const EXACT: u128 = 1 << 53;
    if count <= EXACT {
        Json::from(count as u64)
    } else {
        Json::from(count.to_string())
    }
}
