use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::io::text::{Tree, parse_bytes};

const FUNCTIONS: &[&str] = &[
    "Ref",
    "Condition",
    "Fn::GetAtt",
    "Fn::Sub",
    "Fn::Join",
    "Fn::Select",
    "Fn::Split",
    "Fn::FindInMap",
    "Fn::GetAZs",
    "Fn::Cidr",
    "Fn::If",
    "Fn::Equals",
    "Fn::And",
    "Fn::Or",
    "Fn::Not",
    "Fn::ImportValue",
    "Fn::Base64",
    "Fn::Length",
    "Fn::ToJsonString",
    "Fn::Transform",
    "Fn::GetStackOutput",
    "Fn::ForEach::L",
    "Fn::Other",
    "Type",
    "DefaultValue",
];
const WORDS: &[&str] = &[
    "",
    "A",
    "B",
    "P",
    "C",
    "M",
    "A.CidrBlock",
    "${A}",
    "${A.B}-${P}",
    "&{V}",
    "${!x}",
    "${",
    "10.0.0.0/16",
    "::/0",
    "8",
    "0",
    "-1",
    "AWS::Region",
    "AWS::NoValue",
    "AWS::EC2::VPC",
    ",",
    "CommaDelimitedList",
    "V",
    "Properties",
];

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(WORDS).prop_map(str::to_owned)
}

/// Values in which functions are likely.
fn likely() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        4 => word().prop_map(|it| json!(it)),
        1 => any::<i8>().prop_map(|it| json!(it)),
        1 => Just(json!(null)),
        1 => any::<bool>().prop_map(|it| json!(it)),
    ];
    leaf.prop_recursive(6, 60, 4, |inner| {
        let function = prop::sample::select(FUNCTIONS).prop_map(str::to_owned);
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 0..5).prop_map(Json::Array),
            3 => (function.clone(), inner.clone()).prop_map(|(name, it)| json!({name: it})),
            2 => (function, prop::collection::vec(inner.clone(), 1..5)).prop_map(|(name, it)| json!({name: it})),
            1 => prop::collection::vec((word(), inner), 0..4)
                .prop_map(|it| Json::Object(it.into_iter().collect())),
        ]
    })
}

fn template() -> impl Strategy<Value = Json> {
    let section = || {
        prop::collection::vec((word(), likely()), 0..4)
            .prop_map(|it| Json::Object(it.into_iter().collect()))
    };
    let sections = [section(), section(), section(), section(), section()];
    (sections, likely(), likely()).prop_map(
        |([parameters, mappings, conditions, resources, outputs], p, c)| {
            let mut resources = resources;
            resources["A"] =
                json!({"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": p}, "Condition": "C"});
            resources["B"] = json!({"Type": "X", "Properties": p, "DependsOn": c, "Metadata": c});
            let mut conditions = conditions;
            conditions["C"] = c;
            json!({
                "Parameters": parameters, "Mappings": mappings, "Conditions": conditions,
                "Resources": resources, "Outputs": outputs
            })
        },
    )
}

proptest! {
    #[test]
    fn any_template_is_evaluated(json in template()) {
        let _outcome = evaluate(&Tree::from_json(&json), &Parameters::default());
    }

    #[test]
    fn any_resources_are_accounted_for(json in template()) {
        let out = evaluate(&Tree::from_json(&json), &Parameters::default()).unwrap();
        for name in json["Resources"].as_object().unwrap().keys().filter(|it| !it.contains('{') && !it.starts_with("Fn::")) {
            let made = out.resources.iter().any(|it| it.logical_id == *name);
            let skipped = out.skipped.iter().any(|it| it.logical_id == *name);
            let lost = out.losses.iter().any(|it| matches!(&it.what, LossKind::MalformedResource { name: it } if it == name));
            prop_assert!(made || skipped || lost, "{} is nowhere", name);
        }
    }

    #[test]
    fn any_json_is_evaluated_or_refused(json in crate::io::text::tests::any_json()) {
        let _outcome = evaluate(&Tree::from_json(&json!({"Resources": json})), &Parameters::default());
        let _outcome = evaluate(&Tree::from_json(&json), &Parameters::default());
    }

    #[test]
    fn any_bytes_are_evaluated_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        let mut text = b"Resources:\n  A:\n    Type: T\n    Properties: ".to_vec();
        text.extend(bytes);
        if let Ok(tree) = parse_bytes(&text) {
            let _outcome = evaluate(&tree, &Parameters::default());
        }
    }
}
