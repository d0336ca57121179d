//! What a command prints, and how the program ends.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Effects};
use skydraft_i18n::Locale;

/// Yes.
pub(crate) const YES: u8 = 0;
/// No.
pub(crate) const NO: u8 = 1;
/// Unreadable input or wrong usage.
pub(crate) const ERROR: u8 = 2;

/// The whole output of a command. Colours are taken out again where no terminal shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) status: u8,
}

impl Output {
    pub(crate) fn text(out: String) -> Self {
        Self {
            out,
            ..Self::default()
        }
    }

    pub(crate) fn json(json: &serde_json::Value, status: u8) -> Self {
        Self {
            out: format!("{json:#}\n"),
            err: String::new(),
            status,
        }
    }

    /// Printed as it is, on standard error.
    pub(crate) fn failure(err: String) -> Self {
        Self {
            out: String::new(),
            err,
            status: ERROR,
        }
    }

    /// A sentence on standard error, as an error.
    pub(crate) fn error(sentence: &str, lang: Locale) -> Self {
        Self::failure(error_line(sentence, lang))
    }

    pub(crate) fn print(self) -> ExitCode {
        // A reader that has seen enough, such as `head`, is no error of ours.
        let written = anstream::stdout().lock().write_all(self.out.as_bytes());
        let failed = written.is_err_and(|it| it.kind() != ErrorKind::BrokenPipe);
        let _ = anstream::stderr().lock().write_all(self.err.as_bytes());
        ExitCode::from(if failed { ERROR } else { self.status })
    }
}

pub(crate) fn error_line(sentence: &str, lang: Locale) -> String {
    format!(
        "{}: {sentence}\n",
        Style::Error.paint(&lang.text("cli.error"))
    )
}

/// What a piece of text is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Error,
    Warning,
    Info,
    Good,
    Strong,
    Faint,
}

impl Style {
    pub(crate) fn of(severity: skydraft_core::lint::Severity) -> Self {
        use skydraft_core::lint::Severity;
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Info,
        }
    }

    pub(crate) fn paint(self, text: &str) -> String {
        let style = match self {
            Self::Error => AnsiColor::Red.on_default() | Effects::BOLD,
            Self::Warning => AnsiColor::Yellow.on_default() | Effects::BOLD,
            Self::Info => AnsiColor::Cyan.on_default() | Effects::BOLD,
            Self::Good => AnsiColor::Green.on_default() | Effects::BOLD,
            Self::Strong => anstyle::Style::new() | Effects::BOLD,
            Self::Faint => anstyle::Style::new() | Effects::DIMMED,
        };
        format!("{style}{text}{style:#}")
    }
}

/// A text of the document on a line of its own: without characters that would steer a terminal.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .map(|it| if it.is_control() { '\u{fffd}' } else { it })
        .collect()
}
