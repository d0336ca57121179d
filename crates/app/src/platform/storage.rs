//! What the browser keeps between visits. In a frame of another site, or where the user forbids
//! it, the mere question throws: then nothing is kept.

use web_sys::Storage;

fn storage() -> Option<Storage> {
    gloo::utils::window().local_storage().ok().flatten()
}

/// The text kept under a key.
pub fn get(key: &str) -> Option<String> {
    let json = storage()?.get_item(key).ok().flatten()?;
    serde_json::from_str(&json).ok()
}

/// Keeps a text; whether it could.
pub fn set(key: &str, text: &str) -> bool {
    let Ok(json) = serde_json::to_string(text) else {
        return false;
    };
    storage().is_some_and(|it| it.set_item(key, &json).is_ok())
}
