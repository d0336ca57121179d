//! `check`: findings as text, JSON and SARIF.

use expect_test::expect_file;
use serde_json::{Value as Json, json};

use crate::{json_of, out, program, run, run_with_input, told};

#[test]
fn findings_for_people_in_both_languages() {
    expect_file!["golden/check.en.txt"].assert_eq(&told(&run(&[
        "check",
        "overlap.skydraft.json",
        "clean.skydraft.json",
    ])));
    expect_file!["golden/check.ko.txt"].assert_eq(&told(&run(&[
        "check",
        "overlap.skydraft.json",
        "--lang",
        "ko",
    ])));
}

#[test]
fn findings_for_programs_in_both_languages() {
    for lang in ["en", "ko"] {
        let output = run(&[
            "check",
            "overlap.skydraft.json",
            "--format",
            "json",
            "--lang",
            lang,
        ]);
        expect_file![format!("golden/check.{lang}.json")].assert_eq(&out(&output));
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn several_inputs_are_a_list() {
    let json = json_of(&run(&[
        "check",
        "--format",
        "json",
        "clean.skydraft.json",
        "overlap.skydraft.json",
    ]));
    assert_eq!(
        (&json[0]["input"], &json[1]["input"]),
        (
            &json!("clean.skydraft.json"),
            &json!("overlap.skydraft.json")
        )
    );
}

#[test]
fn the_exit_status_says_what_deny_asks_for() {
    let status = |deny: &str, input: &str| {
        run(&["check", input, "--deny", deny])
            .status
            .code()
            .unwrap()
    };
    assert_eq!(status("error", "overlap.skydraft.json"), 1);
    assert_eq!(status("never", "overlap.skydraft.json"), 0);
    assert_eq!(status("info", "clean.skydraft.json"), 0);
    assert_eq!(status("error", "malformed.skydraft.json"), 2);
    assert_eq!(status("never", "malformed.skydraft.json"), 2);
    assert_eq!(status("loud", "clean.skydraft.json"), 2);
    // The case with room to spare has warnings or notes, but no error.
    let json = json_of(&run(&[
        "check",
        "intents.skydraft.json",
        "--format",
        "json",
    ]));
    assert_eq!(json["summary"]["error"], 0);
    let worst = if json["summary"]["warning"] == 0 {
        "info"
    } else {
        "warning"
    };
    assert_eq!(status("error", "intents.skydraft.json"), 0);
    assert_eq!(status(worst, "intents.skydraft.json"), 1);
}

#[test]
fn sarif_has_what_code_hosts_need() {
    let output = run(&[
        "check",
        "overlap.skydraft.json",
        "clean.skydraft.json",
        "--format",
        "sarif",
    ]);
    let log = json_of(&output);
    assert_eq!(
        (&log["version"], output.status.code()),
        (&json!("2.1.0"), Some(1))
    );
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(
            rule["help"]["markdown"].as_str().unwrap().len() > 40,
            "{rule}"
        );
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(
            result["locations"][0]["physicalLocation"]["region"]["startLine"]
                .as_u64()
                .unwrap()
                > 0
        );
    }
    let overlap = results
        .iter()
        .find(|it| it["ruleId"] == "subnet-overlaps-subnet")
        .unwrap();
    let place = |location: &Json| {
        let physical = &location["physicalLocation"];
        let region = &physical["region"];
        format!(
            "{}:{}:{}",
            physical["artifactLocation"]["uri"].as_str().unwrap(),
            region["startLine"],
            region["startColumn"]
        )
    };
    assert_eq!(
        place(&overlap["locations"][0]),
        "overlap.skydraft.json:6:12"
    );
    assert_eq!(
        place(&overlap["relatedLocations"][0]),
        "overlap.skydraft.json:4:74"
    );
    assert_eq!(
        overlap["properties"]["awsErrorCode"],
        "InvalidSubnet.Conflict"
    );
}

#[test]
fn a_template_is_an_input_like_any_other() {
    let output = run(&["check", "network.template.yaml", "--format", "json"]);
    let json = json_of(&output);
    assert_eq!(
        (
            &json["format"],
            &json["import"]["drawn"],
            output.status.code()
        ),
        (&json!("cloudformation"), &json!(3), Some(1))
    );
    assert_eq!(
        json["import"]["opaque"],
        json!([{"name": "Topic", "type": "AWS::SNS::Topic"}])
    );
    let loss = &json["import"]["losses"][0];
    assert!(
        loss["at"].as_str().unwrap().contains("Ghost")
            || !loss["what"].as_str().unwrap().is_empty()
    );
    let text = out(&run(&["check", "network.template.yaml"]));
    assert!(
        text.contains("error[subnet-overlaps-subnet] B.cidr"),
        "{text}"
    );
    assert!(text.contains("--> network.template.yaml:15:18"), "{text}");
}

#[test]
fn names_cannot_steer_the_terminal() {
    let text = r#"{"format": "skydraft", "nodes": [{"kind": "subnet", "name": "a\u001b[2Jb"}]}"#;
    let output = run_with_input(&["check", "-"], text);
    assert!(
        !out(&output).contains('\u{1b}') && out(&output).contains("a\u{fffd}[2Jb"),
        "{}",
        told(&output)
    );
}

#[test]
fn colour_is_for_terminals_only() {
    assert!(!out(&run(&["check", "overlap.skydraft.json"])).contains('\u{1b}'));
    let forced = program(&["check", "overlap.skydraft.json"])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert!(out(&forced).contains('\u{1b}'));
}
