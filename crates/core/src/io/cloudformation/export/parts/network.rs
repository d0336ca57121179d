//! Blocks, attachments, routes and network ACL entries.

use serde_json::{Map, Value as Json, json};

use super::{Writer, object};
use crate::io::cloudformation::export::value::Want;
use crate::kinds::transit_gateway_route_table as transit;
use crate::kinds::{Kind, network_acl, route_table, vpc, vpn_connection};
use crate::model::{Field, Fields, Node, NodeId, Table, Value};

/// The VPC's further blocks.
pub(super) fn blocks(writer: &mut Writer<'_>, node: &Node) {
    let more = node
        .raw(vpc::CIDRS.def.key)
        .map_or(&[][..], Value::items)
        .iter()
        .skip(1);
    let v6 = node
        .raw(vpc::IPV6_CIDRS.def.key)
        .map_or(&[][..], Value::items)
        .iter();
    let all: Vec<(&str, Value)> = more
        .map(|it| ("CidrBlock", it.clone()))
        .chain(v6.map(|it| ("Ipv6CidrBlock", it.clone())))
        .collect();
    for (at, (property, block)) in all.into_iter().enumerate() {
        let mut map = object([("VpcId", writer.own(node))]);
        map.extend(
            writer
                .simple(node, &block)
                .map(|it| (property.to_owned(), it)),
        );
        writer.part(
            node,
            &format!("Block{}", at + 2),
            "AWS::EC2::VPCCidrBlock",
            map,
            &[],
        );
    }
    if node.get(&vpc::AMAZON_IPV6) == Some(true) {
        let map = object([
            ("VpcId", writer.own(node)),
            ("AmazonProvidedIpv6CidrBlock", Some(true.into())),
        ]);
        writer.part(node, "Ipv6Block", "AWS::EC2::VPCCidrBlock", map, &[]);
    }
}

/// A gateway that stands in a VPC is attached to it.
pub(super) fn attachment(writer: &mut Writer<'_>, node: &Node, property: &str) {
    let Some(vpc) = writer.view.vpc_of(node.id) else {
        return;
    };
    let vpc = writer.reference(node, vpc, Want::Id);
    let map = object([("VpcId", vpc), (property, writer.own(node))]);
    writer.part(
        node,
        "Attachment",
        "AWS::EC2::VPCGatewayAttachment",
        map,
        &[],
    );
}

pub(super) fn route_table(writer: &mut Writer<'_>, node: &Node) {
    let Some(own) = writer.own(node) else { return };
    let rows: Vec<(usize, Fields)> = node
        .rows(&route_table::ROUTES)
        .map(|(at, row)| (at, row.clone()))
        .collect();
    for (at, row) in rows {
        let mut map = object([("RouteTableId", Some(own.clone()))]);
        map.extend(destination(
            writer,
            node,
            row.raw(route_table::route::DESTINATION.def.key),
        ));
        map.extend(target(
            writer,
            node,
            row.raw(route_table::route::TARGET.def.key),
        ));
        writer.part(
            node,
            &format!("Route{}", at + 1),
            "AWS::EC2::Route",
            map,
            &[],
        );
    }
    for (at, subnet) in listed(writer, node, &route_table::SUBNETS)
        .into_iter()
        .enumerate()
    {
        let map = object([
            ("RouteTableId", Some(own.clone())),
            ("SubnetId", Some(subnet)),
        ]);
        writer.part(
            node,
            &format!("Association{}", at + 1),
            "AWS::EC2::SubnetRouteTableAssociation",
            map,
            &[],
        );
    }
    if let Some(Value::Ref(id)) = node.raw(route_table::GATEWAY.def.key) {
        let gateway = writer.reference(node, *id, Want::Id);
        let map = object([("RouteTableId", Some(own.clone())), ("GatewayId", gateway)]);
        writer.part(
            node,
            "GatewayAssociation",
            "AWS::EC2::GatewayRouteTableAssociation",
            map,
            &[],
        );
    }
    for (at, gateway) in listed(writer, node, &route_table::PROPAGATING_GATEWAYS)
        .into_iter()
        .enumerate()
    {
        let map = object([
            ("RouteTableIds", Some(json!([own.clone()]))),
            ("VpnGatewayId", Some(gateway)),
        ]);
        writer.part(
            node,
            &format!("Propagation{}", at + 1),
            "AWS::EC2::VPNGatewayRoutePropagation",
            map,
            &[],
        );
    }
}

fn listed(writer: &mut Writer<'_>, node: &Node, field: &Field<Vec<NodeId>>) -> Vec<Json> {
    let items = node
        .raw(field.def.key)
        .map_or(Vec::new(), |it| it.items().to_vec());
    writer.references(node, &items, Want::Id)
}

fn destination(
    writer: &mut Writer<'_>,
    node: &Node,
    value: Option<&Value>,
) -> Option<(String, Json)> {
    let value = value?.clone();
    let property = match &value {
        Value::Cidr(cidr) if !cidr.is_v4() => "DestinationIpv6CidrBlock",
        Value::Ref(_) => "DestinationPrefixListId",
        _ => "DestinationCidrBlock",
    };
    Some((property.to_owned(), writer.simple(node, &value)?))
}

fn target(writer: &mut Writer<'_>, node: &Node, value: Option<&Value>) -> Option<(String, Json)> {
    match value?.clone() {
        Value::Ref(id) => {
            let property = match writer.doc.kind(id)? {
                Kind::NatGateway => "NatGatewayId",
                Kind::NetworkInterface => "NetworkInterfaceId",
                Kind::Instance => "InstanceId",
                Kind::VpcPeering => "VpcPeeringConnectionId",
                Kind::TransitGateway => "TransitGatewayId",
                Kind::EgressOnlyInternetGateway => "EgressOnlyInternetGatewayId",
                Kind::GwlbEndpoint => "VpcEndpointId",
                _ => "GatewayId",
            };
            Some((property.to_owned(), writer.reference(node, id, Want::Id)?))
        }
        other => Some(("GatewayId".to_owned(), writer.simple(node, &other)?)),
    }
}

