//! `skydraft questions` and `skydraft schema`: JSON Schemas.

use skydraft_core::{ask, io, model};
use skydraft_i18n::Locale;

use crate::output::{Output, YES};

/// Every question and answer, with an example of each.
pub(crate) fn questions(lang: Locale) -> Output {
    // The examples' answers name boxes of the example documents.
    let names =
        |id: &str| ask::question(id).and_then(|it| io::native::read(it.example_document).ok());
    let say = |msg: &skydraft_core::msg::Msg| {
        let id = msg.key.split('.').nth(1).unwrap_or_default();
        match names(id) {
            Some(read) => lang.format(msg, &read.document),
            None => lang.format(msg, &skydraft_i18n::NoNames),
        }
    };
    Output::json(&ask::schema(&|key| lang.find(key), &say), YES)
}

/// The document format.
pub(crate) fn document(lang: Locale) -> Output {
    Output::json(&model::schema::document(&|key| lang.find(key)), YES)
}
