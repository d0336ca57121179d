//! What a wire drawn by hand becomes: the field an AWS user would mean.

use skydraft_core::edit::{Command, plan};
use skydraft_core::io::native;
use skydraft_core::model::{Document, NodeId};

fn document() -> Document {
    let text = r#"{"format": "skydraft", "version": 1, "nodes": [
        {"kind": "vpc", "name": "main", "cidr": "10.0.0.0/16"},
        {"kind": "subnet", "name": "a", "parent": "main", "cidr": "10.0.0.0/24", "zone": "a"},
        {"kind": "internet-gateway", "name": "igw", "vpc": "main"},
        {"kind": "vpn-gateway", "name": "vgw", "vpc": "main"},
        {"kind": "nat-gateway", "name": "nat", "subnet": "a"},
        {"kind": "elastic-ip", "name": "ip"},
        {"kind": "route-table", "name": "routes", "vpc": "main"}]}"#;
    native::read(text).unwrap().document
}

fn id(doc: &Document, name: &str) -> NodeId {
    doc.nodes().find(|it| it.name == name).unwrap().id
}

/// The fields of `holder` that hold something after the two are connected.
fn connected(from: &str, to: &str, holder: &str) -> Vec<String> {
    let mut doc = document();
    let command = Command::Connect {
        from: id(&doc, from),
        to: id(&doc, to),
    };
    plan(&doc, &command).unwrap().apply(&mut doc);
    let node = doc.get(id(&doc, holder)).unwrap();
    node.fields.iter().map(|(key, _)| key.to_string()).collect()
}

#[test]
fn a_route_table_routes_to_gateways_and_is_associated_with_subnets() {
    for gateway in ["igw", "vgw", "nat"] {
        assert_eq!(
            connected("routes", gateway, "routes"),
            ["routes"],
            "{gateway}"
        );
        assert_eq!(
            connected(gateway, "routes", "routes"),
            ["routes"],
            "{gateway}"
        );
    }
    assert_eq!(connected("routes", "a", "routes"), ["subnets"]);
}

#[test]
fn either_end_may_hold_the_reference() {
    assert_eq!(connected("nat", "ip", "nat"), ["elasticIps"]);
    assert_eq!(connected("ip", "nat", "nat"), ["elasticIps"]);
}
