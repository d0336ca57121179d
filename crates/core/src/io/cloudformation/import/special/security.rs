//! Rules of security groups, and roles.

use smol_str::SmolStr;

use crate::io::cloudformation::eval::Value;
use crate::io::cloudformation::import::convert::Spot;
use crate::io::cloudformation::import::draft::Draft;
use crate::io::cloudformation::import::props::Props;
use crate::kinds::{Kind, iam_policy, iam_role, security_group};
use crate::model::parse::from_json;
use crate::model::{Field, Fields, NodeId, Shape, Table, Value as FieldValue};
use crate::net::PortRange;
use security_group::rule as column;

pub(in super::super) fn group(draft: &mut Draft<'_>, id: NodeId, spot: &Spot, props: &Props<'_>) {
    for (property, table) in [
        ("SecurityGroupIngress", &security_group::INBOUND),
        ("SecurityGroupEgress", &security_group::OUTBOUND),
    ] {
        // An empty list of outbound rules is as good as none: the default rule stays.
        for it in props.list(property) {
            if let Some(row) = rule(draft, spot, property, table, &it) {
                draft.push(id, table, FieldValue::Row(row));
            }
        }
    }
}

/// Properties that name the other side, and what they may lead to.
const PEERS: [(&str, Peer); 11] = [
    ("CidrIp", Peer::Block),
    ("CidrIpv6", Peer::Block),
    ("SourceSecurityGroupId", Peer::Box(Kind::SecurityGroup)),
    ("DestinationSecurityGroupId", Peer::Box(Kind::SecurityGroup)),
    ("SourceSecurityGroupName", Peer::Box(Kind::SecurityGroup)),
    ("SourcePrefixListId", Peer::Box(Kind::PrefixList)),
    ("DestinationPrefixListId", Peer::Box(Kind::PrefixList)),
    ("ReferencedGroupId", Peer::Box(Kind::SecurityGroup)),
    ("PrefixListId", Peer::Box(Kind::PrefixList)),
    ("CidrIpv4", Peer::Block),
    ("IpRanges", Peer::Block),
];

#[derive(Clone, Copy)]
enum Peer {
    Block,
    Box(Kind),
}

/// One rule of a group, inline or of its own type.
pub(in super::super) fn rule(
    draft: &mut Draft<'_>,
    spot: &Spot,
    property: &str,
    table: &Field<Table>,
    value: &Value,
) -> Option<Fields> {
    let Value::Map(_) = value else { return None };
    let mut row = Fields::default();
    let protocol = value
        .get("IpProtocol")
        .and_then(|it| draft.convert(spot, property, &Shape::Protocol, it));
    let is_icmp = matches!(&protocol, Some(FieldValue::Text(it)) if it == "icmp" || it == "icmpv6");
    let is_all = matches!(&protocol, Some(FieldValue::Text(it)) if it == "all");
    row.set(column::PROTOCOL.def.key, protocol);
    let number = |key: &str| value.get(key).and_then(Value::as_int);
    let (from, to) = (number("FromPort"), number("ToPort"));
    if is_icmp {
        row.set(
            column::ICMP_TYPE.def.key,
            from.filter(|it| *it != -1).map(FieldValue::Int),
        );
        row.set(
            column::ICMP_CODE.def.key,
            to.filter(|it| *it != -1).map(FieldValue::Int),
        );
    } else if let Some(ports) = ports(from, to) {
        // Every protocol takes every port: AWS drops the numbers, but a rule may speak of them.
        let everything = from.is_some_and(|it| it <= 0) && to.is_some_and(|it| it >= 65_535);
        if !(is_all && everything) {
            row.set(column::PORTS.def.key, Some(ports));
        }
    } else {
        for key in ["FromPort", "ToPort"] {
            if let Some(it) = value.get(key).filter(|it| it.as_int().is_none()) {
                draft.convert(spot, &format!("{property}.{key}"), &Shape::Int, it);
            }
        }
    }
    let inbound = table.def.key == security_group::INBOUND.def.key;
    let key = if inbound {
        column::SOURCE.def.key
    } else {
        column::DESTINATION.def.key
    };
    for (name, peer) in PEERS {
        let Some(it) = value.get(name) else { continue };
        let peer = match peer {
            Peer::Block => Some(block(it)),
            Peer::Box(kind) => draft.refer(&spot.path(property), it, &[kind], spot.home),
        };
        row.set(key, peer);
    }
    if let Some(it) = value
        .get("Description")
        .and_then(|it| draft.convert(spot, property, &Shape::Text, it))
    {
        row.set(column::DESCRIPTION.def.key, Some(it));
    }
    Some(row)
}

/// A block, or the expression for one that only a deployment knows.
fn block(value: &Value) -> FieldValue {
    match value.as_text() {
        Some(text) => from_json(
            &Shape::AnyCidr,
            &serde_json::Value::String(text.trim().to_owned()),
        ),
        None => super::super::convert::deferred(value),
    }
}

/// `None` where no port is given, or -1 for all.
fn ports(from: Option<i64>, to: Option<i64>) -> Option<FieldValue> {
    let (from, to) = match (from, to) {
        (Some(from), Some(to)) => (from, to),
        (Some(one), None) | (None, Some(one)) => (one, one),
        (None, None) => return None,
    };
    if from == -1 || to == -1 {
        return None;
    }
    match (u16::try_from(from), u16::try_from(to)) {
        (Ok(from), Ok(to)) => Some(FieldValue::Ports(PortRange { from, to })),
        _ => Some(FieldValue::Other(format!("{from}-{to}").into())),
    }
}

/// Drawn managed policies hold the role; ARNs of others stay in the role.
pub(in super::super) fn role(draft: &mut Draft<'_>, id: NodeId, _: &Spot, props: &Props<'_>) {
    let mut arns: Vec<FieldValue> = Vec::new();
    for it in props.list("ManagedPolicyArns") {
        let drawn = it
            .reference()
            .and_then(|it| draft.by_logical.get(&it.logical_id).copied());
        match drawn.filter(|it| draft.kind(*it) == Kind::IamPolicy) {
            Some(policy) => draft.push(policy, &iam_policy::ROLES, FieldValue::Ref(id)),
            None => arns.push(FieldValue::text(SmolStr::from(
                super::super::convert::plain_text(&it),
            ))),
        }
    }
    if !arns.is_empty() {
        draft.set(id, &iam_role::MANAGED_POLICIES, FieldValue::List(arns));
    }
}
