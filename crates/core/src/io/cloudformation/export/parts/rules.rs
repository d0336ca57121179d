//! Rules of security groups: in the group, or beside it where they name a group.

use serde_json::{Map, Value as Json};

use super::{Writer, object};
use crate::io::cloudformation::export::boxes::Draft;
use crate::io::cloudformation::export::value::{Want, external_expression, is_made_by_aws};
use crate::kinds::{Kind, security_group};
use crate::model::{Field, Fields, Node, Table, Value};
use security_group::rule as column;

const TABLES: [(&Field<Table>, &str, bool); 2] = [
    (&security_group::INBOUND, "SecurityGroupIngress", true),
    (&security_group::OUTBOUND, "SecurityGroupEgress", false),
];

/// Rules up to the first that names a group: two groups that name each other could not be made
/// if the rules stood inside them.
pub(in super::super) fn inline_rules(writer: &mut Writer<'_>, node: &Node, draft: &mut Draft) {
    for (table, property, inbound) in TABLES {
        let inline = inline_count(node, table);
        let rows: Vec<Fields> = node
            .rows(table)
            .take(inline)
            .map(|(_, row)| row.clone())
            .collect();
        let items: Vec<Json> = rows
            .iter()
            .map(|row| Json::Object(rule(writer, node, row, inbound)))
            .collect();
        // "Nothing may leave" cannot be said: without a rule AWS lets everything leave.
        let is_empty_list = node
            .raw(table.def.key)
            .is_some_and(|it| it.items().is_empty());
        if is_empty_list && !inbound {
            writer.field_lost(node, table.def.key);
        }
        if !items.is_empty() {
            draft.set(property, Json::Array(items));
        }
    }
}

fn inline_count(node: &Node, table: &Field<Table>) -> usize {
    // A group that is not made here takes every rule from outside.
    if is_made_by_aws(node) || external_expression(node).is_some() {
        return 0;
    }
    node.rows(table)
        .take_while(|(_, row)| !matches!(peer(row), Some(Value::Ref(_))))
        .count()
}

fn peer(row: &Fields) -> Option<&Value> {
    row.raw(column::SOURCE.def.key)
        .or_else(|| row.raw(column::DESTINATION.def.key))
}

pub(super) fn remaining(writer: &mut Writer<'_>, node: &Node) {
    for (table, _, _) in TABLES {
        rules_of(writer, node, table, inline_count(node, table));
    }
}

/// Every rule from the `from`-th on as a resource of its own.
pub(in super::super) fn rules(writer: &mut Writer<'_>, node: &Node, from: usize) {
    for (table, _, _) in TABLES {
        rules_of(writer, node, table, from);
    }
}

fn rules_of(writer: &mut Writer<'_>, node: &Node, table: &Field<Table>, from: usize) {
    let inbound = table.def.key == security_group::INBOUND.def.key;
    let rows: Vec<(usize, Fields)> = node
        .rows(table)
        .skip(from)
        .map(|(at, row)| (at, row.clone()))
        .collect();
    for (at, row) in rows {
        let group = writer.reference(node, node.id, Want::Id);
        let mut map = object([("GroupId", group)]);
        map.extend(rule(writer, node, &row, inbound));
        let (suffix, type_name) = if inbound {
            (
                format!("Ingress{}", at + 1),
                "AWS::EC2::SecurityGroupIngress",
            )
        } else {
            (format!("Egress{}", at + 1), "AWS::EC2::SecurityGroupEgress")
        };
        writer.part(node, &suffix, type_name, map, &[]);
    }
}

fn rule(writer: &mut Writer<'_>, node: &Node, row: &Fields, inbound: bool) -> Map<String, Json> {
    let mut map = Map::new();
    let protocol = row.get(&column::PROTOCOL).unwrap_or_default();
    map.insert(
        "IpProtocol".into(),
        if protocol == "all" {
            "-1".into()
        } else {
            Json::String(protocol.to_string())
        },
    );
    if protocol == "icmp" || protocol == "icmpv6" {
        map.insert(
            "FromPort".into(),
            row.get(&column::ICMP_TYPE).unwrap_or(-1).into(),
        );
        map.insert(
            "ToPort".into(),
            row.get(&column::ICMP_CODE).unwrap_or(-1).into(),
        );
    } else if let Some(ports) = row.get(&column::PORTS) {
        map.insert("FromPort".into(), ports.from.into());
        map.insert("ToPort".into(), ports.to.into());
    } else if protocol == "tcp" || protocol == "udp" {
        // AWS wants numbers where a drawing may say nothing for all ports.
        map.insert("FromPort".into(), 0.into());
        map.insert("ToPort".into(), 65_535.into());
    }
    let prefix = if inbound { "Source" } else { "Destination" };
    match peer(row).cloned() {
        Some(Value::Cidr(cidr)) => {
            let property = if cidr.is_v4() { "CidrIp" } else { "CidrIpv6" };
            map.insert(property.into(), cidr.to_string().into());
        }
        Some(Value::Ref(id)) => {
            let property = match writer.doc.kind(id) {
                Some(Kind::PrefixList) => format!("{prefix}PrefixListId"),
                _ => format!("{prefix}SecurityGroupId"),
            };
            if let Some(json) = writer.reference(node, id, Want::Id) {
                map.insert(property, json);
            }
        }
        Some(Value::Missing(name)) => {
            let json = writer.simple(node, &Value::Missing(name));
            map.extend(json.map(|it| (format!("{prefix}SecurityGroupId"), it)));
        }
        Some(other) => {
            let json = writer.simple(node, &other);
            map.extend(json.map(|it| ("CidrIp".to_owned(), it)));
        }
        None => {}
    }
    if let Some(text) = row.get(&column::DESCRIPTION) {
        let text = writer.text(&text);
        map.insert("Description".into(), text);
    }
    map
}
