//! Questions put to a drawing, and their answers.
//!
//! One declaration of a question ([`QuestionDef`]) serves the panel that asks it, the command
//! line, messages of an embedding page, intents and the JSON Schema. A question is plain data,
//! typed here; asking is pure. Every answer has the same shape: a verdict, and the steps that led
//! to it with the boxes and fields they rest on.

mod answer;
mod def;
mod error;
mod faults;
mod intent;
mod question;
mod questions;
mod schema;
#[cfg(test)]
mod tests;

pub use answer::{Answer, Because, Say, Step, Verdict, count_json, place_json};
pub use def::QuestionDef;
pub use error::{AskError, AskErrorCause};
pub use faults::{DownZone, Faults};
pub use intent::{IntentOutcome, IntentResult, check_intents, intents_json};
pub use question::Question;
pub use questions::{QUESTIONS, question};
pub use schema::schema;

use crate::index::View;
use crate::model::{Field, FieldType};
use crate::msg::Msg;

/// What a question's `run` sees: the drawing and what was asked.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    pub view: View<'a>,
    pub question: &'a Question,
}

impl Ask<'_> {
    /// A parameter, or its declared default.
    pub fn get<T: FieldType>(&self, field: &Field<T>) -> Option<T> {
        self.question.parameters.get(field)
    }

    /// A parameter as written, ignoring the default.
    pub fn written<T: FieldType>(&self, field: &Field<T>) -> Option<T> {
        self.question.parameters.written(field)
    }

    pub fn faults(&self) -> &Faults {
        &self.question.faults
    }

    /// A message from the question's own texts.
    pub fn msg(&self, entry: &str) -> Msg {
        self.question.def.msg(entry)
    }

    /// An answer with one of the question's words, to be completed; its sentence is the text entry
    /// named like the word.
    pub fn answer(&self, word: &'static str) -> Answer {
        Answer::new(self.question.def, word)
    }
}

/// Asks a question that was read with [`Question::from_json`].
///
/// Fails only where the drawing is not the one the question was read for.
pub fn ask(view: View<'_>, question: &Question) -> Result<Answer, AskError> {
    question.check_boxes(view.doc)?;
    Ok((question.def.run)(&Ask { view, question }))
}

/// Reads and asks in one go.
pub fn ask_json(view: View<'_>, json: &serde_json::Value) -> Result<Answer, AskError> {
    ask(view, &Question::from_json(view.doc, json)?)
}
