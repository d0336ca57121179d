use std::collections::BTreeSet;

use super::*;

/// One template for each kind of loss; the place where it is found.
const CASES: &[(&str, &str, &str)] = &[
    ("parameter-without-value", "Parameters/VpcId", "!Ref VpcId"),
    (
        "ssm-parameter",
        "Parameters/S",
        "!Ref S\nParameters:\n  S: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /a}",
    ),
    ("pseudo-parameter-assumed", "", "!Ref AWS::Region"),
    ("pseudo-parameter-assumed", "", "!GetAZs ''"),
    ("unknown-reference", "P", "!Ref Nobody"),
    ("unknown-reference", "P", "!GetAtt Nobody.Arn"),
    ("unknown-reference", "P", "!Sub '${Nobody}'"),
    ("unknown-reference", "P", "!Sub '${Nobody.Arn}'"),
    ("reference-to-skipped", "P", "!Ref Gone"),
    ("reference-to-skipped", "P", "!GetAtt Gone.TopicName"),
    ("imported-value", "P", "!ImportValue x"),
    (
        "stack-output",
        "P",
        "!GetStackOutput {StackName: a, OutputName: b}",
    ),
    ("dynamic-reference", "P", "'{{resolve:ssm:/a:1}}'"),
    (
        "known-after-deployment",
        "P",
        "!Select [0, !GetAtt Vpc.Ipv6CidrBlocks]",
    ),
    ("malformed-function", "P", "!Join [a]"),
    ("malformed-function", "P", "!Split ['', a]"),
    ("malformed-function", "P", "!Cidr [10.0.0.0/16, 0, 8]"),
    ("malformed-function", "P", "!GetAtt Vpc"),
    ("malformed-function", "P", "!Select [x, [a]]"),
    ("malformed-function", "P", "!If [IsProd, a]"),
    ("malformed-function", "P", "!Equals [a]"),
    ("malformed-function", "P", "!Base64 [a]"),
    ("malformed-function", "P", "!Sub [a, b]"),
    ("malformed-function", "P", "!Length a"),
    ("malformed-function", "P", "!FindInMap [Blocks, prod]"),
    ("malformed-function", "P", "!GetStackOutput {StackName: a}"),
    ("not-evaluated", "P", "!Length {Ref: SubnetIds}"),
    ("not-evaluated", "P", "!Select [!Ref VpcId, [a]]"),
    ("not-evaluated", "P", "!Cidr [10.0.0.0/8, !Ref VpcId, 8]"),
    ("not-evaluated", "P", "!GetAZs {Ref: VpcId}"),
    ("unknown-function", "P", "!Frobnicate a"),
    ("unknown-function", "P", "{'Fn::Frobnicate': a}"),
    (
        "function-with-siblings",
        "P",
        "{'Fn::If': [IsProd, 1, 2], b: 1}",
    ),
    (
        "transform",
        "P",
        "{'Fn::Transform': {Name: 'AWS::Include'}, b: 1}",
    ),
    ("transform", "P", "!Transform {Name: Macro}"),
    (
        "transform",
        "Mappings/M",
        "1\nMappings:\n  M: {'Fn::Transform': {Name: 'AWS::Include'}}",
    ),
    (
        "transform",
        "Transform",
        "1\nTransform: [AWS::LanguageExtensions, Macro]",
    ),
    ("mapping-missing", "P", "!FindInMap [Blocks, dev, Vpc]"),
    ("mapping-missing", "P", "!FindInMap [Nowhere, dev, Vpc]"),
    (
        "mapping-missing",
        "P",
        "!FindInMap [Blocks, !Ref VpcId, Vpc]",
    ),
    ("index-out-of-range", "P", "!Select [3, !Ref Names]"),
    ("cidr-does-not-fit", "P", "!Cidr [10.0.0.0/24, 3, 7]"),
    ("cidr-does-not-fit", "P", "!Cidr [10.0.0.0/24, 1, 64]"),
    ("cidr-bits-assumed", "P", "!Cidr [10.0.0.0/24, 3]"),
    ("unknown-condition", "P", "!If [Nobody, 1, 2]"),
    (
        "condition-cycle",
        "Conditions/B",
        "!If [A, 1, 2]\nConditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]",
    ),
    ("comparison-unknown", "P", "!Equals [!Ref VpcId, '']"),
    (
        "malformed-resource",
        "Resources/X",
        "1\n  X: {Properties: {}}",
    ),
    ("malformed-resource", "Resources/X", "1\n  X: 1"),
    (
        "malformed-entry",
        "Resources/X",
        "1\n  X: {Type: T, Condition: [a]}",
    ),
    (
        "malformed-entry",
        "Resources/X",
        "1\n  X: {Type: T, DependsOn: {a: b}}",
    ),
    (
        "malformed-entry",
        "Resources/X",
        "1\n  X: {Type: T, Properties: [a]}",
    ),
    ("malformed-entry", "Outputs/O", "1\nOutputs: {O: 1}"),
    (
        "malformed-entry",
        "Parameters/S",
        "!Ref S\nParameters: {S: 1}",
    ),
    ("unknown-section", "Sources", "1\nSources: {}"),
    (
        "unknown-section",
        "Resources/X",
        "1\n  X: {Type: T, Propertys: {}}",
    ),
    ("malformed-loop", "Resources", "1\n  Fn::ForEach::L: [a, b]"),
    (
        "malformed-loop",
        "Resources",
        "1\n  Fn::ForEach::L: [a, !Ref SubnetIds, {'x${a}': {Type: T}}]",
    ),
    (
        "duplicate-name",
        "Resources",
        "1\n  Fn::ForEach::L: [a, [b, c], {x: {Type: T}}]",
    ),
];

