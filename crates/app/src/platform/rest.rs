//! The second half of the program: checks and other formats, which arrive when the page is drawn.
//!
//! The build cuts the program in two (`xtask/src/halves.rs`, and `xtask/src/site.rs` for where);
//! the page's starter loads the second half and keeps the promise of it on the window.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Waits for it; at once where the program is whole, as in tests. The error is the browser's.
pub async fn arrived() -> Result<(), JsValue> {
    let promise = Reflect::get(&gloo::utils::window(), &"skydraftRest".into())?;
    JsFuture::from(Promise::resolve(&promise)).await.map(drop)
}
