//! A network ACL with rules for IPv4 only, at the border of a subnet with IPv6.

use super::entries::{Direction, filtered_subnets, free_number, numbers, side};
use crate::kinds::network_acl::rule;
use crate::kinds::subnet;
use crate::lint::prelude::*;
use crate::model::Fields;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nacl-ignores-ipv6",
    severity: Severity::Warning,
    kinds: &[Kind::NetworkAcl],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let subnets = filtered_subnets(cx, id);
    let has_ipv6 = |it: &NodeId| {
        cx.node(*it)
            .is_some_and(|it| it.get(&subnet::IPV6_CIDR).is_some())
    };
    let Some(subnet) = subnets.into_iter().find(has_ipv6) else {
        return;
    };
    for direction in Direction::BOTH {
        let side = side(cx, id, direction);
        let is_v4_only = side.entries.iter().all(|it| it.peer.is_v4())
            && side.entries.iter().any(|it| it.allows);
        if !side.is_complete || !is_v4_only {
            continue;
        }
        let message = match direction {
            Direction::Inbound => "inbound",
            Direction::Outbound => "outbound",
        };
        let can_copy = side.entries.iter().any(|it| it.peer.is_everything());
        let report = cx
            .report(Target::field(id, direction.key()), message)
            .arg("acl", id)
            .arg("subnet", subnet);
        if can_copy {
            report.fix("copy", Applicability::Review);
        }
    }
}

/// The rules for all of IPv4 once more for all of IPv6, each with the next free number.
fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let (node, direction) = (view.node(id)?, Direction::of(&path));
    let mut used = numbers(node, direction);
    let mut rows = node.raw(direction.key())?.items().to_vec();
    let mut copies: Vec<Value> = Vec::new();
    for (_, row) in node
        .rows(direction.field())
        .filter(|(_, row)| row.get(&rule::CIDR).is_some_and(Cidr::is_everything))
    {
        let number = free_number(&used, row.get(&rule::NUMBER)?)?;
        used.push(number);
        copies.push(Value::Row(for_ipv6(row, number)));
    }
    rows.extend(copies);
    Some(vec![Command::SetField {
        id,
        path,
        value: Some(Value::List(rows)),
    }])
}

fn for_ipv6(row: &Fields, number: i64) -> Fields {
    let mut copy = row.clone();
    copy.set(rule::NUMBER.def.key, Some(Value::Int(number)));
    copy.set(rule::CIDR.def.key, Some(Value::Cidr(Cidr::any_v6())));
    if row.get(&rule::PROTOCOL).is_some_and(|it| it == "icmp") {
        // The two families number their ICMP types differently.
        copy.set(rule::PROTOCOL.def.key, Some(Value::text("icmpv6")));
        copy.set(rule::ICMP_TYPE.def.key, None);
        copy.set(rule::ICMP_CODE.def.key, None);
    }
    copy
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const V4_ONLY: &str = "
        vpc main: {cidr: 10.0.0.0/16, ipv6Cidr: '2001:db8:1234:1a00::/56'}
        subnet a in main: {cidr: 10.0.1.0/24, ipv6Cidr: '2001:db8:1234:1a01::/64'}
        network-acl acl in main: {subnets: [a], inbound: [{number: 100, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0}, {number: 101, action: allow, protocol: all, cidr: 10.0.0.0/16}], outbound: [{number: 100, action: allow, protocol: all, cidr: 0.0.0.0/0}, {number: 101, action: allow, protocol: all, cidr: '::/0'}]}
    ";

    #[test]
    fn fires_for_the_direction_without_ipv6() {
        fires(&RULE, V4_ONLY, &["acl.inbound: inbound"]);
    }

    #[test]
    fn silent_without_ipv6_in_the_subnet_and_for_the_default_acl() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16, ipv6Cidr: '2001:db8:1234:1a00::/56'}
            subnet a in main: {cidr: 10.0.1.0/24}
            subnet b in main: {cidr: 10.0.2.0/24, ipv6Cidr: '2001:db8:1234:1a02::/64'}
            network-acl acl in main: {subnets: [a], inbound: [{number: 100, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0}]}
            network-acl base in main: {default: true}
            ",
        );
    }

    #[test]
    fn fix_copies_the_rules_for_everybody() {
        fixes(
            &RULE,
            V4_ONLY,
            "acl.inbound: inbound",
            "acl.inbound[2].cidr = ::/0",
        );
        fixes(
            &RULE,
            V4_ONLY,
            "acl.inbound: inbound",
            "acl.inbound[2].number = 102",
        );
        fixes(
            &RULE,
            V4_ONLY,
            "acl.inbound: inbound",
            "acl.inbound[2].ports = 443",
        );
    }
}
