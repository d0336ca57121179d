//! A route sends packets of a family to a gateway that does not carry it.

use std::net::Ipv6Addr;

use super::lines::{Line, lines, target_at};
use crate::kinds::prefix_list;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-family-mismatch",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[
        Source::new(
            "https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html",
            "2026-11",
        ),
        Source::new(
            "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html",
            "2026-11",
        ),
    ],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for line in lines(cx, id) {
        let (Some(family), Some(target)) = (family_of(cx, &line), line.target_node()) else {
            continue;
        };
        let message = match (cx.kind(target), family) {
            (Some(Kind::EgressOnlyInternetGateway), Family::V4) => "egress-only",
            (Some(Kind::NatGateway), Family::V6) if !is_nat64(&line) => "nat",
            _ => continue,
        };
        let other = outbound_gateway(cx, id, family);
        let report = cx
            .report(target_at(id, line.row), message)
            .arg("table", id)
            .arg("destination", &line.destination)
            .arg("target", target);
        if let Some(other) = other {
            report
                .arg("other", other)
                .fix("use-other", Applicability::Review);
        }
    }
}

fn family_of(view: &View<'_>, line: &Line) -> Option<Family> {
    match line.destination {
        Value::Cidr(it) => Some(it.family()),
        Value::Ref(list) => {
            let family = view
                .node_of_kind(list, Kind::PrefixList)?
                .get(&prefix_list::FAMILY)?;
            Some(if family == "IPv6" {
                Family::V6
            } else {
                Family::V4
            })
        }
        _ => None,
    }
}

/// `64:ff9b::/96`, where IPv4 addresses stand inside IPv6 ones: a NAT gateway translates them.
fn is_nat64(line: &Line) -> bool {
    let range = Cidr::new(Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0).into(), 96);
    range
        .zip(line.block())
        .is_some_and(|(range, block)| range.contains(block))
}

/// The one gateway of the VPC that lets the family out and nobody in.
fn outbound_gateway(view: &View<'_>, table: NodeId, family: Family) -> Option<NodeId> {
    let kind = if family == Family::V4 {
        Kind::NatGateway
    } else {
        Kind::EgressOnlyInternetGateway
    };
    match view.inside(view.vpc_of(table)?, kind).as_slice() {
        [only] => Some(only.id),
        _ => None,
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let line = lines(&view, id)
        .into_iter()
        .find(|it| target_at(id, it.row) == finding.at)?;
    let other = outbound_gateway(&view, id, family_of(&view, &line)?)?;
    Some(vec![Command::SetField {
        id,
        path: finding.at.path.clone()?,
        value: Some(Value::Ref(other)),
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const MIXED: &str = "
        vpc main: {cidr: 10.0.0.0/16, amazonProvidedIpv6: true}
        subnet a in main: {cidr: 10.0.1.0/24}
        nat-gateway nat in a
        egress-only-internet-gateway eigw in main
        route-table t in main: {routes: [{destination: 0.0.0.0/0, target: eigw}, {destination: '::/0', target: nat}]}
    ";

    #[test]
    fn fires_for_both_gateways() {
        fires(
            &RULE,
            MIXED,
            &["t.routes[0].target: egress-only", "t.routes[1].target: nat"],
        );
    }

    #[test]
    fn silent_for_the_right_family_and_for_nat64() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16, amazonProvidedIpv6: true}
            subnet a in main: {cidr: 10.0.1.0/24}
            nat-gateway nat in a
            egress-only-internet-gateway eigw in main
            route-table t in main: {routes: [{destination: 0.0.0.0/0, target: nat}, {destination: '::/0', target: eigw}, {destination: '64:ff9b::/96', target: nat}]}
            ",
        );
    }

    #[test]
    fn fix_uses_the_gateway_of_the_family() {
        fixes(
            &RULE,
            MIXED,
            "t.routes[0].target: egress-only",
            "t.routes[0].target = nat",
        );
        fixes(
            &RULE,
            MIXED,
            "t.routes[1].target: nat",
            "t.routes[1].target = eigw",
        );
    }
}
