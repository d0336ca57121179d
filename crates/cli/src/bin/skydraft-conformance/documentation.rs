//! `aws-doc-rules.tsv`: sentences of AWS's documentation, each with a check of its own.

use std::path::Path;

use serde_json::{Value as Json, json};
use skydraft_core::index::{Index, RouteTableChoice, View};
use skydraft_core::io::cloudformation::eval::Parameters;
use skydraft_core::io::cloudformation::import;
use skydraft_core::io::native;
use skydraft_core::kinds::{Kind, security_group};
use skydraft_core::lint::Checks;
use skydraft_core::model::{Document, NodeId};
use skydraft_core::net::{Cidr, longest_prefix, reserved_addresses, usable_addresses};

use crate::report::Report;
use crate::table;

type Outcome = Result<(), String>;

pub(crate) fn rows(folder: &Path, report: &mut Report) {
    for row in table::read(&folder.join("aws-doc-rules.tsv")) {
        let id = row.get("id").map_or("", String::as_str);
        let subject = row.get("subject").map_or("", String::as_str);
        match check(id) {
            Some(outcome) => report.case("aws-doc-rules", &format!("{id} {subject}"), outcome),
            None => report.not_yet(&format!("aws-doc-rules {id}"), 1, &not_yet(id, subject)),
        }
    }
}

fn not_yet(id: &str, subject: &str) -> String {
    match id {
        "D25" => format!("{subject}: a drawing has states, and taking a block away is no request"),
        _ => format!("{subject}: packets are not traced"),
    }
}

fn check(id: &str) -> Option<Outcome> {
    Some(match id {
        "D01" => vpc_size("10.0.0.0/15"),
        "D02" => vpc_size("10.0.0.0/29"),
        "D05" => subnet_size(),
        "D06" => no_error(&vpc_with(&["10.0.0.0/24"])),
        "D07" => fires(
            &vpc_with(&["10.0.0.0/25", "10.0.0.64/26"]),
            "subnet-overlaps-subnet",
        ),
        "D08" => reserved(),
        "D26" => sixth_block(),
        "D27" => longest("172.31.9.9", 1),
        "D28" => longest("10.0.5.5", 0),
        "D29" => longest("8.8.8.8", 2),
        "D36" => main_table(),
        "D37" => no_routes(),
        "D45" => fires(&network_acl(false), "nacl-without-allow-rules"),
        "D46" => silent(&network_acl(true), "nacl-without-allow-rules"),
        "D48" => group_defaults(),
        "D51" => group_reference(),
        "D55" => sixty_one_rules(),
        "D59" => second_gateway(),
        "D69" => reference_to_group(),
        "D70" => table_without_routes(),
        _ => return None,
    })
}

/// A document of these boxes.
fn document(nodes: Json) -> Document {
    let text = json!({"format": "skydraft", "version": 1, "title": "", "nodes": nodes}).to_string();
    native::read(&text)
        .map(|it| it.document)
        .unwrap_or_default()
}

fn vpc_with(subnets: &[&str]) -> Document {
    let mut nodes = vec![json!({"kind": "vpc", "name": "main", "cidr": "10.0.0.0/24"})];
    for (at, cidr) in subnets.iter().enumerate() {
        nodes.push(json!({"kind": "subnet", "name": format!("s{at}"), "parent": "main", "cidr": cidr, "zone": "a"}));
    }
    document(Json::Array(nodes))
}

fn found(doc: &Document) -> Vec<(&'static str, Option<&'static str>)> {
    let index = Index::build(doc);
    Checks::run_all(doc, &index)
        .all()
        .map(|it| (it.rule.id, it.rule.aws_code))
        .collect()
}

fn fires(doc: &Document, rule: &str) -> Outcome {
    let found = found(doc);
    if found.iter().any(|(id, _)| *id == rule) {
        Ok(())
    } else {
        Err(format!("{rule} is silent; found {found:?}"))
    }
}

fn silent(doc: &Document, rule: &str) -> Outcome {
    if found(doc).iter().any(|(id, _)| *id == rule) {
        Err(format!("{rule} fires"))
    } else {
        Ok(())
    }
}

fn no_error(doc: &Document) -> Outcome {
    let index = Index::build(doc);
    let checks = Checks::run_all(doc, &index);
    match checks
        .all()
        .find(|it| it.severity == skydraft_core::lint::Severity::Error)
    {
        Some(it) => Err(format!("{} fires", it.rule.id)),
        None => Ok(()),
    }
}

