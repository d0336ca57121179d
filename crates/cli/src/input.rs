//! Inputs: files, or standard input for `-`.

use std::io::Read;
use std::path::Path;

use skydraft_core::io::recognise::{Opened, open};
use skydraft_core::msg::Msg;
use skydraft_i18n::{Locale, NoNames};

/// A document that was read, with the text it was read from.
pub(crate) struct Input {
    /// As it was given.
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) opened: Opened,
}

/// Reads a document. The error is a sentence that names the input.
pub(crate) fn read(name: &str, lang: Locale) -> Result<Input, String> {
    let text = read_text(name, lang)?;
    match open(&text) {
        Ok(opened) => Ok(Input {
            name: name.to_owned(),
            text,
            opened,
        }),
        Err(error) => Err(format!(
            "{}: {}",
            shown(name, lang),
            lang.format(&error.msg(), &NoNames)
        )),
    }
}

/// The text of a file or of standard input.
pub(crate) fn read_text(name: &str, lang: Locale) -> Result<String, String> {
    let fail = |msg: Msg| {
        Err(format!(
            "{}: {}",
            shown(name, lang),
            lang.format(&msg, &NoNames)
        ))
    };
    let bytes = if name == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map(|_| bytes)
    } else if Path::new(name).is_dir() {
        return fail(Msg::new("cli.input-folder"));
    } else {
        std::fs::read(name)
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return fail(Msg::new("cli.input-not-found"));
        }
        Err(error) => {
            return fail(Msg::new("cli.input-unreadable").arg("why", error.to_string().as_str()));
        }
    };
    String::from_utf8(bytes).or_else(|_| fail(Msg::new("open.not-utf8")))
}

/// The input's name for people.
pub(crate) fn shown(name: &str, lang: Locale) -> String {
    if name == "-" {
        lang.text("cli.standard-input")
    } else {
        name.to_owned()
    }
}
