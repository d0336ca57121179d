//! What the person prefers, and how the page was opened.

use skydraft_i18n::Locale;

use crate::platform::storage;

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub locale: Locale,
    pub theme: Theme,
    /// In a frame of another page: nothing is stored.
    pub is_embedded: bool,
    /// A document of the same site to open.
    pub open: Option<String>,
}

const LOCALE_KEY: &str = "skydraft:lang";
const THEME_KEY: &str = "skydraft:theme";

impl Theme {
    pub fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn from_id(id: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark]
            .into_iter()
            .find(|it| it.id() == id)
    }

    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

impl Settings {
    /// The query decides, then what was chosen before, then the browser.
    pub fn from_page() -> Self {
        let window = gloo::utils::window();
        let query = window
            .location()
            .search()
            .ok()
            .and_then(|it| web_sys::UrlSearchParams::new_with_str(&it).ok());
        let asked = |key: &str| query.as_ref().and_then(|it| it.get(key));
        let is_embedded = asked("embed").as_deref() == Some("1");
        let stored = |key: &str| if is_embedded { None } else { storage::get(key) };
        let language = asked("lang")
            .or_else(|| stored(LOCALE_KEY))
            .or_else(|| window.navigator().language());
        let theme = asked("theme").or_else(|| stored(THEME_KEY));
        Self {
            locale: Locale::from_tag(&language.unwrap_or_default()),
            theme: theme.and_then(|it| Theme::from_id(&it)).unwrap_or_default(),
            is_embedded,
            open: asked("open"),
        }
    }

    /// Storage may be forbidden or full; a preference is not worth an error.
    pub fn store(&self) {
        if !self.is_embedded {
            storage::set(LOCALE_KEY, self.locale.id());
            storage::set(THEME_KEY, self.theme.id());
        }
    }

    /// Tells the page itself: its language and its colours.
    pub fn apply(&self) {
        let root = gloo::utils::document_element();
        let _ = root.set_attribute("lang", self.locale.id());
        let _ = root.set_attribute("data-theme", self.theme.id());
    }
}