#[test]
fn every_kind_of_loss_names_its_place() {
    for (code, place, yaml) in CASES {
        let out = run(&template(yaml));
        let place = if *place == "P" {
            "Resources/Thing/Properties/P"
        } else {
            place
        };
        let found = out.losses.iter().find(|it| it.what.code() == *code);
        let found = found.unwrap_or_else(|| panic!("{code}: {yaml} gives {:?}", out.losses));
        assert!(
            found.at.starts_with(place),
            "{code}: {yaml} is at {}",
            found.at
        );
        assert!(found.position.line > 0, "{code}: {yaml}");
        assert_ne!(found.what.to_string(), "");
    }
}

/// The usual template; a section that the case has itself is the case's.
fn template(yaml: &str) -> String {
    let sections: Vec<_> = yaml
        .lines()
        .filter_map(|it| it.split_once(':'))
        .map(|it| it.0)
        .collect();
    let mut out = String::new();
    let mut keep = true;
    for line in HEAD.lines() {
        if !line.starts_with(' ') {
            keep = !sections.contains(&line.trim_end_matches(':'));
        }
        if keep {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.pop();
    out + yaml + "\n"
}

#[test]
fn no_kind_of_loss_is_without_a_case() {
    let cases: BTreeSet<_> = CASES.iter().map(|it| it.0).collect();
    // These have tests of their own: two below, the loops' in `loops.rs`. The rest are losses of
    // import and export.
    let elsewhere = [
        "parameter-not-declared",
        "reference-cycle",
        "too-deep",
        "too-large",
        "resource-skipped",
        "properties-left-out",
        "value-not-known",
        "external-box",
        "home-assumed",
        "default-vpc-assumed",
        "length-assumed",
        "part-without-owner",
        "already-attached",
        "field-not-exported",
        "box-not-exported",
        "reference-not-exported",
    ];
    let missing: Vec<_> = LossKind::CODES
        .iter()
        .filter(|it| !cases.contains(*it) && !elsewhere.contains(it))
        .collect();
    assert_eq!(missing, [&""; 0]);
}

#[test]
fn a_value_for_no_parameter_is_said() {
    let out = run_with("Resources: {}", &Parameters::default().with("X", "1"));
    assert_eq!(
        out.losses[0].what,
        LossKind::ParameterNotDeclared { name: "X".into() }
    );
}

#[test]
fn an_attribute_of_itself_stays_a_reference() {
    let out = run(
        "Resources:\n  V: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: !GetAtt V.CidrBlock}}\n",
    );
    assert_eq!(out.losses[0].what.code(), "reference-cycle");
    assert_eq!(
        out.resources[0].properties.get("CidrBlock"),
        Some(&attribute("V", "CidrBlock"))
    );
}

#[test]
fn deep_nesting_is_said() {
    let mut deep = serde_json::json!("x");
    for _ in 0..400 {
        deep = serde_json::json!({"Fn::Base64": deep});
    }
    let tree = crate::io::text::Tree::from_json(
        &serde_json::json!({"Resources": {"A": {"Type": "T", "Properties": {"P": deep}}}}),
    );
    let out = evaluate(&tree, &Parameters::default()).unwrap();
    assert!(out.losses.iter().any(|it| it.what.code() == "too-deep"));
}

#[test]
fn texts_that_double_are_stopped() {
    let mut text = "x".repeat(64);
    for _ in 0..25 {
        text = format!("{{'Fn::Sub': ['${{a}}${{a}}', {{a: {text}}}]}}");
    }
    let (_, codes) = property(&text);
    assert_eq!(codes, ["too-large"]);
}

#[test]
fn what_was_assumed_is_said() {
    let out = run(&template("!FindInMap [Blocks, dev, Vpc]"));
    assert_eq!(out.losses[0].assumed.as_deref(), Some("Blocks.prod.Vpc"));
    let arguments = out.losses[0].what.args();
    assert_eq!(
        arguments,
        [("map", "Blocks".into()), ("key", "dev.Vpc".into())]
    );
    assert_eq!(
        out.losses[0].what.to_string(),
        "the mapping `Blocks` has no entry `dev.Vpc`"
    );
}

#[test]
fn what_cannot_be_worked_out_still_names_its_resources() {
    let (found, _) = property("!Frobnicate [!Ref Vpc, !Sub '${Db.Endpoint.Port}']");
    let references = vec![
        Reference::attribute("Db", "Endpoint.Port"),
        Reference::to("Vpc"),
    ];
    assert_eq!(
        found,
        Some(Value::Unknown(Unknown::Expression {
            function: "Fn::Frobnicate".into(),
            references
        }))
    );
}
