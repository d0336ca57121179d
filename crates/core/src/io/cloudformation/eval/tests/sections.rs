use serde_json::json;

use super::*;

#[test]
fn everything_a_resource_says_is_kept() {
    let out = run("\
Description: What it is
Resources:
  A:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    UpdateReplacePolicy: Delete
    Metadata: {note: !Ref B}
    DependsOn: [B, B]
    CreationPolicy: {ResourceSignal: {Count: 1}}
  B: {Type: 'AWS::S3::Bucket', DependsOn: A, Properties: ~}
");
    assert_eq!(out.description.as_deref(), Some("What it is"));
    let a = &out.resources[0];
    assert_eq!((a.at.line, a.at.column), (3, 3));
    assert_eq!(a.deletion_policy.as_deref(), Some("Retain"));
    assert_eq!(a.depends_on, ["B"]);
    assert_eq!(
        a.metadata.as_ref().unwrap().to_json(),
        json!({"note": {"Ref": "B"}})
    );
    let names: Vec<_> = a.attributes.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(names, ["UpdateReplacePolicy", "CreationPolicy"]);
    assert_eq!(out.resources[1].depends_on, ["A"]);
    assert_eq!(out.resources[1].properties, Value::Map(vec![]));
    assert_eq!(out.losses, []);
}

#[test]
fn json_and_yaml_give_the_same() {
    let json = "{\n\t\"Resources\": {\n\t\t\"A\": {\"Type\": \"X::Y\", \"Properties\": {\"P\": {\"Fn::Sub\": \"${B}-${AWS::Partition}\"}}},\n\t\t\"B\": {\"Type\": \"X::Z\"}\n\t}\n}";
    let yaml = "Resources:\n  A:\n    Type: X::Y\n    Properties:\n      P: !Sub ${B}-${AWS::Partition}\n  B:\n    Type: X::Z\n";
    let facts = |text| {
        run(text)
            .resources
            .into_iter()
            .map(|it| (it.logical_id, it.properties))
            .collect::<Vec<_>>()
    };
    assert_eq!(facts(json), facts(yaml));
}

#[test]
fn a_sam_template_keeps_its_resources() {
    let out = run(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {Type: 'AWS::Serverless::Function'}\n",
    );
    assert_eq!(out.resources[0].type_name, "AWS::Serverless::Function");
    assert_eq!(
        out.losses[0].what,
        LossKind::Transform {
            name: "AWS::Serverless-2016-10-31".into()
        }
    );
    assert_eq!(
        (out.losses[0].at.as_str(), out.losses[0].position.line),
        ("Transform", 1)
    );
}

#[test]
fn rules_are_ignored() {
    let out =
        run("Rules:\n  R: {Assertions: [{Assert: {'Fn::Contains': [[a], a]}}]}\nResources: {}\n");
    assert_eq!(out, Evaluation::default());
}

#[test]
fn only_a_resources_map_makes_a_template() {
    for text in ["", "[]", "a: 1", "Resources: 1", "Resources:\n"] {
        let error = evaluate(&parse(text).unwrap(), &Parameters::default()).unwrap_err();
        assert_eq!(error.kind.code(), "not-a-template", "{text}");
    }
    assert!(looks_like_template(
        &parse("Resources: {A: {Type: 'X::Y'}}").unwrap()
    ));
    assert!(looks_like_template(&parse("Resources: {}").unwrap()));
    assert!(!looks_like_template(
        &parse("{Resources: {A: {id: 1}}}").unwrap()
    ));
    assert!(!looks_like_template(&parse("{Vpcs: []}").unwrap()));
}

#[test]
fn attributes_said_by_other_resources_resolve() {
    let out = run("\
Resources:
  Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: !Sub '10.0.0.0/${Bits}'}}
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Vpc, AvailabilityZone: us-east-1b}
  T:
    Type: Custom::T
    Properties: {Vpc: !GetAtt Subnet.VpcId, Zone: !GetAtt Subnet.AvailabilityZone, Block: !GetAtt Vpc.CidrBlock}
Parameters:
  Bits: {Type: Number, Default: 20}
");
    assert_eq!(
        out.resources[2].properties.to_json(),
        json!({"Vpc": {"Ref": "Vpc"}, "Zone": "us-east-1b", "Block": "10.0.0.0/20"})
    );
}
