use serde_json::json;

use super::*;

/// Each short form, its long form and their value.
#[test]
fn short_and_long_forms_mean_the_same() {
    let cases: &[(&str, &str, Value)] = &[
        ("!Ref Vpc", "{Ref: Vpc}", reference("Vpc")),
        ("!Ref Env", "{Ref: Env}", Value::text("prod")),
        ("!Ref Names", "{Ref: Names}", texts(&["x", "y", "z"])),
        ("!Ref Count", "{Ref: Count}", Value::Number("3".into())),
        (
            "!Ref AWS::Partition",
            "{Ref: 'AWS::Partition'}",
            Value::text("aws"),
        ),
        (
            "!GetAtt Db.Endpoint.Address",
            "{'Fn::GetAtt': [Db, Endpoint.Address]}",
            attribute("Db", "Endpoint.Address"),
        ),
        (
            "!GetAtt [Vpc, DefaultSecurityGroup]",
            "{'Fn::GetAtt': Vpc.DefaultSecurityGroup}",
            attribute("Vpc", "DefaultSecurityGroup"),
        ),
        (
            "!GetAtt Vpc.CidrBlock",
            "{'Fn::GetAtt': [Vpc, CidrBlock]}",
            Value::text("10.9.0.0/16"),
        ),
        (
            "!Sub '${Env}-a'",
            "{'Fn::Sub': '${Env}-a'}",
            Value::text("prod-a"),
        ),
        (
            "!Sub ['${Env}${n}', {n: !Ref Count}]",
            "{'Fn::Sub': ['${Env}${n}', {n: {Ref: Count}}]}",
            Value::text("prod3"),
        ),
        (
            "!Join ['-', [a, !Ref Env, 1]]",
            "{'Fn::Join': ['-', [a, {Ref: Env}, 1]]}",
            Value::text("a-prod-1"),
        ),
        (
            "!Select [1, !Ref Names]",
            "{'Fn::Select': ['1', {Ref: Names}]}",
            Value::text("y"),
        ),
        (
            "!Split ['.', a.b]",
            "{'Fn::Split': ['.', a.b]}",
            texts(&["a", "b"]),
        ),
        (
            "!FindInMap [Blocks, !Ref Env, Vpc]",
            "{'Fn::FindInMap': [Blocks, {Ref: Env}, Vpc]}",
            Value::text("10.1.0.0/16"),
        ),
        (
            "!FindInMap [Blocks, prod, Names]",
            "{'Fn::FindInMap': [Blocks, prod, Names]}",
            texts(&["p", "q"]),
        ),
        (
            "!GetAZs eu-west-1",
            "{'Fn::GetAZs': eu-west-1}",
            texts(&["eu-west-1a", "eu-west-1b", "eu-west-1c"]),
        ),
        (
            "!Cidr [10.0.0.0/16, 2, 8]",
            "{'Fn::Cidr': [10.0.0.0/16, '2', '8']}",
            texts(&["10.0.0.0/24", "10.0.1.0/24"]),
        ),
        (
            "!If [IsProd, 1, 2]",
            "{'Fn::If': [IsProd, 1, 2]}",
            Value::Number("1".into()),
        ),
        (
            "!Equals [a, a]",
            "{'Fn::Equals': [a, a]}",
            Value::Bool(true),
        ),
        (
            "!And [!Condition IsProd, !Condition IsTest]",
            "{'Fn::And': [{Condition: IsProd}, {Condition: IsTest}]}",
            Value::Bool(false),
        ),
        (
            "!Or [!Condition IsProd, !Condition IsTest]",
            "{'Fn::Or': [{Condition: IsProd}, {Condition: IsTest}]}",
            Value::Bool(true),
        ),
        (
            "!Not [!Condition IsProd]",
            "{'Fn::Not': [{Condition: IsProd}]}",
            Value::Bool(false),
        ),
        (
            "!Base64 hello",
            "{'Fn::Base64': hello}",
            Value::Base64(Box::new(Value::text("hello"))),
        ),
        (
            "!Length [a, b]",
            "{'Fn::Length': {Ref: Names}}",
            Value::Number("2".into()),
        ),
        (
            "!ToJsonString {a: [1, 'x', !Ref Env]}",
            "{'Fn::ToJsonString': {a: [1, x, {Ref: Env}]}}",
            Value::text(r#"{"a":[1,"x","prod"]}"#),
        ),
    ];
    for (short, long, expected) in cases {
        let expected_long = if long.contains("Fn::Length") {
            Value::Number("3".into())
        } else {
            expected.clone()
        };
        assert_eq!(value(short), *expected, "{short}");
        assert_eq!(value(long), expected_long, "{long}");
    }
}

#[test]
fn functions_nest_anywhere() {
    assert_eq!(
        value("!Select [2, !Split [',', !Join [',', !Ref Names]]]"),
        Value::text("z")
    );
    assert_eq!(
        value("{a: [!Sub 'x${Env}', {b: !If [IsTest, 1, !Ref Vpc]}]}")
            .get("a")
            .unwrap()
            .items()
            .unwrap()[0],
        Value::text("xprod")
    );
    let block =
        "!Base64\n        Fn::Sub: |\n          #!/bin/sh\n          echo ${Env} ${!HOME} $(pwd)\n";
    assert_eq!(
        value(block),
        Value::Base64(Box::new(Value::text(
            "#!/bin/sh\necho prod ${HOME} $(pwd)\n"
        )))
    );
}

#[test]
fn references_inside_texts_stay_open() {
    let sub = value("!Sub 'arn:${Db}:${Vpc.DefaultNetworkAcl}/x'");
    assert_eq!(
        sub,
        Value::Template(vec![
            Part::Text("arn:".into()),
            Part::Ref(Reference::to("Db")),
            Part::Text(":".into()),
            Part::Ref(Reference::attribute("Vpc", "DefaultNetworkAcl")),
            Part::Text("/x".into()),
        ])
    );
    assert_eq!(
        sub.to_json(),
        json!({"Fn::Sub": "arn:${Db}:${Vpc.DefaultNetworkAcl}/x"})
    );
    assert_eq!(
        value("!Join ['', [!Ref Vpc]]"),
        reference("Vpc"),
        "a lone reference is no text"
    );
    assert_eq!(
        value("!Split ['/', !Sub 'a/${Db}b/c']")
            .items()
            .unwrap()
            .len(),
        3
    );
    assert_eq!(
        json("!ToJsonString {a: !Ref Db, b: !Sub '\"${Db}'}"),
        json!({"Fn::Sub": r#"{"a":"${Db}","b":"\"${Db}"}"#})
    );
}

#[test]
fn sub_reads_its_text_carefully() {
    assert_eq!(
        value("!Sub '${!Env} ${Env}} $ {Env} ${'"),
        Value::text("${Env} prod} $ {Env} ${")
    );
    assert_eq!(
        value("!Sub ['${Env}', {Env: mine}]"),
        Value::text("mine"),
        "its own names come first"
    );
    assert_eq!(value("!Sub 'a${AWS::NoValue}b'"), Value::text("ab"));
    assert_eq!(
        json("!Sub '${Db}${!Literal}'"),
        json!({"Fn::Sub": "${Db}${!Literal}"})
    );
}

#[test]
fn get_att_takes_dots_and_functions() {
    assert_eq!(
        value("{'Fn::GetAtt': [Db, Endpoint, Port]}"),
        attribute("Db", "Endpoint.Port")
    );
    assert_eq!(
        value("!GetAtt [!Join ['', [D, b]], !Sub 'Endpoint.Port']"),
        attribute("Db", "Endpoint.Port")
    );
}

#[test]
fn cidr_cuts_both_families() {
    let v6 = "!Cidr ['2001:db8:1234:1a00::/56', 2, 64]";
    assert_eq!(
        value(v6),
        texts(&["2001:db8:1234:1a00::/64", "2001:db8:1234:1a01::/64"])
    );
    assert_eq!(
        value("!Select [1, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]"),
        Value::text("10.9.1.0/24")
    );
    assert_eq!(
        value("!Select [255, !Cidr [10.0.3.1/16, 256, 8]]"),
        Value::text("10.0.255.0/24")
    );
    assert_eq!(
        value("!Cidr [192.168.0.0/24, 6, 5]").items().unwrap()[5],
        Value::text("192.168.0.160/27")
    );
}

#[test]
fn an_amazon_provided_block_is_known_by_number() {
    let (found, codes) =
        property("!Select [3, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 8, 64]]");
    let block = Unknown::Item {
        of: Box::new(attribute("Vpc", "Ipv6CidrBlocks")),
        index: 0,
    };
    let expected = Unknown::Block {
        of: Box::new(Value::Unknown(block)),
        host_bits: 64,
        index: 3,
    };
    assert_eq!(found, Some(Value::Unknown(expected)));
    assert_eq!(codes, ["known-after-deployment", "known-after-deployment"]);
}

#[test]
fn zones_follow_the_region() {
    let out = run_with(
        &format!("{HEAD}!GetAZs ''\n"),
        &Parameters::default().in_region("eu-west-3"),
    );
    let thing = out.resources.last().unwrap();
    assert_eq!(
        thing.properties.get("P"),
        Some(&texts(&["eu-west-3a", "eu-west-3b", "eu-west-3c"]))
    );
    assert_eq!(out.losses, [], "the Region was given");
    let given = Parameters {
        zones: vec!["ap-northeast-1c".into()],
        ..Parameters::default()
    }
    .in_region("ap-northeast-1");
    let out = run_with(
        &format!("{HEAD}!Select [0, !GetAZs {{Ref: 'AWS::Region'}}]\n"),
        &given,
    );
    assert_eq!(
        out.resources.last().unwrap().properties.get("P"),
        Some(&Value::text("ap-northeast-1c"))
    );
}

#[test]
fn find_in_map_takes_functions_and_a_default() {
    assert_eq!(
        value("!FindInMap [!Sub 'Blocks', !If [IsProd, test, prod], !Join ['', [V, pc]]]"),
        Value::text("10.2.0.0/16")
    );
    assert_eq!(
        value("!FindInMap [Blocks, dev, Vpc, {DefaultValue: !Ref Cidr}]"),
        Value::text("10.0.0.0/16")
    );
    assert_eq!(
        value("!FindInMap [Nowhere, dev, Vpc, {DefaultValue: 1}]"),
        Value::Number("1".into())
    );
}

#[test]
fn no_value_removes() {
    assert_eq!(property("!Ref AWS::NoValue").0, None);
    assert_eq!(
        json("[1, !If [IsTest, 2, !Ref AWS::NoValue], 3]"),
        json!([1, 3])
    );
    assert_eq!(json("{a: !Ref 'AWS::NoValue', b: 1}"), json!({"b": 1}));
    assert_eq!(
        value("!Join ['-', [a, !Ref AWS::NoValue, b]]"),
        Value::text("a-b")
    );
}

#[test]
fn import_and_stack_output_keep_their_names() {
    let (found, codes) = property("!ImportValue {'Fn::Sub': '${Env}-vpc'}");
    assert_eq!(
        (found, codes),
        (
            Some(Value::Import("prod-vpc".into())),
            vec!["imported-value"]
        )
    );
    assert_eq!(
        property("{'Fn::ImportValue': net}").0,
        Some(Value::Import("net".into()))
    );
    let (found, _) = property("!Select [1, !Split [',', !ImportValue subnets]]");
    let of = Unknown::Split {
        of: Box::new(Value::Import("subnets".into())),
        separator: ",".into(),
    };
    assert_eq!(
        found,
        Some(Value::Unknown(Unknown::Item {
            of: Box::new(Value::Unknown(of)),
            index: 1
        }))
    );
    let (found, codes) = property("{'Fn::GetStackOutput': {StackName: !Ref Env, OutputName: Vpc}}");
    let expected = Unknown::StackOutput {
        stack: "prod".into(),
        output: "Vpc".into(),
        region: None,
    };
    assert_eq!(
        (found, codes),
        (Some(Value::Unknown(expected)), vec!["stack-output"])
    );
}

#[test]
fn base64_encodes_when_it_becomes_a_text() {
    let (empty, one, two, three) = (base64(""), base64("M"), base64("Ma"), base64("Man"));
    assert_eq!(
        [empty.as_str(), &one, &two, &three],
        ["", "TQ==", "TWE=", "TWFu"]
    );
    assert_eq!(value("!Join ['', [x, !Base64 Man]]"), Value::text("xTWFu"));
}

fn base64(text: &str) -> String {
    Value::Base64(Box::new(Value::text(text)))
        .as_text()
        .unwrap()
        .into_owned()
}

#[test]
fn a_policys_condition_is_no_function() {
    assert_eq!(
        json("{Condition: {StringEquals: {a: b}}}"),
        json!({"Condition": {"StringEquals": {"a": "b"}}})
    );
    assert_eq!(json("{Condition: IsProd}"), json!({"Condition": "IsProd"}));
}

#[test]
fn values_read_as_cloudformation_reads_them() {
    assert_eq!(Value::text("True").as_bool(), Some(true));
    assert_eq!(Value::Number("22".into()).as_int(), Some(22));
    assert_eq!(Value::text("443").as_int(), Some(443));
    assert_eq!(Value::Bool(false).as_text().unwrap(), "false");
    assert_eq!(
        json("{n: 1.50, t: '007', z: ~}"),
        json!({"n": 1.5, "t": "007", "z": null})
    );
}
