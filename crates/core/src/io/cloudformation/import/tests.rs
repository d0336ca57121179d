//! Small templates, and laws that hold for any.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::index::{Index, View};
use crate::io::native;
use crate::kinds::{Kind, load_balancer, security_group};
use crate::model::Value;

fn read(text: &str) -> Imported {
    import(text, &Parameters::default()).unwrap_or_else(|it| panic!("{it}"))
}

/// A box's line in a document, without the parts a test does not look at.
fn line(imported: &Imported, name: &str) -> String {
    let text = native::write(&imported.document);
    let wanted = format!("\"name\": \"{name}\"");
    let found = text
        .lines()
        .find(|it| it.contains("\"kind\"") && it.contains(&wanted));
    found
        .unwrap_or_else(|| panic!("no box {name} in {text}"))
        .trim()
        .trim_end_matches([',', ']'])
        .to_owned()
}

/// Codes of the losses, with what was assumed.
fn losses(imported: &Imported) -> Vec<(&'static str, Option<String>)> {
    let own = [
        "pseudo-parameter-assumed",
        "parameter-without-value",
        "imported-value",
    ];
    imported
        .losses
        .iter()
        .map(|it| (it.what.code(), it.assumed.clone()))
        .filter(|(code, _)| !own.contains(code))
        .collect()
}

const NETWORK: &str = "
Resources:
  Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: 'true', Tags: [{Key: Name, Value: net}]}}
  More: {Type: 'AWS::EC2::VPCCidrBlock', Properties: {VpcId: !Ref Vpc, CidrBlock: 10.1.0.0/16}}
  Six: {Type: 'AWS::EC2::VPCCidrBlock', Properties: {VpcId: !Ref Vpc, AmazonProvidedIpv6CidrBlock: true}}
  A: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: !Select [0, !GetAZs '']}}
  B: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !GetAtt Vpc.VpcId, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1b}}
  Igw: {Type: 'AWS::EC2::InternetGateway'}
  Spare: {Type: 'AWS::EC2::InternetGateway'}
  Attach: {Type: 'AWS::EC2::VPCGatewayAttachment', Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw}}
  Table: {Type: 'AWS::EC2::RouteTable', Properties: {VpcId: !Ref Vpc}}
  Out: {Type: 'AWS::EC2::Route', DependsOn: Attach, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Igw}}
  OfA: {Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: {RouteTableId: !Ref Table, SubnetId: !Ref A}}
  Acl: {Type: 'AWS::EC2::NetworkAcl', Properties: {VpcId: !Ref Vpc}}
  In: {Type: 'AWS::EC2::NetworkAclEntry', Properties: {NetworkAclId: !Ref Acl, RuleNumber: '100', Protocol: 6, RuleAction: allow, CidrBlock: 0.0.0.0/0, PortRange: {From: 443, To: 443}}}
  Ping: {Type: 'AWS::EC2::NetworkAclEntry', Properties: {NetworkAclId: !Ref Acl, Egress: true, RuleNumber: 100, Protocol: 1, RuleAction: deny, Ipv6CidrBlock: '::/0', Icmp: {Type: 8, Code: -1}}}
  OfB: {Type: 'AWS::EC2::SubnetNetworkAclAssociation', Properties: {NetworkAclId: !Ref Acl, SubnetId: !Ref B}}
";

