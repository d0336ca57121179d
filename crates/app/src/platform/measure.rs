//! How long the checks take in this browser, without drawing anything: for the benchmark.

use serde_json::{Value as Json, json};
use skydraft_core::edit::Command;
use skydraft_core::lint::Checks;
use skydraft_core::model::{Document, FieldPath, NodeId};
use skydraft_core::msg::Msg;
use skydraft_editor::Session;

/// Full checks that are timed.
const FULL_RUNS: usize = 5;

/// Times a full check, and `edits` edits of single fields spread over the document, each with its
/// undo: `{"full": [ms], "edits": [ms]}`. The document stays as it is.
pub fn measure(doc: &Document, edits: usize) -> Json {
    let mut session = Session::new(doc.clone());
    let mut full = Vec::new();
    for _ in 0..FULL_RUNS {
        let begin = now();
        let checks = Checks::run_all(session.doc(), session.index());
        full.push(now() - begin);
        drop(checks);
    }
    let with_fields: Vec<(NodeId, FieldPath)> = doc
        .nodes()
        .filter_map(|it| {
            it.fields
                .iter()
                .next()
                .map(|(key, _)| (it.id, FieldPath::field(key.clone())))
        })
        .collect();
    let step = with_fields.len().div_ceil(edits.max(1)).max(1);
    let mut took = Vec::new();
    for (id, path) in with_fields.into_iter().step_by(step) {
        let command = Command::SetField {
            id,
            path,
            value: None,
        };
        let begin = now();
        let done = session.edit(Msg::new("edit.layout"), &[command]);
        took.push(now() - begin);
        if done.is_ok() {
            let begin = now();
            let _ = session.undo();
            took.push(now() - begin);
        }
    }
    json!({"full": full, "edits": took})
}

/// Milliseconds since the page began.
fn now() -> f64 {
    gloo::utils::window()
        .performance()
        .map_or(0.0, |it| it.now())
}
