//! `rules`, `explain`, the schemas and `convert`.

use expect_test::expect;
use serde_json::json;

use crate::{err, json_of, out, run, tells, told};

#[test]
fn rules_and_explanations() {
    let catalogue = json_of(&run(&["rules", "--format", "json"]));
    let rules = catalogue["rules"].as_array().unwrap();
    assert!(rules.len() >= 45);
    for lang in ["en", "ko"] {
        let list = out(&run(&["rules", "--lang", lang]));
        for rule in rules {
            let id = rule["rule"].as_str().unwrap();
            assert!(list.contains(id), "{id}");
        }
        assert!(!list.contains("rule."), "every title is said");
    }
    for rule in rules.iter().step_by(7) {
        let id = rule["rule"].as_str().unwrap();
        let korean = out(&run(&["explain", id, "--lang", "ko"]));
        assert!(korean.contains("**무엇을 검사하나요.**"), "{id}: {korean}");
    }
    let text = out(&run(&["explain", "subnet-overlaps-subnet"]));
    assert!(text.starts_with("error[subnet-overlaps-subnet] Subnet overlaps another subnet\nAWS refuses this with InvalidSubnet.Conflict.\n"));
    assert!(text.contains("**Why it matters.**") && !text.contains("---"));
    assert!(out(&run(&["explain", "subnet"])).contains("**What it costs.**"));
    assert!(out(&run(&["explain", "addresses"])).contains("**What is asked.**"));
    tells(
        &["explain", "subnet-overlap-subnet"],
        expect![[r#"
        stderr: error: there is no rule `subnet-overlap-subnet`
        Did you mean `subnet-overlaps-subnet`?
        status: 2
    "#]],
    );
}

#[test]
fn schemas_carry_examples_and_explanations() {
    let questions = json_of(&run(&["questions"]));
    let answer = &questions["$defs"]["answer-addresses"]["examples"][0];
    assert_eq!(
        answer["text"],
        "`main` has room for a /24: the next free block is 10.0.2.0/24"
    );
    assert_eq!(
        questions["$defs"]["question-addresses"]["examples"][0]["ask"],
        "addresses"
    );
    let korean = json_of(&run(&["schema", "--lang", "ko"]));
    assert!(
        korean["$defs"]["vpc"]["description"]
            .as_str()
            .unwrap()
            .contains("니다")
    );
}

#[test]
fn converting_to_a_document_and_a_picture() {
    let folder = std::env::temp_dir().join(format!("skydraft-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).display().to_string();
    let (document, picture) = (path("again.skydraft.json"), path("picture.SVG"));
    for target in [&document, &picture] {
        assert_eq!(
            told(&run(&[
                "convert",
                "overlap.skydraft.json",
                "-o",
                target,
                "--lang",
                "ko"
            ])),
            "status: 0\n"
        );
    }
    let svg = std::fs::read_to_string(&picture).unwrap();
    assert!(svg.starts_with("<svg ") && svg.contains("<desc>서브넷 · main</desc>"));
    let findings =
        |input: &str| json_of(&run(&["check", input, "--format", "json"]))["findings"].clone();
    assert_eq!(findings(&document), findings("overlap.skydraft.json"));
    for ending in ["yaml", "json"] {
        let template = path(&format!("again.template.{ending}"));
        let output = run(&["convert", "network.template.yaml", "-o", &template]);
        assert_eq!(output.status.code(), Some(0));
        assert!(
            err(&output).contains("not carried over Parameters/Ghost: "),
            "{}",
            err(&output)
        );
        let again = json_of(&run(&["check", &template, "--format", "json"]));
        assert_eq!(
            (&again["format"], &again["import"]["drawn"]),
            (&json!("cloudformation"), &json!(3))
        );
    }
    let wrong = run(&[
        "convert",
        "overlap.skydraft.json",
        "-o",
        &path("picture.png"),
    ]);
    assert!(
        err(&wrong).contains("the ending says no format that can be written")
            && wrong.status.code() == Some(2)
    );
    let nowhere = run(&[
        "convert",
        "overlap.skydraft.json",
        "-o",
        &path("none/x.svg"),
    ]);
    assert!(err(&nowhere).contains("cannot be written") && nowhere.status.code() == Some(2));
    std::fs::remove_dir_all(&folder).unwrap();
}
