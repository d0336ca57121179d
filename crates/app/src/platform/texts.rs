//! Texts of a language, loaded when it is first wanted.

use skydraft_i18n::{Locale, REVISION};

use super::files::fetch_text;

/// Whether the language can be shown now; its texts are loaded unless they are there.
pub async fn load(locale: Locale) -> bool {
    if !locale.is_there()
        && let Some(text) = fetch_text(&format!("texts/{}.txt?{REVISION}", locale.id())).await
    {
        locale.install(text);
    }
    locale.is_there()
}
