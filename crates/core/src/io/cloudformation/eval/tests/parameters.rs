use super::*;

fn only(parameter: &str, given: &Parameters) -> (Value, Vec<Loss>) {
    let text = format!(
        "Parameters:\n  P: {parameter}\nResources:\n  T:\n    Type: Custom::T\n    Properties: {{P: !Ref P}}\n"
    );
    let out = run_with(&text, given);
    (
        out.resources[0].properties.get("P").unwrap().clone(),
        out.losses,
    )
}

#[test]
fn a_given_value_wins_over_the_default() {
    let given = Parameters::default().with("P", "b");
    assert_eq!(
        only("{Type: String, Default: a}", &given),
        (Value::text("b"), vec![])
    );
    assert_eq!(
        only("{Type: String, Default: a}", &Parameters::default()),
        (Value::text("a"), vec![])
    );
    assert_eq!(
        only("{Type: String, Default: ''}", &Parameters::default()),
        (Value::text(""), vec![])
    );
}

#[test]
fn types_shape_values() {
    let none = Parameters::default();
    let numbers = Value::List(vec![
        Value::Number("80".into()),
        Value::Number("443".into()),
    ]);
    assert_eq!(
        only("{Type: Number, Default: '8'}", &none).0,
        Value::Number("8".into())
    );
    assert_eq!(
        only("{Type: 'List<Number>', Default: '80, 443'}", &none).0,
        numbers
    );
    assert_eq!(
        only("{Type: CommaDelimitedList, Default: 'a , b'}", &none).0,
        texts(&["a", "b"])
    );
    assert_eq!(
        only("{Type: CommaDelimitedList, Default: ''}", &none).0,
        texts(&[""])
    );
    assert_eq!(
        only("{Type: 'List<AWS::EC2::Subnet::Id>', Default: ''}", &none).0,
        texts(&[])
    );
    assert_eq!(
        only("{Type: 'AWS::EC2::VPC::Id', Default: vpc-1}", &none).0,
        Value::text("vpc-1")
    );
    assert_eq!(
        only("{Type: String, Default: 012345678901}", &none).0,
        Value::text("012345678901")
    );
    assert_eq!(
        only("{Type: String, Default: yes}", &none).0,
        Value::text("true")
    );
}

#[test]
fn without_a_value_something_is_assumed_and_said() {
    let none = Parameters::default();
    let cases = [
        (
            "{Type: 'AWS::EC2::KeyPair::KeyName'}",
            Value::text("P"),
            Some("P"),
        ),
        (
            "{Type: 'AWS::EC2::Image::Id'}",
            Value::text("ami-00000000000000000"),
            Some("ami-00000000000000000"),
        ),
        (
            "{Type: 'AWS::EC2::AvailabilityZone::Name'}",
            Value::text("us-east-1a"),
            Some("us-east-1a"),
        ),
        (
            "{Type: String, AllowedValues: [t3.micro, m5.large]}",
            Value::text("t3.micro"),
            Some("t3.micro"),
        ),
        (
            "{Type: Number, MinValue: 2}",
            Value::Number("2".into()),
            Some("2"),
        ),
    ];
    for (parameter, expected, assumed) in cases {
        let (value, losses) = only(parameter, &none);
        assert_eq!(value, expected, "{parameter}");
        assert_eq!(
            (losses.len(), losses[0].what.code()),
            (1, "parameter-without-value")
        );
        assert_eq!(
            (losses[0].at.as_str(), losses[0].assumed.as_deref()),
            ("Parameters/P", assumed)
        );
    }
    for type_name in [
        "String",
        "AWS::EC2::VPC::Id",
        "List<AWS::EC2::Subnet::Id>",
        "Number",
        "CommaDelimitedList",
    ] {
        let (value, losses) = only(&format!("{{Type: '{type_name}'}}"), &none);
        assert_eq!(
            value,
            Value::Unknown(Unknown::Parameter {
                name: "P".into(),
                type_name: type_name.into()
            })
        );
        assert_eq!(losses[0].assumed, None);
    }
}

#[test]
fn a_systems_manager_parameter_keeps_its_path() {
    let (value, losses) = only(
        "{Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /aws/ami}",
        &Parameters::default(),
    );
    let expected = Unknown::Ssm {
        path: "/aws/ami".into(),
        type_name: "AWS::EC2::Image::Id".into(),
    };
    assert_eq!(value, Value::Unknown(expected));
    assert_eq!(
        losses[0].what,
        LossKind::SsmParameter {
            name: "P".into(),
            path: "/aws/ami".into()
        }
    );
}

#[test]
fn items_of_an_unknown_list_are_told_apart() {
    let (value, codes) = property("[!Select [0, !Ref SubnetIds], !Select [1, !Ref SubnetIds]]");
    let items = value.unwrap();
    let names: Vec<_> = items
        .items()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(names, ["${SubnetIds[0]}", "${SubnetIds[1]}"]);
    assert_eq!(codes, ["parameter-without-value"], "said once");
}

#[test]
fn pseudo_parameters_follow_the_region() {
    let text = format!(
        "{HEAD}!Sub '${{AWS::Region}} ${{AWS::AccountId}} ${{AWS::Partition}} ${{AWS::URLSuffix}} ${{AWS::StackName}} ${{AWS::StackId}}'\n"
    );
    let given = Parameters {
        account: Some("111122223333".into()),
        stack_name: Some("net".into()),
        ..Parameters::default()
    };
    let out = run_with(&text, &given.in_region("cn-north-1"));
    let expected = "cn-north-1 111122223333 aws-cn amazonaws.com.cn net arn:aws-cn:cloudformation:cn-north-1:111122223333:stack/net/00000000-0000-0000-0000-000000000000";
    assert_eq!(
        out.resources.last().unwrap().properties.get("P"),
        Some(&Value::text(expected))
    );
    let out = run(&text);
    let shown = out
        .resources
        .last()
        .unwrap()
        .properties
        .get("P")
        .unwrap()
        .to_string();
    assert!(
        shown.starts_with("us-east-1 123456789012 aws amazonaws.com stack arn:aws:"),
        "{shown}"
    );
}

#[test]
fn parameter_files_are_read() {
    let expected = Parameters::default().with("A", "1").with("B", "x");
    for text in [
        r#"[{"ParameterKey": "A", "ParameterValue": "1"}, {"ParameterKey": "B", "ParameterValue": "x"}]"#,
        r#"{"A": 1, "B": "x"}"#,
        r#"{"Parameters": {"A": "1", "B": "x"}}"#,
    ] {
        assert_eq!(
            Parameters::from_json(&serde_json::from_str(text).unwrap()),
            Some(expected.clone()),
            "{text}"
        );
    }
    assert_eq!(Parameters::from_json(&serde_json::json!("A=1")), None);
}
