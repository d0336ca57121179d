//! `ask` and `intents`.

use expect_test::{expect, expect_file};
use serde_json::json;

use crate::{err, json_of, out, run, run_with_input, tells, told};

#[test]
fn a_question_for_people_in_both_languages() {
    for lang in ["en", "ko"] {
        let question = r#"{"ask": "addresses", "of": "main", "with": {"down": ["az:a"]}}"#;
        let vpc = told(&run(&[
            "ask",
            "overlap.skydraft.json",
            "--question",
            question,
            "--lang",
            lang,
        ]));
        let subnet = told(&run(&[
            "ask",
            "overlap.skydraft.json",
            "--question",
            r#"{"ask": "addresses", "of": "a"}"#,
            "--lang",
            lang,
        ]));
        expect_file![format!("golden/ask.{lang}.txt")].assert_eq(&format!("{vpc}{subnet}"));
    }
}

#[test]
fn a_question_for_programs() {
    let question = r#"{"ask": "addresses", "of": "all"}"#;
    let output = run(&[
        "ask",
        "intents.skydraft.json",
        "--question",
        question,
        "--format",
        "json",
    ]);
    let json = json_of(&output);
    assert_eq!(
        (
            &json["verdict"],
            &json["data"]["free"],
            output.status.code()
        ),
        (&json!("yes"), &json!(251), Some(0))
    );
    assert!(
        !out(&output).contains("question.addresses"),
        "every text is said"
    );
    let full = run(&[
        "ask",
        "intents.skydraft.json",
        "--question",
        r#"{"ask": "addresses", "of": "main"}"#,
    ]);
    assert_eq!(full.status.code(), Some(1));
    let bad = |question: &str| {
        err(&run(&[
            "ask",
            "intents.skydraft.json",
            "--question",
            question,
        ]))
    };
    assert_eq!(
        bad(r#"{"ask": "addresses", "of": "none"}"#),
        "error: the question: at of: the drawing has no box `none`\n"
    );
    assert!(bad("{").starts_with("error: the question: not JSON: "));
}

#[test]
fn intents_hold_fail_or_cannot_be_asked() {
    let status = |input: &str| run(&["intents", input]).status.code().unwrap();
    assert_eq!(status("overlap.skydraft.json"), 0);
    assert_eq!(status("clean.skydraft.json"), 0);
    tells(
        &["intents", "intents.skydraft.json"],
        expect![[r#"
        ✓ {"ask":"addresses","of":"all"}
            `all` has 251 free addresses
        ✗ {"ask":"addresses","of":"main","prefix":28}
            `main` has no room for a /28
            expected: "free"
        1 of 2 intents hold
        status: 1
    "#]],
    );
    let text = r#"{"format": "skydraft", "intents": [{"ask": "addresses", "of": "gone", "expect": "free"}]}"#;
    let output = run_with_input(&["intents", "-", "--format", "json"], text);
    let json = json_of(&output);
    assert_eq!(
        (&json["summary"]["unasked"], output.status.code()),
        (&json!(1), Some(2))
    );
    assert_eq!(
        json["intents"][0]["error"],
        "at intents[0].of: the drawing has no box `gone`"
    );
}
