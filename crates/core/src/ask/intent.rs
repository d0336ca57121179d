//! Intents: questions with an expected answer, kept in the document.

use serde_json::{Value as Json, json};
use smol_str::SmolStr;

use super::answer::{Answer, Say};
use super::error::{AskError, AskErrorCause};
use super::{Question, QuestionDef, ask};
use crate::index::View;
use crate::model::Document;

/// An intent, asked again.
#[derive(Clone, Debug, PartialEq)]
pub struct IntentResult {
    /// Place in the document's `intents`, from 0.
    pub index: usize,
    /// As written, without `expect`.
    pub question: Json,
    pub expected: Json,
    pub outcome: IntentOutcome,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum IntentOutcome {
    Holds(Answer),
    Fails(Answer),
    /// It cannot be asked of this drawing.
    Unasked(AskError),
}

impl IntentResult {
    pub fn holds(&self) -> bool {
        matches!(self.outcome, IntentOutcome::Holds(_))
    }

    pub fn answer(&self) -> Option<&Answer> {
        match &self.outcome {
            IntentOutcome::Holds(it) | IntentOutcome::Fails(it) => Some(it),
            IntentOutcome::Unasked(_) => None,
        }
    }
}

/// Asks every intent of the document again, in order.
///
/// `expect` is a verdict's word (`"free"`, or `"yes"`, `"no"`), or an object that is a part of the
/// answer as [`Answer::to_json`] tells it, texts left out: `{"data": {"free": 11}}`. A list in it
/// has as many items as the answer's. `title` is for people.
pub fn check_intents(view: View<'_>, doc: &Document) -> Vec<IntentResult> {
    let intents = doc.meta().intents.iter().enumerate();
    intents
        .map(|(index, json)| check(view, index, json))
        .collect()
}

fn check(view: View<'_>, index: usize, json: &Json) -> IntentResult {
    let mut question = json.clone();
    let mut expected = Json::Null;
    if let Json::Object(map) = &mut question {
        expected = map.shift_remove("expect").unwrap_or_default();
        map.shift_remove("title");
    }
    let path = |error: AskError| {
        let dot = if error.path.is_empty() { "" } else { "." };
        AskError::new(format!("intents[{index}]{dot}{}", error.path), error.cause)
    };
    let outcome = match outcome(view, &question, &expected) {
        Ok(outcome) => outcome,
        Err(error) => IntentOutcome::Unasked(path(error)),
    };
    IntentResult {
        index,
        question,
        expected,
        outcome,
    }
}

fn outcome(view: View<'_>, question: &Json, expected: &Json) -> Result<IntentOutcome, AskError> {
    let question = Question::from_json(view.doc, question)?;
    let fail = |cause| Err(AskError::new("expect", cause));
    match expected {
        Json::Null => return Err(AskError::new("", AskErrorCause::Missing("expect".into()))),
        Json::String(word) if !is_word(question.def, word) => {
            return fail(unknown_word(question.def, word));
        }
        Json::String(_) | Json::Object(_) => {}
        _ => return fail(AskErrorCause::BadExpectation),
    }
    let answer = ask(view, &question)?;
    let holds = match expected {
        Json::String(word) => answer.word == word || answer.verdict.id() == word,
        // Sentences differ by language and are no part of what can be expected.
        part => is_part(part, &answer.to_json(view.doc, &|_| String::new())),
    };
    Ok(if holds {
        IntentOutcome::Holds(answer)
    } else {
        IntentOutcome::Fails(answer)
    })
}

fn is_word(def: &QuestionDef, word: &str) -> bool {
    def.words
        .iter()
        .any(|(own, verdict)| *own == word || verdict.id() == word)
}

fn unknown_word(def: &QuestionDef, word: &str) -> AskErrorCause {
    let known: Vec<&str> = def.words.iter().map(|(it, _)| *it).collect();
    AskErrorCause::UnknownWord {
        word: word.into(),
        known: SmolStr::from(known.join(", ")),
    }
}

/// Whether every key of `part` is in `whole` with the same value.
fn is_part(part: &Json, whole: &Json) -> bool {
    match (part, whole) {
        (Json::Object(part), Json::Object(whole)) => part
            .iter()
            .all(|(key, it)| whole.get(key).is_some_and(|whole| is_part(it, whole))),
        (Json::Array(part), Json::Array(whole)) => {
            part.len() == whole.len()
                && part
                    .iter()
                    .zip(whole)
                    .all(|(part, whole)| is_part(part, whole))
        }
        // 24 and 24.0 are one number.
        (Json::Number(part), Json::Number(whole)) => {
            part == whole || part.as_f64() == whole.as_f64()
        }
        _ => part == whole,
    }
}

/// The published form: `{"intents":[{"index","question","expect","outcome","answer","error"}],
/// "summary":{"holds","fails","unasked"}}`.
pub fn intents_json(results: &[IntentResult], doc: &Document, say: Say<'_>) -> Json {
    let count =
        |test: fn(&IntentOutcome) -> bool| results.iter().filter(|it| test(&it.outcome)).count();
    let items: Vec<Json> = results
        .iter()
        .map(|it| {
            let (outcome, error) = match &it.outcome {
                IntentOutcome::Holds(_) => ("holds", None),
                IntentOutcome::Fails(_) => ("fails", None),
                IntentOutcome::Unasked(error) => ("unasked", Some(say(&error.msg()))),
            };
            json!({
                "index": it.index,
                "question": it.question,
                "expect": it.expected,
                "outcome": outcome,
                "answer": it.answer().map(|it| it.to_json(doc, say)),
                "error": error,
            })
        })
        .collect();
    json!({
        "intents": items,
        "summary": {
            "holds": count(|it| matches!(it, IntentOutcome::Holds(_))),
            "fails": count(|it| matches!(it, IntentOutcome::Fails(_))),
            "unasked": count(|it| matches!(it, IntentOutcome::Unasked(_))),
        },
    })
}
