//! Import after export keeps the architecture.

use std::collections::BTreeMap;

use super::*;
use crate::io::cloudformation::eval::Parameters;
use crate::io::cloudformation::import;
use crate::io::native;
use crate::lint::testing::fixture;
use crate::model::{Fields, Value};

/// What an architecture is: for each box that has a resource, its kind, where it stands and its
/// fields, references by name. Fields that say what AWS assumes anyway are left out.
fn architecture(doc: &Document, lost: &[String]) -> BTreeMap<String, String> {
    let index = Index::build(doc);
    let view = View::new(doc, &index);
    let mut out = BTreeMap::new();
    for node in doc.nodes() {
        let is_drawing = node.kind.def().cfn.is_empty() && node.kind != Kind::Opaque;
        if is_drawing || lost.contains(&node.name.to_string()) {
            continue;
        }
        let name = |id: Option<NodeId>| id.and_then(|it| doc.name(it)).cloned().unwrap_or_default();
        // Some kinds say their VPC by their subnets alone.
        let home = if lost.contains(&format!("{}.{}", node.name, node.kind.def().parent_key)) {
            None
        } else {
            view.vpc_of(node.id)
        };
        let place = match node.kind {
            Kind::Vpc | Kind::Volume => String::new(),
            _ => format!("{}/{}", name(home), name(view.subnet_of(node.id))),
        };
        let zone = if node.kind == Kind::Subnet {
            view.zone_of(node.id).unwrap_or_default()
        } else {
            SmolStr::default()
        };
        let mut fields: BTreeMap<String, String> = BTreeMap::new();
        for (key, value) in node.fields.iter() {
            let def = node.kind.def().field(key);
            let is_default = def.is_some_and(|it| it.default.value().as_ref() == Some(value));
            let is_zone = key == "zone" && matches!(node.kind, Kind::Subnet);
            let is_empty = matches!(value, Value::List(items) if items.is_empty());
            if is_default || is_zone || is_empty || lost.contains(&format!("{}.{key}", node.name)) {
                continue;
            }
            fields.insert(
                key.to_string(),
                told(doc, def.map_or(&[][..], |it| it.columns()), value),
            );
        }
        out.insert(
            format!("{} {}", node.kind.id(), node.name),
            format!("{place} {zone} {fields:?}"),
        );
    }
    out
}

fn told(doc: &Document, columns: &[crate::model::FieldDef], value: &Value) -> String {
    match value {
        Value::Ref(id) => format!("@{}", doc.name(*id).cloned().unwrap_or_default()),
        // A zone is the same by letter and by name.
        Value::Text(text) => crate::index::zone_letter(text).to_string(),
        Value::List(items) => format!(
            "[{}]",
            items
                .iter()
                .map(|it| told(doc, columns, it))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        Value::Row(row) => {
            let cells: BTreeMap<&str, String> = cells(row, columns)
                .map(|(key, it)| (key, told(doc, &[], it)))
                .collect();
            format!("{cells:?}")
        }
        Value::Other(it) => it.to_string(),
        other => other.to_text(),
    }
}

fn cells<'r>(
    row: &'r Fields,
    columns: &'r [crate::model::FieldDef],
) -> impl Iterator<Item = (&'r str, &'r Value)> {
    row.iter().filter_map(move |(key, it)| {
        let def = columns.iter().find(|it| it.key == key);
        let is_default = def.is_some_and(|def| def.default.value().as_ref() == Some(it));
        let is_all = *it == Value::Ports(crate::net::PortRange::ALL);
        (!is_default && !is_all).then_some((key.as_str(), it))
    })
}

#[track_caller]
fn keeps(doc: &Document, format: TemplateFormat) -> Vec<String> {
    let index = Index::build(doc);
    let exported = export(doc, &index, format);
    let is_box_or_field = |it: &&Loss| !matches!(it.what, LossKind::ReferenceNotExported { .. });
    let lost: Vec<String> = exported
        .losses
        .iter()
        .filter(is_box_or_field)
        .map(|it| it.at.clone())
        .collect();
    let again = import(&exported.text, &Parameters::default())
        .unwrap_or_else(|it| panic!("{it}\n{}", exported.text));
    assert_eq!(again.document.violations(), []);
    let (before, after) = (
        architecture(doc, &lost),
        architecture(&again.document, &lost),
    );
    for (name, it) in &before {
        assert_eq!(after.get(name), Some(it), "{name}\n{}", exported.text);
    }
    for name in after.keys() {
        assert!(
            before.contains_key(name),
            "{name} appeared\n{}",
            exported.text
        );
    }
    // What is written once is written the same again.
    let index = Index::build(&again.document);
    let second = export(&again.document, &index, format);
    let third = import(&second.text, &Parameters::default()).unwrap();
    assert_eq!(
        architecture(&again.document, &lost),
        architecture(&third.document, &lost)
    );
    lost
}

