//! Files the user opens, drops or saves. Nothing is sent anywhere.

use gloo::file::File;
use gloo::file::futures::read_as_text;
use skydraft_core::io::native;
use skydraft_core::io::recognise::{self, Format, ImportReport, OpenError, Opened};
use skydraft_core::msg::{Arg, Msg};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::rest;
use crate::store::Store;

/// Reads a document of our own format, which needs only the first half of the program.
pub fn read_document(text: &str) -> Result<Opened, Msg> {
    let document = native::read_placed(text).map_err(|it| OpenError::from(it).msg())?;
    let import = ImportReport::of(&document);
    Ok(Opened {
        document,
        format: Format::Skydraft,
        import,
    })
}

/// Reads a text of any known format; [`rest::arrived`] must have been waited for.
pub fn read(text: &str) -> Result<Opened, Msg> {
    recognise::open(text).map_err(|it| it.msg())
}

/// Reads a file and shows it; what is wrong with it is said, and the drawing stays.
pub fn open_file(store: &Store, file: web_sys::File) {
    let store = store.clone();
    let name = file.name();
    spawn_local(async move {
        let text = read_as_text(&File::from(file)).await;
        if rest::arrived().await.is_err() {
            return store.announce(Msg::new("ui.fetch-failed").arg("path", name.as_str()));
        }
        match text {
            Ok(text) => {
                show(&store, &name, &text);
            }
            Err(it) => {
                store.announce(Msg::new("ui.open-failed").arg("why", it.to_string().as_str()));
            }
        }
    });
}

/// Shows a text as the drawing; whether it could be read.
pub fn show(store: &Store, name: &str, text: &str) -> bool {
    match read(text) {
        Ok(opened) => {
            let import = &opened.import;
            let told = Msg::new(if import.losses.is_empty() {
                "ui.opened"
            } else {
                "ui.opened-with-losses"
            })
            .arg("file", name)
            .arg("n", import.drawn)
            .arg("losses", import.losses.len());
            store.open(opened);
            store.announce(told);
            true
        }
        Err(problem) => {
            store.announce(
                Msg::new("ui.open-failed-file")
                    .arg("file", name)
                    .arg("what", Arg::from(problem)),
            );
            false
        }
    }
}

/// Fetches a document of the same site.
pub fn open_path(store: &Store, path: String) {
    open_address(store, path, false);
}

/// As [`open_path`], for an address that came with the page's own: what the browser keeps stays
/// until the drawing is worked on.
pub fn open_link(store: &Store, path: String) {
    open_address(store, path, true);
}

fn open_address(store: &Store, path: String, is_link: bool) {
    let store = store.clone();
    spawn_local(async move {
        let text = fetch_text(&path).await;
        let can_read = rest::arrived().await.is_ok();
        match text.filter(|_| can_read) {
            Some(text) => {
                if show(&store, &path, &text) && is_link {
                    store.borrow_drawing();
                }
            }
            None => store.announce(Msg::new("ui.fetch-failed").arg("path", path.as_str())),
        }
    });
}

/// A file of the same site as text; `None` if it cannot be had.
pub async fn fetch_text(path: &str) -> Option<String> {
    if !is_of_this_site(path) {
        return None;
    }
    // Asked for by its exact address: what was preloaded is found by it.
    let response = JsFuture::from(gloo::utils::window().fetch_with_str(path))
        .await
        .ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?)
        .await
        .ok()?
        .as_string()
}

/// Judged by the address the browser would make of it: there are many ways to write a host.
fn is_of_this_site(path: &str) -> bool {
    let location = gloo::utils::window().location();
    let (Ok(page), Ok(site)) = (location.href(), location.origin()) else {
        return false;
    };
    web_sys::Url::new_with_base(path, &page)
        .is_ok_and(|it| it.origin() == site && it.protocol() != "blob:")
}

/// Gives the drawing to the browser as a file to save.
pub fn save(store: &Store) {
    let (text, title) = store.read(|session| {
        (
            native::write(session.doc()),
            session.doc().title().to_owned(),
        )
    });
    download(
        &format!("{}.skydraft.json", file_stem(&title)),
        "application/json",
        &text,
    );
}

fn file_stem(title: &str) -> String {
    let stem: String = title
        .chars()
        .map(|it| if it.is_alphanumeric() { it } else { '-' })
        .collect();
    let stem = stem.trim_matches('-').to_owned();
    if stem.is_empty() {
        "drawing".to_owned()
    } else {
        stem
    }
}

/// Offers a text as a download.
pub fn download(name: &str, kind: &str, text: &str) {
    let blob = gloo::file::Blob::new_with_options(text, Some(kind));
    let url = gloo::file::ObjectUrl::from(blob);
    let link = gloo::utils::document()
        .create_element("a")
        .ok()
        .and_then(|it| it.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser reads the address after this turn.
    gloo::timers::callback::Timeout::new(60_000, move || drop(url)).forget();
}
