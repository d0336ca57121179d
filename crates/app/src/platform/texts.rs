//! Texts of a language, loaded when they are first wanted.

use skydraft_i18n::{Locale, Part, REVISION};

use super::files::fetch_text;

/// Whether these texts can be shown now; they are loaded unless they are there.
pub async fn load(locale: Locale, part: Part) -> bool {
    let suffix = match part {
        Part::First => "",
        Part::Rest => "-rest",
    };
    if !locale.is_there(part)
        && let Some(text) =
            fetch_text(&format!("texts/{}{suffix}.txt?{REVISION}", locale.id())).await
    {
        locale.install(part, text);
    }
    locale.is_there(part)
}

/// As [`load`] for all texts of a language.
pub async fn load_all(locale: Locale) -> bool {
    load(locale, Part::First).await && load(locale, Part::Rest).await
}
