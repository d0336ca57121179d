//! Inputs, arguments and help.

use std::path::Path;

use expect_test::{expect, expect_file};

use crate::{err, json_of, out, program, run, run_with_input, tells, told};

#[test]
fn standard_input_is_an_input() {
    let text = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/cases/overlap.skydraft.json"),
    )
    .unwrap();
    let output = run_with_input(&["check", "-", "--format", "json"], &text);
    assert_eq!(
        (json_of(&output)["input"].as_str(), output.status.code()),
        (Some("-"), Some(1))
    );
    let output = run_with_input(
        &["ask", "overlap.skydraft.json", "--question", "-"],
        r#"{"ask": "addresses", "of": "b"}"#,
    );
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
}

#[test]
fn unreadable_inputs_name_the_place_and_the_cause() {
    tells(
        &["check", "malformed.skydraft.json"],
        expect![[r#"
            stderr: error: malformed.skydraft.json: line 4, column 12, at nodes[1].kind: there is no kind `subnett`
            status: 2
        "#]],
    );
    tells(
        &["check", "malformed.skydraft.json", "--lang=ko"],
        expect![[r#"
            stderr: 오류: malformed.skydraft.json: 4행 12열, nodes[1].kind: `subnett`라는 종류는 없습니다
            status: 2
        "#]],
    );
    tells(
        &["check", "nowhere.json"],
        expect![[r#"
            stderr: error: nowhere.json: there is no such file
            status: 2
        "#]],
    );
    tells(
        &["check", "."],
        expect![[r#"
            stderr: error: .: this is a folder, which cannot be opened yet; name a Skydraft document or a CloudFormation template
            status: 2
        "#]],
    );
    let output = run_with_input(&["check", "-"], r#"{"terraform_version": "1.9.0"}"#);
    expect![[r#"
        stderr: error: standard input: this is output of `terraform show -json`, which cannot be opened yet; a Skydraft document or a CloudFormation template can
        status: 2
    "#]]
    .assert_eq(&told(&output));
    // One unreadable input does not hide the findings of another.
    let output = run(&["check", "malformed.skydraft.json", "overlap.skydraft.json"]);
    assert!(out(&output).contains("subnet-overlaps-subnet") && output.status.code() == Some(2));
}

#[test]
fn wrong_usage_is_said_in_the_language_asked_for() {
    tells(
        &["check"],
        expect![[r#"
            stderr: error: missing: <INPUT>...

            Help: skydraft --help
            status: 2
        "#]],
    );
    tells(
        &["check", "a", "--format", "xml", "--lang", "ko"],
        expect![[r#"
            stderr: 오류: `xml`은 `--format <FORMAT>`의 값이 될 수 없습니다. 쓸 수 있는 값: text, json, sarif

            도움말: skydraft --help
            status: 2
        "#]],
    );
    let output = program(&["chekc"])
        .env("LC_ALL", "ko_KR.UTF-8")
        .output()
        .unwrap();
    assert!(
        err(&output).contains("`chekc` 명령은 없습니다"),
        "{}",
        err(&output)
    );
}

#[test]
fn help_is_complete_in_both_languages() {
    expect_file!["golden/help.en.txt"].assert_eq(&told(&run(&["--help"])));
    for name in [
        "check",
        "ask",
        "questions",
        "schema",
        "intents",
        "convert",
        "rules",
        "explain",
    ] {
        for lang in ["en", "ko"] {
            let help = out(&run(&[name, "--lang", lang, "--help"]));
            assert!(
                help.len() > 80 && !help.contains("cli."),
                "{name} {lang}: {help}"
            );
        }
    }
    let korean = program(&["check", "--help"])
        .env("LANG", "ko_KR.UTF-8")
        .output()
        .unwrap();
    expect_file!["golden/help-check.ko.txt"].assert_eq(&out(&korean));
}
