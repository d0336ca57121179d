use serde_json::json;

use super::*;

#[test]
fn loops_make_resources_properties_and_outputs() {
    let out = run("\
Transform: AWS::LanguageExtensions
Parameters:
  Zones: {Type: CommaDelimitedList, Default: 'a,b'}
Mappings:
  Nets: {All: {Names: [10.0.1.0, 10.0.2.0]}}
Resources:
  Fn::ForEach::Subnets:
    - Zone
    - !Ref Zones
    - Subnet${Zone}:
        Type: AWS::EC2::Subnet
        Properties:
          AvailabilityZone: !Sub 'us-east-1${Zone}'
          Fn::ForEach::Flags:
            - Flag
            - [MapPublicIpOnLaunch, EnableDns64]
            - ${Flag}: true
          Tags: [{Key: Name, Value: !Ref Zone}]
  Fn::ForEach::Routes:
    - Block
    - !FindInMap [Nets, All, Names]
    - Route&{Block}:
        Type: AWS::EC2::Route
        DependsOn: Subnet${Zone}
        Properties: {DestinationCidrBlock: '${Block}/24'}
Outputs:
  Fn::ForEach::Ids:
    - Zone
    - [a, b]
    - Fn::ForEach::Inner:
        - What
        - [AvailabilityZoneId, SubnetId]
        - ${What}${Zone}:
            Value: !GetAtt [!Sub 'Subnet${Zone}', !Ref What]
");
    let ids: Vec<_> = out
        .resources
        .iter()
        .map(|it| it.logical_id.as_str())
        .collect();
    assert_eq!(ids, ["Subneta", "Subnetb", "Route10010", "Route10020"]);
    assert_eq!(
        out.resources[1].properties.to_json(),
        json!({
            "AvailabilityZone": "us-east-1b", "MapPublicIpOnLaunch": true, "EnableDns64": true,
            "Tags": [{"Key": "Name", "Value": "b"}]
        })
    );
    assert_eq!(
        out.resources[3].properties.to_json(),
        json!({"DestinationCidrBlock": "10.0.2.0/24"})
    );
    let outputs: Vec<_> = out
        .outputs
        .iter()
        .map(|it| (it.name.as_str(), it.value.to_string()))
        .collect();
    assert_eq!(outputs[3], ("SubnetIdb", "${Subnetb.SubnetId}".to_owned()));
    // The loop variable of another loop is unknown here.
    let codes: Vec<_> = out
        .losses
        .iter()
        .map(|it| (it.what.code(), it.at.as_str()))
        .collect();
    assert_eq!(
        codes[0],
        ("unknown-reference", "Resources/Route10010/DependsOn")
    );
}

#[test]
fn loops_that_explode_are_stopped() {
    let mut body = "R: {Type: 'Custom::T'}".to_owned();
    for depth in 0..8 {
        let items: Vec<_> = (0..20).map(|it| it.to_string()).collect();
        body = format!(
            "'Fn::ForEach::L{depth}': [V{depth}, [{}], {{{body}}}]",
            items.join(", ")
        );
    }
    let out = run(&format!("Resources: {{{body}}}"));
    assert!(out.losses.iter().any(|it| it.what.code() == "too-large"));
    assert_eq!(out.resources.len(), 1);
}
