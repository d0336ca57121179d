//! Questions that cannot be asked: where, and why.

use smol_str::SmolStr;

use crate::kinds::Kind;
use crate::msg::{Arg, Msg};

/// A question that cannot be asked. `Display` is English; [`AskError::msg`] is for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{cause}", if .path.is_empty() { String::new() } else { format!("{}: ", .path) })]
pub struct AskError {
    /// Such as `of` or `with.down[1]`; empty where the question as a whole is meant.
    pub path: String,
    pub cause: AskErrorCause,
}

/// Why a question cannot be asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskErrorCause {
    #[error("a question is an object such as {{\"ask\": \"addresses\"}}")]
    NotAnObject,
    #[error("`{0}` is missing")]
    Missing(SmolStr),
    #[error("there is no question `{0}`")]
    UnknownQuestion(SmolStr),
    #[error("the question has no `{key}`; it takes {known}")]
    UnknownParameter { key: SmolStr, known: SmolStr },
    #[error("the drawing has no box `{0}`")]
    NoSuchBox(SmolStr),
    #[error("`{name}` is of kind {}, which this cannot be asked of; kinds: {}", .kind.id(), .kinds.iter().map(|it| it.id()).collect::<Vec<_>>().join(", "))]
    WrongKind {
        name: SmolStr,
        kind: Kind,
        kinds: Vec<Kind>,
    },
    #[error("`{name}` is the name of several boxes; use one of the ids {ids}")]
    Ambiguous { name: SmolStr, ids: SmolStr },
    #[error("nothing stands in an Availability Zone `{0}`")]
    NoSuchZone(SmolStr),
    #[error("`{0}` does not fit here")]
    BadValue(SmolStr),
    #[error("expected one of {0}")]
    NotOneOf(SmolStr),
    #[error("expected a whole number from {0} to {1}")]
    OutOfRange(i64, i64),
    #[error("expected a list of names")]
    NotAList,
    #[error("the answer never has the word `{word}`; it has one of {known}")]
    UnknownWord { word: SmolStr, known: SmolStr },
    #[error("`expect` is a word or a part of the answer as an object")]
    BadExpectation,
}

impl AskError {
    pub(super) fn new(path: impl Into<String>, cause: AskErrorCause) -> Self {
        Self {
            path: path.into(),
            cause,
        }
    }

    /// The error in the reader's language.
    pub fn msg(&self) -> Msg {
        let cause = self.cause.msg();
        if self.path.is_empty() {
            cause
        } else {
            Msg::new("ask.at")
                .arg("path", self.path.as_str())
                .arg("cause", cause)
        }
    }
}

impl AskErrorCause {
    /// Stable name; the text is `ask.<name>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnObject => "not-an-object",
            Self::Missing(_) => "missing",
            Self::UnknownQuestion(_) => "unknown-question",
            Self::UnknownParameter { .. } => "unknown-parameter",
            Self::NoSuchBox(_) => "no-such-box",
            Self::WrongKind { .. } => "wrong-kind",
            Self::Ambiguous { .. } => "ambiguous",
            Self::NoSuchZone(_) => "no-such-zone",
            Self::BadValue(_) => "bad-value",
            Self::NotOneOf(_) => "not-one-of",
            Self::OutOfRange(..) => "out-of-range",
            Self::NotAList => "not-a-list",
            Self::UnknownWord { .. } => "unknown-word",
            Self::BadExpectation => "bad-expectation",
        }
    }

    fn msg(&self) -> Msg {
        let msg = Msg::new(format!("ask.{}", self.code()));
        match self {
            Self::NotAnObject | Self::NotAList | Self::BadExpectation => msg,
            Self::Missing(key) => msg.arg("key", key.clone()),
            Self::UnknownQuestion(id) => {
                let known: Vec<&str> = super::QUESTIONS.iter().map(|it| it.id).collect();
                msg.arg("id", id.clone()).arg("known", known)
            }
            Self::UnknownParameter { key, known } => {
                msg.arg("key", key.clone()).arg("known", known.clone())
            }
            Self::NoSuchBox(name) => msg.arg("name", name.clone()),
            Self::WrongKind { name, kind, kinds } => {
                let kinds: Vec<Arg> = kinds.iter().map(|it| Arg::Kind(*it)).collect();
                msg.arg("name", name.clone())
                    .arg("kind", *kind)
                    .arg("kinds", Arg::List(kinds))
            }
            Self::Ambiguous { name, ids } => msg.arg("name", name.clone()).arg("ids", ids.clone()),
            Self::NoSuchZone(zone) => msg.arg("zone", zone.clone()),
            Self::BadValue(value) => msg.arg("value", value.clone()),
            Self::NotOneOf(words) => msg.arg("words", words.clone()),
            // As text: a limit is not grouped by thousands where a person types it.
            Self::OutOfRange(least, most) => msg
                .arg("least", least.to_string().as_str())
                .arg("most", most.to_string().as_str()),
            Self::UnknownWord { word, known } => {
                msg.arg("word", word.clone()).arg("known", known.clone())
            }
        }
    }
}