#[test]
fn every_seed_survives_export_and_import() {
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds");
    let mut count = 0;
    for entry in std::fs::read_dir(seeds).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with(".skydraft.json") {
            continue;
        }
        let doc = native::read(&std::fs::read_to_string(&path).unwrap())
            .unwrap()
            .document;
        keeps(&doc, TemplateFormat::Yaml);
        keeps(&doc, TemplateFormat::Json);
        count += 1;
    }
    assert!(count >= 6, "{count} seeds");
}

/// Every kind that has a resource, with most of its fields.
const EVERYTHING: &str = "
region here: {region: eu-west-1}
vpc main in here: {cidr: [10.0.0.0/16, 10.1.0.0/16], dnsHostnames: true, amazonProvidedIpv6: true, tags: {Name: main, team: net}}
vpc other in here: {cidr: 10.9.0.0/16, ipv6Cidr: '2600:1f16:1::/56', tenancy: dedicated}
subnet public-a in main: {cidr: 10.0.0.0/24, zone: a, mapPublicIpOnLaunch: true, ipv6Cidr: '2600:1f16:2:3::/64'}
subnet public-b in main: {cidr: 10.0.1.0/24, zone: b}
subnet private-a in main: {cidr: 10.0.2.0/24, zone: eu-west-1a}
subnet nowhere in main: {cidr: 10.0.3.0/24}
internet-gateway igw in main
internet-gateway spare in here
egress-only-internet-gateway eigw in main
vpn-gateway vgw in main: {amazonSideAsn: 65000}
elastic-ip nat-ip in here
elastic-ip nat-ip-2 in here
elastic-ip web-ip in here: {attachedTo: web, privateIp: 10.0.0.10}
nat-gateway nat in public-a: {elasticIps: [nat-ip, nat-ip-2], maxDrainDurationSeconds: 400}
nat-gateway inner in private-a: {connectivityType: private, privateIp: 10.0.2.9}
prefix-list offices in here: {addressFamily: IPv4, maxEntries: 5, entries: [{cidr: 192.0.2.0/24, description: Seoul}]}
route-table public in main: {subnets: [public-a, public-b], routes: [{destination: 0.0.0.0/0, target: igw}, {destination: '::/0', target: eigw}, {destination: offices, target: vgw}, {destination: 10.9.0.0/16, target: peer}, {destination: 10.0.0.0/16, target: local}], propagatingGateways: [vgw]}
route-table private in main: {subnets: [private-a], routes: [{destination: 0.0.0.0/0, target: nat}, {destination: 10.50.0.0/16, target: tgw}, {destination: 10.51.0.0/16, target: eni}, {destination: 10.52.0.0/16, target: web}, {destination: 10.53.0.0/16, target: inspect}]}
route-table edge in main: {gateway: igw}
network-acl acl in main: {subnets: [public-a], inbound: [{number: 100, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0}, {number: 110, action: deny, protocol: icmp, icmpType: 8, cidr: '::/0'}, {number: 120, action: allow, protocol: 50, cidr: 10.0.0.0/8}], outbound: [{number: 100, action: allow, protocol: all, cidr: 0.0.0.0/0}]}
security-group web in main: {description: web, inbound: [{protocol: tcp, ports: 443, source: 0.0.0.0/0, description: all}, {protocol: tcp, ports: 1000-2000, source: '::/0'}, {protocol: icmp, icmpType: 3, icmpCode: 4, source: 10.0.0.0/8}, {protocol: tcp, source: offices}, {protocol: all, source: web}, {protocol: udp, ports: 53, source: app}], outbound: [{protocol: tcp, ports: 5432, destination: app}]}
security-group app in main: {inbound: [{protocol: tcp, ports: 8080, source: web}]}
gateway-endpoint s3 in main: {service: s3, routeTables: [private]}
interface-endpoint ssm in main: {service: ssm, subnets: [private-a], securityGroups: [app], privateDns: false}
gateway-load-balancer-endpoint inspect in private-a: {service: com.amazonaws.vpce.eu-west-1.vpce-svc-1}
vpc-peering peer in here: {requester: main, accepter: other}
transit-gateway tgw in here: {amazonSideAsn: 64520, dnsSupport: disable}
transit-gateway-attachment tga in main: {transitGateway: tgw, subnets: [private-a], applianceModeSupport: enable}
transit-gateway-route-table tgr in here: {transitGateway: tgw, associations: [tga], propagations: [tga, vpn], routes: [{destination: 0.0.0.0/0, target: tga}, {destination: 10.66.0.0/16, target: blackhole}]}
customer-gateway cgw in here: {ipAddress: 203.0.113.9, bgpAsn: 65010}
vpn-connection vpn in here: {customerGateway: cgw, transitGateway: tgw, staticRoutesOnly: true, staticRoutes: [192.168.0.0/16]}
instance web in public-a: {type: t3.small, image: ami-1, securityGroups: [web], iamRole: reader, publicIp: true, privateIp: 10.0.0.10, secondaryPrivateIps: [10.0.0.11], userData: 'echo ${HOME} hello', blockDevices: [{device: /dev/xvda, type: gp3, size: 20, encrypted: true}], httpTokens: required}
instance app in private-a: {launchTemplate: lt, sourceDestCheck: false}
network-interface eni in private-a: {privateIp: 10.0.2.40, secondaryPrivateIps: [10.0.2.41], securityGroups: [app], instance: app, deviceIndex: 1, sourceDestCheck: false}
network-interface loose in private-a: {instance: app}
launch-template lt in here: {type: t3.micro, image: ami-2, securityGroups: [app], iamRole: reader, publicIp: false, userData: 'x', httpTokens: required, hopLimit: 2}
launch-template bare in here
auto-scaling-group asg in main: {subnets: [public-a, public-b], launchTemplate: lt, targetGroups: [tg], minSize: 1, maxSize: 4, healthCheckType: ELB, policies: [{type: TargetTrackingScaling, metric: ASGAverageCPUUtilization, targetValue: 50}]}
function fn in here: {runtime: python3.13, handler: a.b, role: reader, subnets: [private-a], securityGroups: [app], memorySize: 256, environment: {KEY: value}}
load-balancer alb in main: {subnets: [public-a, public-b], securityGroups: [web], idleTimeout: 30, accessLogs: logs, listeners: [{protocol: HTTP, port: 80, action: redirect, redirectUrl: 'HTTPS://#{host}:443/#{path}?#{query}', statusCode: 301}, {protocol: HTTPS, port: 443, action: forward, targetGroup: [tg, tg2], weights: [3, 1], certificate: 'arn:aws:acm:1', sslPolicy: P}], rules: [{listener: 443, priority: 10, host: [a.example.com], path: ['/x*', '/y'], header: [X-A=1], query: [k=v, w], sourceIp: [10.0.0.0/8], method: [GET], action: fixed-response, statusCode: 404, body: none}, {listener: 443, priority: 20, path: [/z], action: forward, targetGroup: [tg], groupStickiness: true}]}
load-balancer nlb in main: {type: network, scheme: internet-facing, subnets: [public-a], elasticIps: [web-ip], listeners: [{protocol: TCP, port: 443, action: forward, targetGroup: [tg]}], rules: [{priority: 1, path: [/], action: forward, targetGroup: [tg]}]}
target-group tg in main: {protocol: HTTP, port: 8080, targets: [app, 10.0.2.77], healthCheckPath: /up, deregistrationDelay: 30, stickiness: true}
target-group tg2 in main: {targetType: lambda, targets: [fn]}
volume data in here: {type: gp3, size: 100, iops: 4000, zone: a, attachedTo: [app], device: /dev/sdf}
bucket logs in here: {versioning: Enabled, encryption: 'aws:kms', kmsKey: k, bucketKey: true, blockPublicAcls: true, objectOwnership: ObjectWriter, policy: {Version: '2012-10-17', Statement: []}, lifecycle: [{id: r, prefix: a/, action: transition, days: 30, storageClass: GLACIER}, {id: r, prefix: a/, action: expiration, days: 365}, {action: abort-incomplete-multipart-upload, days: 7}], indexDocument: i.html, notifications: [fn]}
file-system efs in here: {throughputMode: elastic, encrypted: true, transitionToIA: AFTER_30_DAYS, transitionToPrimaryStorageClass: AFTER_1_ACCESS, backup: ENABLED, tags: {a: b}}
mount-target mt in private-a: {fileSystem: efs, securityGroups: [app], ipAddress: 10.0.2.50}
database-subnet-group dbs in main: {subnets: [private-a, public-b], description: d}
database db in main: {engine: postgres, instanceClass: db.t3.micro, allocatedStorage: 20, subnetGroup: dbs, securityGroups: [app], multiAz: true, port: 5433}
iam-role reader: {assumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}, managedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], policies: [{name: p, document: {Statement: []}}], path: /x/}
iam-role profiled: {assumeRolePolicyDocument: {Statement: []}, instanceProfile: my-profile}
iam-policy pol: {document: {Statement: []}, roles: [reader]}
hosted-zone zone: {domain: example.com, vpcs: [main], comment: c, tags: {z: 1}}
dns-record www: {zone: zone, recordName: www.example.com, recordType: A, aliasTarget: alb, evaluateTargetHealth: true, routingPolicy: weighted, setIdentifier: s, weight: 10}
dns-record txt: {zone: zone, recordName: t.example.com, recordType: TXT, ttl: 60, values: ['\"a\"'], routingPolicy: geolocation, geoLocation: US-WA, setIdentifier: g}
opaque topic in here: {type: AWS::SNS::Topic, properties: {DisplayName: hi}}
";

#[test]
fn every_kind_survives_export_and_import() {
    let text = EVERYTHING.replace("region here:", "region here in aws:");
    let doc = fixture(&format!("cloud aws\n{text}"));
    let written: std::collections::BTreeSet<Kind> = doc.nodes().map(|it| it.kind).collect();
    for kind in Kind::ALL.iter().filter(|it| !it.def().cfn.is_empty()) {
        assert!(written.contains(kind), "{kind:?} is not in the fixture");
    }
    for format in [TemplateFormat::Yaml, TemplateFormat::Json] {
        let mut lost = keeps(&doc, format);
        lost.sort();
        assert_eq!(lost, Vec::<String>::new());
    }
}
