use super::*;

fn holds(conditions: &str, name: &str) -> (bool, Vec<&'static str>) {
    let text = format!(
        "Parameters:\n  Env: {{Type: String, Default: prod}}\n  Vpc: {{Type: String}}\nConditions:\n{conditions}\nResources:\n  T: {{Type: 'Custom::T', Condition: {name}}}\n"
    );
    let out = run(&text);
    (
        !out.resources.is_empty(),
        out.losses.iter().map(|it| it.what.code()).collect(),
    )
}

#[test]
fn conditions_use_each_other() {
    let text = "  A: !Equals [!Ref Env, prod]\n  B: !Not [Condition: A]\n  C: !Or [!Condition B, Fn::And: [Condition: A, !Equals ['1', 1]]]\n  D: !Not [!Condition C]";
    for (name, expected) in [("A", true), ("B", false), ("C", true), ("D", false)] {
        assert_eq!(holds(text, name), (expected, vec![]), "{name}");
    }
}

#[test]
fn what_is_not_known_does_not_equal() {
    let text = "  Given: !Not [!Equals [!Ref Vpc, '']]\n  Same: !Equals [!Ref Vpc, !Ref Vpc]";
    assert_eq!(
        holds(text, "Given"),
        (true, vec!["parameter-without-value", "comparison-unknown"])
    );
    assert_eq!(holds(text, "Same"), (true, vec!["parameter-without-value"]));
}

#[test]
fn lists_and_truth_values_compare_by_text() {
    assert!(holds("  A: !Equals [true, 'true']", "A").0);
    assert!(holds("  A: !Equals [!Join ['', [a, b]], ab]", "A").0);
    assert!(!holds("  A: !Equals [[a], [b]]", "A").0);
}

#[test]
fn only_the_taken_branch_is_evaluated() {
    assert_eq!(
        value("!If [IsTest, !Ref Nobody, 1]"),
        Value::Number("1".into())
    );
    assert_eq!(
        value("!If [IsProd, {a: !Ref Vpc}, !Ref Nobody]").get("a"),
        Some(&reference("Vpc"))
    );
}

#[test]
fn a_false_condition_skips_and_says_which() {
    let out = run(&format!(
        "{HEAD}1\nOutputs:\n  O: {{Value: 1, Condition: IsTest}}\n  Q: {{Value: !Ref Vpc, Condition: IsProd, Export: {{Name: !Sub '${{Env}}-vpc'}}}}\n"
    ));
    let gone = &out.skipped[0];
    assert_eq!(
        (
            gone.logical_id.as_str(),
            gone.type_name.as_str(),
            gone.condition.as_str()
        ),
        ("Gone", "AWS::SNS::Topic", "IsTest")
    );
    assert_eq!(out.skipped_outputs[0].logical_id, "O");
    assert_eq!(
        (out.outputs[0].name.as_str(), &out.outputs[0].value),
        ("Q", &reference("Vpc"))
    );
    assert_eq!(out.outputs[0].export, Some(Value::text("prod-vpc")));
    assert_eq!(out.losses, []);
}