pub(super) fn acl(writer: &mut Writer<'_>, node: &Node) {
    let Some(own) = writer.own(node) else { return };
    for (table, outbound) in [
        (&network_acl::INBOUND, false),
        (&network_acl::OUTBOUND, true),
    ] {
        entries(writer, node, table, outbound, &own);
    }
    for (at, subnet) in listed(writer, node, &network_acl::SUBNETS)
        .into_iter()
        .enumerate()
    {
        let map = object([
            ("NetworkAclId", Some(own.clone())),
            ("SubnetId", Some(subnet)),
        ]);
        writer.part(
            node,
            &format!("Association{}", at + 1),
            "AWS::EC2::SubnetNetworkAclAssociation",
            map,
            &[],
        );
    }
}

fn entries(writer: &mut Writer<'_>, node: &Node, table: &Field<Table>, outbound: bool, own: &Json) {
    use network_acl::rule as column;
    let rows: Vec<(usize, Fields)> = node
        .rows(table)
        .map(|(at, row)| (at, row.clone()))
        .collect();
    for (at, row) in rows {
        let mut map = object([
            ("NetworkAclId", Some(own.clone())),
            ("Egress", Some(outbound.into())),
        ]);
        let plain = [column::NUMBER.def, column::ACTION.def];
        writer.row_cells(node, &plain, &row, &mut map);
        let protocol = row.get(&column::PROTOCOL).unwrap_or_default();
        let number = match protocol.as_str() {
            "all" => -1,
            "tcp" => 6,
            "udp" => 17,
            "icmp" => 1,
            "icmpv6" => 58,
            other => other.parse().unwrap_or(-1),
        };
        map.insert("Protocol".into(), number.into());
        if let Some(ports) = row.get(&column::PORTS) {
            map.insert(
                "PortRange".into(),
                json!({"From": ports.from, "To": ports.to}),
            );
        }
        if protocol == "icmp" || protocol == "icmpv6" {
            let (kind, code) = (
                row.get(&column::ICMP_TYPE).unwrap_or(-1),
                row.get(&column::ICMP_CODE).unwrap_or(-1),
            );
            map.insert("Icmp".into(), json!({"Type": kind, "Code": code}));
        }
        if let Some(value) = row.raw(column::CIDR.def.key).cloned() {
            let property = if matches!(&value, Value::Cidr(it) if !it.is_v4()) {
                "Ipv6CidrBlock"
            } else {
                "CidrBlock"
            };
            map.extend(
                writer
                    .simple(node, &value)
                    .map(|it| (property.to_owned(), it)),
            );
        }
        let suffix = format!(
            "{}{}",
            if outbound { "Outbound" } else { "Inbound" },
            at + 1
        );
        writer.part(node, &suffix, "AWS::EC2::NetworkAclEntry", map, &[]);
    }
}

pub(super) fn transit_table(writer: &mut Writer<'_>, node: &Node) {
    let Some(own) = writer.own(node) else { return };
    let head = |own: &Json| object([("TransitGatewayRouteTableId", Some(own.clone()))]);
    let rows: Vec<(usize, Fields)> = node
        .rows(&transit::ROUTES)
        .map(|(at, row)| (at, row.clone()))
        .collect();
    for (at, row) in rows {
        let mut map = head(&own);
        map.extend(destination(
            writer,
            node,
            row.raw(transit::route::DESTINATION.def.key),
        ));
        match row.raw(transit::route::TARGET.def.key).cloned() {
            Some(Value::Ref(id)) => map.extend(
                writer
                    .reference(node, id, Want::Id)
                    .map(|it| ("TransitGatewayAttachmentId".to_owned(), it)),
            ),
            Some(Value::Text(it)) if it == "blackhole" => {
                map.insert("Blackhole".into(), true.into());
            }
            _ => {}
        }
        writer.part(
            node,
            &format!("Route{}", at + 1),
            "AWS::EC2::TransitGatewayRoute",
            map,
            &[],
        );
    }
    for (field, suffix, type_name) in [
        (
            &transit::ASSOCIATIONS,
            "Association",
            "AWS::EC2::TransitGatewayRouteTableAssociation",
        ),
        (
            &transit::PROPAGATIONS,
            "Propagation",
            "AWS::EC2::TransitGatewayRouteTablePropagation",
        ),
    ] {
        for (at, attachment) in listed(writer, node, field).into_iter().enumerate() {
            let mut map: Map<String, Json> = head(&own);
            map.insert("TransitGatewayAttachmentId".into(), attachment);
            writer.part(node, &format!("{suffix}{}", at + 1), type_name, map, &[]);
        }
    }
}

pub(super) fn vpn_routes(writer: &mut Writer<'_>, node: &Node) {
    let items = node
        .raw(vpn_connection::STATIC_ROUTES.def.key)
        .map_or(Vec::new(), |it| it.items().to_vec());
    for (at, block) in items.into_iter().enumerate() {
        let block = writer.simple(node, &block);
        let map = object([
            ("VpnConnectionId", writer.own(node)),
            ("DestinationCidrBlock", block),
        ]);
        writer.part(
            node,
            &format!("Route{}", at + 1),
            "AWS::EC2::VPNConnectionRoute",
            map,
            &[],
        );
    }
}
