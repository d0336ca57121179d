//! JSON Schema of every question and answer, with an example of each.

use serde_json::{Map, Value as Json, json};

use super::answer::Say;
use super::{QUESTIONS, QuestionDef, ask_json};
use crate::index::{Index, View};
use crate::io::native;
use crate::model::schema::{DIALECT, Describe, field};

/// The schema: a question is one of `$defs/question-<id>`, its answer is `$defs/answer-<id>`.
/// Texts are looked up with `describe` and `say`.
pub fn schema(describe: Describe<'_>, say: Say<'_>) -> Json {
    let mut defs = Map::new();
    for def in QUESTIONS {
        defs.insert(format!("question-{}", def.id), question(def, describe));
        defs.insert(format!("answer-{}", def.id), answer(def, describe, say));
    }
    defs.insert("faults".into(), json!({
        "type": "object",
        "description": "What is switched off: Availability Zones (`az:a`, `az:us-east-1a`) and boxes by name or id.",
        "properties": {"down": {"anyOf": [
            {"type": "string"},
            {"type": "array", "items": {"type": "string"}},
        ]}},
        "additionalProperties": false,
    }));
    defs.insert("place".into(), json!({
        "type": "object",
        "required": ["id", "name", "kind", "field"],
        "properties": {
            "id": {"type": "string"},
            "name": {"type": "string"},
            "kind": {"type": ["string", "null"]},
            "field": {"type": ["string", "null"], "description": "Such as `cidr` or `routes[2].target`."},
        },
    }));
    defs.insert("step".into(), json!({
        "type": "object",
        "required": ["at", "code", "text", "because"],
        "properties": {
            "at": {"anyOf": [{"$ref": "#/$defs/place"}, {"type": "null"}]},
            "code": {"type": "string"},
            "text": {"type": "string"},
            "because": {"type": "array", "items": {
                "type": "object",
                "required": ["at", "rule"],
                "properties": {
                    "at": {"$ref": "#/$defs/place"},
                    "rule": {"type": ["string", "null"], "description": "Live check that speaks of it."},
                },
            }},
        },
    }));
    defs.insert(
        "count".into(),
        json!({
            "description": "A number up to 2^53, its digits above.",
            "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$"}],
        }),
    );
    let any: Vec<Json> = QUESTIONS
        .iter()
        .map(|it| json!({"$ref": format!("#/$defs/question-{}", it.id)}))
        .collect();
    json!({
        "$schema": DIALECT,
        "title": "Questions put to a Skydraft document",
        "oneOf": any,
        "$defs": defs,
    })
}

fn question(def: &QuestionDef, describe: Describe<'_>) -> Json {
    let mut properties = Map::new();
    properties.insert("ask".into(), json!({"const": def.id}));
    for it in def.parameters {
        let help = describe(&def.key(&format!("parameter-{}", it.key)));
        properties.insert(it.key.into(), field(it, help.as_deref()));
    }
    properties.insert("with".into(), json!({"$ref": "#/$defs/faults"}));
    let required: Vec<&str> = ["ask"]
        .into_iter()
        .chain(
            def.parameters
                .iter()
                .filter(|it| it.required)
                .map(|it| it.key),
        )
        .collect();
    json!({
        "title": describe(&def.key("title")),
        "description": describe(&def.key("summary")),
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false,
        "examples": [serde_json::from_str::<Json>(def.example).unwrap_or_default()],
    })
}

fn answer(def: &QuestionDef, describe: Describe<'_>, say: Say<'_>) -> Json {
    let words: Vec<&str> = def.words.iter().map(|(word, _)| *word).collect();
    json!({
        "title": describe(&def.key("title")),
        "type": "object",
        "required": ["ask", "verdict", "word", "text", "steps", "data"],
        "properties": {
            "ask": {"const": def.id},
            "verdict": {"enum": ["yes", "no", "told"]},
            "word": {"enum": words},
            "text": {"type": "string"},
            "steps": {"type": "array", "items": {"$ref": "#/$defs/step"}},
            "data": (def.answer_schema)(),
        },
        "additionalProperties": false,
        "examples": example_answer(def, say).into_iter().collect::<Vec<_>>(),
    })
}

/// The answer to the question's own example; a test holds that there is one.
pub(super) fn example_answer(def: &QuestionDef, say: Say<'_>) -> Option<Json> {
    let doc = native::read(def.example_document).ok()?.document;
    let index = Index::build(&doc);
    let answer = ask_json(
        View::new(&doc, &index),
        &serde_json::from_str(def.example).ok()?,
    )
    .ok()?;
    Some(answer.to_json(&doc, say))
}
