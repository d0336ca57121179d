use super::Position;

/// A text that cannot be read: where, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}{}: {kind}", if .path.is_empty() { String::new() } else { format!(", at {path}") })]
pub struct ReadError {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// Keys and list positions from the root, such as `Resources/Vpc/Tags/0`; may be empty.
    pub path: String,
    pub kind: ReadErrorKind,
}

/// Why a text cannot be read. [`ReadErrorKind::code`] and [`ReadErrorKind::args`] are for the
/// catalogue of messages; `Display` is the English sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadErrorKind {
    /// The parser's own words, which are English.
    #[error("not YAML or JSON: {detail}")]
    Syntax { detail: String },
    #[error("the text is not UTF-8")]
    NotUtf8,
    #[error("the key `{key}` was given before, at line {}, column {}", first.line, first.column)]
    DuplicateKey { key: String, first: Position },
    #[error("a key must be a text, not a list or a map")]
    KeyNotText,
    #[error("nested deeper than {limit} levels")]
    TooDeep { limit: usize },
    #[error("more than {limit} values")]
    TooLarge { limit: usize },
    #[error("aliases (`*name`) expand to more than {limit} values")]
    AliasExpansion { limit: usize },
    #[error("an alias stands inside the value it names")]
    RecursiveAlias,
    #[error("`<<` merges maps only")]
    MergeNotMap,
    #[error("a second document begins here; one is expected")]
    SeveralDocuments,
    /// Readable, but not what was looked for.
    #[error("not a CloudFormation template: there is no `Resources` map")]
    NotATemplate,
}

impl ReadErrorKind {
    /// Stable name of the kind.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "syntax",
            Self::NotUtf8 => "not-utf8",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::KeyNotText => "key-not-text",
            Self::TooDeep { .. } => "too-deep",
            Self::TooLarge { .. } => "too-large",
            Self::AliasExpansion { .. } => "alias-expansion",
            Self::RecursiveAlias => "recursive-alias",
            Self::MergeNotMap => "merge-not-map",
            Self::SeveralDocuments => "several-documents",
            Self::NotATemplate => "not-a-template",
        }
    }

    /// What the message's sentence needs, by name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Syntax { detail } => vec![("detail", detail.clone())],
            Self::DuplicateKey { key, first } => vec![
                ("key", key.clone()),
                ("first-line", first.line.to_string()),
                ("first-column", first.column.to_string()),
            ],
            Self::TooDeep { limit } | Self::TooLarge { limit } | Self::AliasExpansion { limit } => {
                vec![("limit", limit.to_string())]
            }
            Self::NotUtf8
            | Self::KeyNotText
            | Self::RecursiveAlias
            | Self::MergeNotMap
            | Self::SeveralDocuments
            | Self::NotATemplate => vec![],
        }
    }

    /// This cause at a place.
    pub fn at(self, at: Position, path: impl Into<String>) -> ReadError {
        ReadError {
            line: at.line,
            column: at.column,
            path: path.into(),
            kind: self,
        }
    }
}