#[test]
fn networks_are_put_together_from_their_parts() {
    let it = read(NETWORK);
    assert_eq!(losses(&it), []);
    assert_eq!((it.drawn, it.opaque.len()), (15, 0));
    assert_eq!(
        line(&it, "Vpc"),
        r#"{"kind": "vpc", "name": "Vpc", "parent": "us-east-1", "cidr": ["10.0.0.0/16", "10.1.0.0/16"], "amazonProvidedIpv6": true, "dnsHostnames": true, "tags": {"Name": "net"}}"#
    );
    assert_eq!(
        line(&it, "A"),
        r#"{"kind": "subnet", "name": "A", "parent": "us-east-1a", "cidr": "10.0.0.0/24"}"#
    );
    assert_eq!(
        line(&it, "us-east-1b"),
        r#"{"kind": "availability-zone", "name": "us-east-1b", "parent": "Vpc", "zone": "b"}"#
    );
    assert_eq!(
        line(&it, "Igw"),
        r#"{"kind": "internet-gateway", "name": "Igw", "vpc": "Vpc"}"#
    );
    assert_eq!(
        line(&it, "Spare"),
        r#"{"kind": "internet-gateway", "name": "Spare", "parent": "us-east-1"}"#
    );
    assert_eq!(
        line(&it, "Table"),
        r#"{"kind": "route-table", "name": "Table", "vpc": "Vpc", "subnets": ["A"], "routes": [{"destination": "0.0.0.0/0", "target": "Igw"}"#
            .to_owned()
            + "]}"
    );
    assert!(line(&it, "Acl").contains(r#""inbound": [{"number": 100, "action": "allow", "protocol": "tcp", "ports": "443", "cidr": "0.0.0.0/0"}]"#));
    assert!(line(&it, "Acl").contains(r#""outbound": [{"number": 100, "action": "deny", "protocol": "icmp", "cidr": "::/0", "icmpType": 8}]"#));
    let index = Index::build(&it.document);
    let view = View::new(&it.document, &index);
    let public: Vec<bool> = view
        .of_kind(Kind::Subnet)
        .iter()
        .map(|it| view.is_public_subnet(*it))
        .collect();
    assert_eq!(public, [true, false]);
}

#[test]
fn security_group_rules_come_from_everywhere() {
    let it = read(
        "
Resources:
  Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/16}}
  List: {Type: 'AWS::EC2::PrefixList', Properties: {PrefixListName: x, AddressFamily: IPv4, MaxEntries: 1}}
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      VpcId: !Ref Vpc
      GroupDescription: web
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: '443', ToPort: 443, CidrIp: 0.0.0.0/0}
        - {IpProtocol: icmp, FromPort: 3, ToPort: -1, CidrIpv6: '::/0'}
        - {IpProtocol: '-1', CidrIp: 10.0.0.0/8, Description: all}
  Db: {Type: 'AWS::EC2::SecurityGroup', Properties: {VpcId: !Ref Vpc, GroupDescription: db}}
  FromWeb: {Type: 'AWS::EC2::SecurityGroupIngress', Properties: {GroupId: !GetAtt Db.GroupId, IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !Ref Web}}
  ToList: {Type: 'AWS::EC2::SecurityGroupEgress', Properties: {GroupId: !Ref Db, IpProtocol: udp, FromPort: 53, ToPort: 53, DestinationPrefixListId: !GetAtt List.PrefixListId}}
  ToDefault: {Type: 'AWS::EC2::SecurityGroupEgress', Properties: {GroupId: !Ref Web, IpProtocol: -1, DestinationSecurityGroupId: !GetAtt Vpc.DefaultSecurityGroup}}
",
    );
    assert_eq!(losses(&it), []);
    assert!(line(&it, "Web").contains(r#""inbound": [{"protocol": "tcp", "ports": "443", "source": "0.0.0.0/0"}, {"protocol": "icmp", "icmpType": 3, "source": "::/0"}, {"protocol": "all", "source": "10.0.0.0/8", "description": "all"}]"#));
    assert!(line(&it, "Db").contains(r#""inbound": [{"protocol": "tcp", "ports": "5432", "source": "Web"}], "outbound": [{"protocol": "udp", "ports": "53", "destination": "List"}]"#));
    assert_eq!(
        line(&it, "Vpc-default"),
        r#"{"kind": "security-group", "name": "Vpc-default", "vpc": "Vpc", "default": true}"#
    );
}

#[test]
fn load_balancers_get_their_listeners_and_rules() {
    let it = read(
        "
Resources:
  Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/16}}
  A: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
  Lb: {Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: {Subnets: [!Ref A], Scheme: internal, LoadBalancerAttributes: [{Key: idle_timeout.timeout_seconds, Value: '30'}, {Key: x.y, Value: z}]}}
  Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Https
      Priority: 5
      Conditions: [{Field: path-pattern, Values: [/a]}, {Field: http-header, HttpHeaderConfig: {HttpHeaderName: X, Values: ['1']}}]
      Actions: [{Type: forward, ForwardConfig: {TargetGroups: [{TargetGroupArn: !Ref Tg, Weight: 3}, {TargetGroupArn: !Ref Tg2, Weight: 1}]}}]
  Https: {Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: {LoadBalancerArn: !Ref Lb, Port: 443, Protocol: HTTPS, Certificates: [{CertificateArn: c}], DefaultActions: [{Type: redirect, RedirectConfig: {Protocol: HTTPS, StatusCode: HTTP_302}}]}}
  Tg: {Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: {VpcId: !Ref Vpc, Port: 80, Protocol: HTTP, Targets: [{Id: 10.0.0.9}], TargetGroupAttributes: [{Key: stickiness.enabled, Value: 'true'}]}}
  Tg2: {Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: {TargetType: lambda}}
",
    );
    assert_eq!(losses(&it), [("properties-left-out", None)]);
    let node = it
        .document
        .nodes()
        .find(|it| it.kind == Kind::LoadBalancer)
        .unwrap();
    assert_eq!(node.get(&load_balancer::IDLE_TIMEOUT), Some(30));
    let text = line(&it, "Lb");
    assert!(
        text.contains(r#""vpc": "Vpc", "scheme": "internal", "subnets": ["A"]"#),
        "{text}"
    );
    assert!(text.contains(r#""listeners": [{"protocol": "HTTPS", "port": 443, "action": "redirect", "redirectUrl": "HTTPS://#{host}:#{port}/#{path}?#{query}", "statusCode": 302, "certificate": "c"}]"#), "{text}");
    assert!(text.contains(r#""rules": [{"listener": 443, "priority": 5, "path": ["/a"], "header": ["X=1"], "action": "forward", "targetGroup": ["Tg", "Tg2"], "weights": [3, 1]"#), "{text}");
    assert!(line(&it, "Tg").contains(r#""targets": ["10.0.0.9"], "stickiness": true"#));
}

#[test]
fn what_is_outside_gets_a_box_and_is_said() {
    let it = read(
        "
Parameters:
  VpcId: {Type: 'AWS::EC2::VPC::Id'}
  Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}
Resources:
  Group: {Type: 'AWS::EC2::SecurityGroup', Properties: {VpcId: !Ref VpcId, GroupDescription: g, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, SourceSecurityGroupId: !ImportValue net-bastion}]}}
  Lb: {Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: {Subnets: !Ref Subnets, SecurityGroups: [!Ref Group]}}
",
    );
    let codes: Vec<_> = losses(&it);
    assert_eq!(
        codes,
        [
            ("external-box", Some("VpcId".to_owned())),
            ("length-assumed", Some("2".to_owned())),
            ("external-box", Some("Subnets[0]".to_owned())),
            ("external-box", Some("net-bastion".to_owned())),
            ("external-box", Some("Subnets[1]".to_owned())),
        ]
    );
    assert!(line(&it, "Lb").contains(
        r#""vpc": "VpcId", "subnets": ["Subnets[0]", "Subnets[1]"], "securityGroups": ["Group"]"#
    ));
    assert_eq!(
        line(&it, "Subnets[0]"),
        r#"{"kind": "subnet", "name": "Subnets[0]", "parent": "VpcId", "cidr": "${Subnets[0].cidr}", "zone": "${Subnets[0].zone}", "tags": {"skydraft:external": "${Subnets[0]}"}}"#
    );
    assert!(line(&it, "Group").contains(r#""source": "net-bastion""#));
    // Nothing is wrong with what only stands for something.
    let index = Index::build(&it.document);
    let wrong: Vec<_> = crate::lint::Checks::run_all(&it.document, &index)
        .all()
        .filter(|it| it.severity != crate::lint::Severity::Info)
        .map(|it| (it.rule.id, it.at.node))
        .collect();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(wrong[0].0, "lb-without-listener");
}

#[test]
fn what_names_no_vpc_is_in_the_default_one() {
    let it = read(
        "
Resources:
  Group: {Type: 'AWS::EC2::SecurityGroup', Properties: {GroupDescription: g}}
  Server: {Type: 'AWS::EC2::Instance', Properties: {AvailabilityZone: us-east-1c, SecurityGroups: [!Ref Group], UserData: !Base64 hello}}
",
    );
    let assumed = Some("default-vpc".to_owned());
    assert_eq!(
        losses(&it),
        [
            ("default-vpc-assumed", assumed.clone()),
            ("default-vpc-assumed", assumed)
        ]
    );
    assert_eq!(
        line(&it, "Server"),
        r#"{"kind": "instance", "name": "Server", "parent": "default-subnet-c", "securityGroups": ["Group"], "userData": "hello"}"#
    );
    assert!(line(&it, "Group").contains(r#""vpc": "default-vpc""#));
    let index = Index::build(&it.document);
    let view = View::new(&it.document, &index);
    assert!(view.is_public_subnet(view.of_kind(Kind::Subnet)[0]));
}

#[test]
fn values_that_only_a_deployment_knows_stay_expressions() {
    let it = read(
        "
Parameters: {Cidr: {Type: String}}
Resources:
  Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: !Ref Cidr}}
  Group: {Type: 'AWS::EC2::SecurityGroup', Properties: {VpcId: !Ref Vpc, GroupDescription: g, SecurityGroupIngress: {IpProtocol: -1, CidrIp: !Ref Cidr}}}
",
    );
    assert_eq!(losses(&it), [("value-not-known", None)]);
    assert!(line(&it, "Vpc").contains(r#""cidr": "${Cidr}""#));
    let group = it
        .document
        .nodes()
        .find(|it| it.kind == Kind::SecurityGroup)
        .unwrap();
    let (_, row) = group.rows(&security_group::INBOUND).next().unwrap();
    assert_eq!(
        row.get(&security_group::rule::SOURCE),
        Some(Value::Other("${Cidr}".into()))
    );
    let at = it
        .losses
        .iter()
        .find(|it| it.what.code() == "value-not-known")
        .unwrap();
    assert_eq!(
        (at.at.as_str(), at.position.line, at.position.column),
        ("Resources/Vpc/Properties/CidrBlock", 4, 45)
    );
}

#[test]
fn roles_reach_instances_through_profiles() {
    let it = read(
        "
Resources:
  Role: {Type: 'AWS::IAM::Role', Properties: {AssumeRolePolicyDocument: {Statement: []}, ManagedPolicyArns: [!Ref Managed, 'arn:aws:iam::aws:policy/X']}}
  Managed: {Type: 'AWS::IAM::ManagedPolicy', Properties: {PolicyDocument: {Statement: []}}}
  Inline: {Type: 'AWS::IAM::Policy', Properties: {PolicyName: p, PolicyDocument: {Statement: []}, Roles: [!Ref Role]}}
  Server: {Type: 'AWS::EC2::Instance', Properties: {SubnetId: subnet-1, IamInstanceProfile: !Ref Profile}}
  Template: {Type: 'AWS::EC2::LaunchTemplate', Properties: {LaunchTemplateData: {IamInstanceProfile: {Arn: !GetAtt Profile.Arn}}}}
  Profile: {Type: 'AWS::IAM::InstanceProfile', Properties: {Roles: [!Ref Role]}}
  Group: {Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: {MinSize: '1', MaxSize: '2', VPCZoneIdentifier: [subnet-1], LaunchTemplate: {LaunchTemplateId: !Ref Template, Version: '1'}}}
",
    );
    assert!(line(&it, "Server").contains(r#""iamRole": "Role""#));
    assert!(line(&it, "Template").contains(r#""iamRole": "Role""#));
    assert!(
        line(&it, "Group")
            .contains(r#""subnets": ["subnet-1"], "launchTemplate": "Template", "minSize": 1"#)
    );
    assert!(line(&it, "Role").contains(r#""managedPolicyArns": ["arn:aws:iam::aws:policy/X"], "policies": [{"name": "p", "document": {"Statement": []}}], "instanceProfile": "Profile""#));
    assert!(line(&it, "Managed").contains(r#""roles": ["Role"]"#));
}

#[test]
fn what_cannot_be_drawn_is_opaque_or_a_loss() {
    let it = read(
        "
Conditions: {Never: !Equals [a, b]}
Resources:
  Topic: {Type: 'AWS::SNS::Topic', Properties: {KmsMasterKeyId: !Ref Key, DisplayName: !Sub 'of ${Vpc}'}}
  Key: {Type: 'AWS::KMS::Key'}
  Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/16}}
  Gone: {Type: 'AWS::EC2::VPC', Condition: Never}
  Classic: {Type: 'AWS::ElasticLoadBalancing::LoadBalancer', Properties: {Subnets: []}}
  Loose: {Type: 'AWS::EC2::Route', Properties: {DestinationCidrBlock: 0.0.0.0/0}}
  Igw: {Type: 'AWS::EC2::InternetGateway'}
  Other: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.1.0.0/16}}
  One: {Type: 'AWS::EC2::VPCGatewayAttachment', Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw}}
  Two: {Type: 'AWS::EC2::VPCGatewayAttachment', Properties: {VpcId: !Ref Other, InternetGatewayId: !Ref Igw}}
  Bad: {Properties: {}}
",
    );
    let codes: BTreeSet<&str> = losses(&it).into_iter().map(|it| it.0).collect();
    assert_eq!(
        codes,
        BTreeSet::from([
            "malformed-resource",
            "resource-skipped",
            "part-without-owner",
            "already-attached"
        ])
    );
    let opaque: Vec<&str> = it.opaque.iter().map(|it| it.logical_id.as_str()).collect();
    assert_eq!(opaque, ["Topic", "Key", "Classic", "Loose"]);
    assert_eq!(
        line(&it, "Topic"),
        r#"{"kind": "opaque", "name": "Topic", "parent": "us-east-1", "type": "AWS::SNS::Topic", "properties": {"KmsMasterKeyId": {"Ref": "Key"}, "DisplayName": {"Fn::Sub": "of ${Vpc}"}}, "references": ["Key", "Vpc"]}"#
            .trim_end_matches([']', '}'])
            .to_owned()
            + "]}"
    );
    assert!(line(&it, "Igw").contains(r#""vpc": "Vpc""#));
    let gone = it
        .resources
        .iter()
        .find(|it| it.logical_id == "Gone")
        .unwrap();
    assert_eq!(gone.fate, Fate::Lost);
}

#[test]
fn errors_name_their_place() {
    let error = import("Resources:\n  A: [", &Parameters::default()).unwrap_err();
    // The list is missing its end, which is noticed at the end of the text.
    assert_eq!((error.line, error.kind.code()), (3, "syntax"));
    assert_eq!(
        import("a: 1", &Parameters::default())
            .unwrap_err()
            .kind
            .code(),
        "not-a-template"
    );
}

/// Types of every sort, and properties that hold anything, mostly references.
fn resources() -> impl Strategy<Value = String> {
    let parts = Kind::ALL
        .iter()
        .flat_map(|it| it.def().cfn_parts.iter().map(|it| it.type_name));
    let boxes = Kind::ALL
        .iter()
        .map(|it| it.def().cfn)
        .filter(|it| !it.is_empty());
    let mut types: Vec<&str> = parts.chain(boxes).collect();
    types.extend([
        "AWS::EC2::VPCGatewayAttachment",
        "AWS::Route53::RecordSetGroup",
        "AWS::SNS::Topic",
        "Custom::X",
    ]);
    let owners = Kind::ALL
        .iter()
        .flat_map(|it| it.def().cfn_parts.iter().map(|it| it.owner));
    let fields = Kind::ALL.iter().flat_map(|it| {
        it.def()
            .fields
            .iter()
            .map(|it| it.cfn.split('.').next().unwrap_or_default())
    });
    let mut keys: Vec<&str> = owners.chain(fields).filter(|it| !it.is_empty()).collect();
    keys.extend([
        "VpcId",
        "SubnetId",
        "SubnetIds",
        "GatewayId",
        "AvailabilityZone",
        "NetworkInterfaces",
        "RecordSets",
        "InternetGatewayId",
    ]);
    let value = prop_oneof![
        (0..9usize).prop_map(|it| format!("{{\"Ref\": \"R{it}\"}}")),
        (0..9usize).prop_map(|it| format!("{{\"Fn::GetAtt\": [\"R{it}\", \"VpcId\"]}}")),
        (0..9usize).prop_map(|it| format!("[{{\"Ref\": \"R{it}\"}}, {{\"SubnetId\": {{\"Ref\": \"R{it}\"}}, \"Key\": \"a\", \"Value\": 1}}]")),
        Just("{\"Fn::ImportValue\": \"x\"}".to_owned()),
        Just("{\"Ref\": \"AWS::NoValue\"}".to_owned()),
        Just("null".to_owned()),
        "[a-z0-9./:-]{0,12}".prop_map(|it| format!("\"{it}\"")),
        any::<i64>().prop_map(|it| it.to_string()),
        Just("{\"a\": {\"b\": [true]}}".to_owned()),
    ];
    let property =
        (proptest::sample::select(keys), value).prop_map(|(key, value)| (key.to_owned(), value));
    let properties = proptest::collection::btree_map(
        property.clone().prop_map(|it| it.0),
        property.prop_map(|it| it.1),
        0..7,
    );
    let resource = (proptest::sample::select(types), properties);
    proptest::collection::vec(resource, 1..9).prop_map(|all| {
        let lines: Vec<String> = all
            .into_iter()
            .enumerate()
            .map(|(at, (type_name, properties))| {
                let inner: Vec<String> = properties
                    .into_iter()
                    .map(|(key, it)| format!("\"{key}\": {it}"))
                    .collect();
                format!(
                    "\"R{at}\": {{\"Type\": \"{type_name}\", \"Properties\": {{{}}}}}",
                    inner.join(", ")
                )
            })
            .collect();
        format!("{{\"Resources\": {{{}}}}}", lines.join(", "))
    })
}

proptest! {
    /// Whatever refers to whatever: nothing panics, nothing disappears, the document is sound,
    /// and a template of it can be read again.
    #[test]
    fn every_resource_is_accounted_for(text in resources()) {
        let imported = read(&text);
        prop_assert_eq!(imported.document.violations(), []);
        let lost = imported.resources.iter().filter(|it| it.fate == Fate::Lost).count();
        prop_assert_eq!(imported.drawn + imported.opaque.len() + lost, imported.resources.len());
        prop_assert_eq!(lost, 0);
        for it in &imported.resources {
            let boxes = match &it.fate {
                Fate::Drawn(ids) | Fate::Folded(ids) => ids.clone(),
                Fate::Opaque(id) => vec![*id],
                Fate::Lost => vec![],
            };
            prop_assert!(!boxes.is_empty());
            prop_assert!(boxes.iter().all(|id| imported.document.contains(*id)));
        }
        let index = Index::build(&imported.document);
        let exported = super::super::export(&imported.document, &index, super::super::TemplateFormat::Yaml);
        prop_assert!(import(&exported.text, &Parameters::default()).is_ok(), "{}", exported.text);
    }
}