fn vpc_size(cidr: &str) -> Outcome {
    let doc = document(json!([{"kind": "vpc", "name": "main", "cidr": cidr}]));
    fires(&doc, "vpc-cidr-size-out-of-range")?;
    let code = found(&doc)
        .into_iter()
        .find(|(id, _)| *id == "vpc-cidr-size-out-of-range")
        .and_then(|it| it.1);
    if code == Some("InvalidVpc.Range") {
        Ok(())
    } else {
        Err(format!("code {code:?}"))
    }
}

fn subnet_size() -> Outcome {
    for cidr in ["10.0.0.0/15", "10.0.0.0/29"] {
        let doc = document(json!([
            {"kind": "vpc", "name": "main", "cidr": "10.0.0.0/16"},
            {"kind": "subnet", "name": "s", "parent": "main", "cidr": cidr, "zone": "a"},
        ]));
        fires(&doc, "subnet-size-out-of-range")?;
    }
    Ok(())
}

fn reserved() -> Outcome {
    let block: Cidr = "10.0.0.0/24".parse().map_err(|_| "block")?;
    let kept: Vec<String> = reserved_addresses(block)
        .iter()
        .map(|it| it.addr.to_string())
        .collect();
    let expected = ["10.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.255"];
    if kept != expected || usable_addresses(block) != 251 {
        return Err(format!("{kept:?}, {} usable", usable_addresses(block)));
    }
    Ok(())
}

fn sixth_block() -> Outcome {
    let blocks = |count: usize| {
        (0..count)
            .map(|it| format!("10.{it}.0.0/16"))
            .collect::<Vec<_>>()
    };
    let doc = |count| document(json!([{"kind": "vpc", "name": "main", "cidr": blocks(count)}]));
    silent(&doc(5), "vpc-cidr-quota-exceeded")?;
    fires(&doc(6), "vpc-cidr-quota-exceeded")
}

fn longest(addr: &str, expected: usize) -> Outcome {
    let blocks: Vec<Cidr> = ["10.0.0.0/16", "172.31.0.0/16", "0.0.0.0/0"]
        .iter()
        .filter_map(|it| it.parse().ok())
        .collect();
    let got = addr.parse().ok().and_then(|it| longest_prefix(&blocks, it));
    if got == Some(expected) {
        Ok(())
    } else {
        Err(format!("route {got:?}"))
    }
}

fn of_kind(doc: &Document, kind: Kind) -> Result<NodeId, String> {
    doc.nodes()
        .find(|it| it.kind == kind)
        .map(|it| it.id)
        .ok_or_else(|| format!("no {}", kind.id()))
}

fn main_table() -> Outcome {
    let doc = document(json!([
        {"kind": "vpc", "name": "main", "cidr": "10.0.0.0/16"},
        {"kind": "subnet", "name": "s", "parent": "main", "cidr": "10.0.0.0/24"},
        {"kind": "route-table", "name": "t", "vpc": "main", "main": true},
        {"kind": "route-table", "name": "other", "vpc": "main"},
    ]));
    let (subnet, table) = (
        of_kind(&doc, Kind::Subnet)?,
        of_kind(&doc, Kind::RouteTable)?,
    );
    let index = Index::build(&doc);
    let got = View::new(&doc, &index).route_table_of(subnet);
    if got == RouteTableChoice::Main(table) {
        Ok(())
    } else {
        Err(format!("{got:?}"))
    }
}

/// Without a drawn main table, AWS's own one holds local routes only.
fn no_routes() -> Outcome {
    let doc = vpc_with(&["10.0.0.0/25"]);
    let index = Index::build(&doc);
    let view = View::new(&doc, &index);
    let subnet = of_kind(&doc, Kind::Subnet)?;
    let got = view.route_table_of(subnet);
    if got != RouteTableChoice::Undrawn || view.is_public_subnet(subnet) {
        return Err(format!("{got:?}"));
    }
    Ok(())
}

fn network_acl(default: bool) -> Document {
    document(json!([
        {"kind": "vpc", "name": "main", "cidr": "10.0.0.0/16"},
        {"kind": "subnet", "name": "s", "parent": "main", "cidr": "10.0.0.0/24"},
        {"kind": "instance", "name": "web", "parent": "s"},
        {"kind": "network-acl", "name": "acl", "vpc": "main", "default": default, "subnets": ["s"]},
    ]))
}

