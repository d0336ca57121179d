//! A network ACL stops the ICMP message by which hosts learn that their packets are too large.

use super::entries::{Direction, add_allow, filtered_subnets, side};
use super::matches::PacketSet;
use crate::kinds::network_acl::rule;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nacl-blocks-path-mtu",
    severity: Severity::Info,
    kinds: &[Kind::NetworkAcl],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-path-mtu-discovery.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

/// "Fragmentation needed" of ICMP.
const NEEDED: (u8, u8) = (3, 4);

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let inbound = side(cx, id, Direction::Inbound);
    if !inbound.is_complete || inbound.allows_nothing() {
        return;
    }
    if inbound
        .judge(PacketSet::icmp(NEEDED.0, NEEDED.1, Cidr::any_v4()))
        .some_pass
    {
        return;
    }
    // Inside a VPC all hosts take packets of the same size; the way out of it is narrower.
    let Some(subnet) = filtered_subnets(cx, id)
        .into_iter()
        .find(|it| leads_out(cx, *it))
    else {
        return;
    };
    cx.report(Target::field(id, Direction::Inbound.key()), "blocked")
        .arg("acl", id)
        .arg("subnet", subnet)
        .fix("allow", Applicability::Review);
}

fn leads_out(view: &View<'_>, subnet: NodeId) -> bool {
    let table = view.route_table_of(subnet).table();
    let is_drawn = |target: &RouteTarget| matches!(target, RouteTarget::Node(_));
    table.is_some_and(|it| {
        view.default_routes(it)
            .iter()
            .any(|(_, cidr, target)| cidr.is_v4() && is_drawn(target))
    })
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let cells = [
        (rule::PROTOCOL.def.key, Value::text("icmp")),
        (rule::CIDR.def.key, Value::Cidr(Cidr::any_v4())),
        (rule::ICMP_TYPE.def.key, Value::Int(NEEDED.0.into())),
        (rule::ICMP_CODE.def.key, Value::Int(NEEDED.1.into())),
    ];
    Some(vec![add_allow(
        &view,
        finding.at.node,
        Direction::Inbound,
        &cells,
    )?])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    fn acl(inbound: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            internet-gateway igw in main
            subnet a in main: {{cidr: 10.0.1.0/24}}
            subnet b in main: {{cidr: 10.0.2.0/24}}
            route-table t in main: {{subnets: [a], routes: [{{destination: 0.0.0.0/0, target: igw}}]}}
            network-acl acl in main: {{subnets: [a], inbound: [{inbound}]}}
            network-acl inner in main: {{subnets: [b], inbound: [{{number: 100, action: allow, protocol: tcp, cidr: 10.0.0.0/16}}]}}
            "
        )
    }

    const TCP: &str = "{number: 100, action: allow, protocol: tcp, cidr: 0.0.0.0/0}";

    #[test]
    fn fires_where_packets_leave_the_vpc() {
        fires(&RULE, &acl(TCP), &["acl.inbound: blocked"]);
        let ping = "{number: 100, action: allow, protocol: icmp, icmpType: 8, icmpCode: -1, cidr: 0.0.0.0/0}";
        fires(&RULE, &acl(ping), &["acl.inbound: blocked"]);
    }

    #[test]
    fn silent_when_the_message_passes() {
        silent(
            &RULE,
            &acl("{number: 100, action: allow, protocol: all, cidr: 0.0.0.0/0}"),
        );
        silent(
            &RULE,
            &acl("{number: 100, action: allow, protocol: icmp, icmpType: 3, cidr: 0.0.0.0/0}"),
        );
    }

    #[test]
    fn fix_allows_the_message() {
        fixes(
            &RULE,
            &acl(TCP),
            "acl.inbound: blocked",
            "acl.inbound[1].icmpType = 3",
        );
    }
}