fn imported(template: &Json) -> Result<Document, String> {
    import(&template.to_string(), &Parameters::default())
        .map(|it| it.document)
        .map_err(|it| it.to_string())
}

/// No inbound rule, and no outbound table: absent means that all may leave.
fn group_defaults() -> Outcome {
    let doc = imported(&json!({"Resources": {
        "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
        "Group": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "g", "VpcId": {"Ref": "Vpc"}}},
    }}))?;
    let group = doc
        .get(of_kind(&doc, Kind::SecurityGroup)?)
        .ok_or("no group")?;
    let says = |key: &str| group.raw(key).is_some();
    if says(security_group::INBOUND.def.key) || says(security_group::OUTBOUND.def.key) {
        return Err("the new group has rules".to_owned());
    }
    Ok(())
}

fn group_reference() -> Outcome {
    let doc = |peered: bool| {
        let mut nodes = vec![
            json!({"kind": "vpc", "name": "a", "cidr": "10.0.0.0/16"}),
            json!({"kind": "vpc", "name": "b", "cidr": "10.1.0.0/16"}),
            json!({"kind": "security-group", "name": "ga", "vpc": "a"}),
            json!({"kind": "security-group", "name": "gb", "vpc": "b", "inbound": [{"protocol": "tcp", "ports": "443", "source": "ga"}]}),
        ];
        if peered {
            nodes.push(
                json!({"kind": "vpc-peering", "name": "p", "requester": "a", "accepter": "b"}),
            );
        }
        document(Json::Array(nodes))
    };
    fires(&doc(false), "sg-references-unreachable-vpc")?;
    silent(&doc(true), "sg-references-unreachable-vpc")
}

fn sixty_one_rules() -> Outcome {
    let doc = |count: u16| {
        let rules: Vec<Json> =
            (0..count).map(|it| json!({"protocol": "tcp", "ports": (1000 + it * 2).to_string(), "source": "10.0.0.0/8"})).collect();
        document(json!([
            {"kind": "vpc", "name": "main", "cidr": "10.0.0.0/16"},
            {"kind": "security-group", "name": "g", "vpc": "main", "inbound": rules},
        ]))
    };
    silent(&doc(60), "sg-rule-quota-exceeded")?;
    fires(&doc(61), "sg-rule-quota-exceeded")
}

fn second_gateway() -> Outcome {
    let doc = document(json!([
        {"kind": "vpc", "name": "main", "cidr": "10.0.0.0/16"},
        {"kind": "internet-gateway", "name": "one", "vpc": "main"},
        {"kind": "internet-gateway", "name": "two", "vpc": "main"},
    ]));
    fires(&doc, "igw-second-on-vpc")
}

/// With a VPC `Ref` is the group's id, without it its name: both lead to the group.
fn reference_to_group() -> Outcome {
    for vpc in [Some(json!({"Ref": "Vpc"})), None] {
        let mut properties = json!({"GroupDescription": "g"});
        if let Some(vpc) = vpc.clone() {
            properties["VpcId"] = vpc;
        }
        let doc = imported(&json!({"Resources": {
            "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
            "Group": {"Type": "AWS::EC2::SecurityGroup", "Properties": properties},
            "Server": {"Type": "AWS::EC2::Instance", "Properties": {"SecurityGroups": [{"Ref": "Group"}]}},
        }}))?;
        let group = of_kind(&doc, Kind::SecurityGroup)?;
        let index = Index::build(&doc);
        let view = View::new(&doc, &index);
        if view.referrers_of_kind(group, Kind::Instance).count() != 1 {
            return Err("the instance does not carry the group".to_owned());
        }
        let home = view.vpc_of(group).and_then(|it| view.name(it));
        if (home == Some("Vpc")) != vpc.is_some() {
            return Err(format!("the group stands in {home:?}"));
        }
    }
    Ok(())
}

fn table_without_routes() -> Outcome {
    let doc = imported(&json!({"Resources": {
        "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
        "Table": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}},
    }}))?;
    let index = Index::build(&doc);
    let routes = View::new(&doc, &index).routes(of_kind(&doc, Kind::RouteTable)?);
    // The local route is AWS's own and is not written.
    if routes.is_empty() {
        Ok(())
    } else {
        Err(format!("{routes:?}"))
    }
}
