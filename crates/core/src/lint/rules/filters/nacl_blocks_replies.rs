//! A network ACL lets requests through one way and not their replies the other way.
//!
//! Network ACLs keep no state: a reply is a packet of its own, sent to the port the client chose
//! for the connection. Rules that name TCP service ports are taken as requests; wide ranges above
//! 1023 are how replies are let through, and "all" says nothing of what is meant.

use super::entries::{Direction, Entry, Side, add_allow, filtered_subnets, side};
use super::matches::left_over;
use crate::kinds::network_acl::rule;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nacl-blocks-replies",
    severity: Severity::Error,
    kinds: &[Kind::NetworkAcl],
    aws_code: None,
    sources: &[
        Source::new(
            "https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html",
            "2026-11",
        ),
        Source::new(
            "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html",
            "2026-11",
        ),
    ],
    check,
    plan_fix: Some(plan_fix),
};

/// Ports clients choose from, for all systems in use today: Linux 32768–60999, Windows from 49152.
const CLIENT_PORTS: PortRange = PortRange {
    from: 32_768,
    to: 65_535,
};
/// NAT gateways, load balancers and Lambda choose from more.
const ALL_CLIENT_PORTS: PortRange = PortRange {
    from: 1024,
    to: 65_535,
};
/// A range of that many ports above 1023 is not one of services.
const WIDE: u16 = 1_000;

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let subnets = filtered_subnets(cx, id);
    if subnets.is_empty() {
        return;
    }
    for direction in Direction::BOTH {
        let (requests, replies) = (side(cx, id, direction), side(cx, id, direction.opposite()));
        // Nothing allowed at all is a rule of its own.
        if !requests.is_complete || !replies.is_complete || replies.allows_nothing() {
            continue;
        }
        let has_nat = subnets.iter().any(|it| holds_nat_gateway(cx, *it));
        let ports = if direction == Direction::Outbound && has_nat {
            ALL_CLIENT_PORTS
        } else {
            CLIENT_PORTS
        };
        let mut told: Vec<Cidr> = Vec::new();
        for (at, entry) in requests.entries.iter().enumerate() {
            if !is_request(entry) || told.contains(&entry.peer) {
                continue;
            }
            let Some(verdict) = verdict(&requests, at, &replies, ports) else {
                continue;
            };
            told.push(entry.peer);
            let message = match (direction, verdict) {
                (Direction::Inbound, Verdict::Partly) => "outbound-partly",
                (Direction::Outbound, Verdict::Partly) => "inbound-partly",
                (Direction::Inbound, _) => "outbound-blocked",
                (Direction::Outbound, _) => "inbound-blocked",
            };
            let mut report = cx
                .report(direction.row(id, entry.row), message)
                .arg("acl", id)
                .arg("number", entry.number)
                .arg("peer", entry.peer)
                .arg("from", ports.from)
                .related(Target::field(id, direction.opposite().key()), "replies");
            if verdict == Verdict::Partly {
                report = report.severity(Severity::Warning);
            }
            if verdict != Verdict::Denied {
                report.fix("allow-replies", Applicability::Review);
            }
        }
    }
}

fn is_request(entry: &Entry) -> bool {
    let is_service = |it: PortRange| it.to < 1024 || it.to - it.from < WIDE;
    entry.allows && entry.tcp.is_some_and(is_service)
}

fn holds_nat_gateway(view: &View<'_>, subnet: NodeId) -> bool {
    view.children(Some(subnet))
        .iter()
        .any(|it| view.kind(*it) == Some(Kind::NatGateway))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// No reply passes, for want of a rule.
    Unmatched,
    /// No reply passes, because rules deny them.
    Denied,
    /// Some client ports or addresses are left to the final deny.
    Partly,
}

/// What becomes of the replies to the request rule at `at`; `None` if they pass.
fn verdict(requests: &Side, at: usize, replies: &Side, ports: PortRange) -> Option<Verdict> {
    let entry = requests.entries.get(at)?;
    let before = requests.entries.get(..at)?;
    let (mut some_pass, mut is_left, mut is_asked) = (false, false, false);
    for request in left_over(entry.set, before.iter().map(|it| &it.set)) {
        is_asked = true;
        let judged = replies.judge(request.with_ports(ports));
        some_pass |= judged.some_pass;
        is_left |= !judged.unmatched.is_empty();
    }
    match (some_pass, is_left) {
        _ if !is_asked => None,
        (true, true) => Some(Verdict::Partly),
        (true, false) => None,
        (false, true) => Some(Verdict::Unmatched),
        (false, false) => Some(Verdict::Denied),
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let direction = Direction::of(&path);
    let entry = side(&view, id, direction)
        .entries
        .into_iter()
        .find(|it| Some(it.row as u32) == path.row)?;
    let cells = [
        (rule::PROTOCOL.def.key, Value::text("tcp")),
        (rule::PORTS.def.key, Value::Ports(ALL_CLIENT_PORTS)),
        (rule::CIDR.def.key, Value::Cidr(entry.peer)),
    ];
    Some(vec![add_allow(&view, id, direction.opposite(), &cells)?])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    fn web(outbound: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            subnet a in main: {{cidr: 10.0.1.0/24}}
            network-acl acl in main: {{subnets: [a], inbound: [{{number: 100, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0}}, {{number: 140, action: allow, protocol: tcp, ports: 32768-65535, cidr: 0.0.0.0/0}}], outbound: [{outbound}]}}
            "
        )
    }

    #[test]
    fn fires_when_only_the_service_port_is_open_back() {
        let text = web("{number: 100, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0}");
        fires(&RULE, &text, &["acl.inbound[0]: outbound-blocked"]);
    }

    #[test]
    fn fires_in_part_for_some_clients() {
        let text =
            web("{number: 100, action: allow, protocol: tcp, ports: 49152-65535, cidr: 0.0.0.0/0}");
        fires(&RULE, &text, &["acl.inbound[0]: outbound-partly"]);
        let text = web("{number: 100, action: allow, protocol: all, cidr: 10.0.0.0/8}");
        fires(&RULE, &text, &["acl.inbound[0]: outbound-partly"]);
    }

    #[test]
    fn fires_for_requests_that_go_out() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            network-acl acl in main: {subnets: [a], inbound: [{number: 100, action: allow, protocol: tcp, ports: 22, cidr: 203.0.113.0/24}], outbound: [{number: 100, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0}, {number: 110, action: allow, protocol: tcp, ports: 1024-65535, cidr: 203.0.113.0/24}]}
            ",
            &["acl.outbound[0]: inbound-blocked"],
        );
    }

    #[test]
    fn a_nat_gateway_takes_replies_on_more_ports() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            nat-gateway nat in a
            network-acl acl in main: {subnets: [a], inbound: [{number: 100, action: allow, protocol: tcp, ports: 32768-65535, cidr: 0.0.0.0/0}], outbound: [{number: 100, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0}]}
            ",
            &["acl.outbound[0]: inbound-partly"],
        );
    }

    #[test]
    fn silent_for_the_example_of_the_guide() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            network-acl acl in main: {subnets: [a], inbound: [{number: 100, action: allow, protocol: tcp, ports: 80, cidr: 0.0.0.0/0}, {number: 110, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0}, {number: 120, action: allow, protocol: tcp, ports: 22, cidr: 192.0.2.0/24}, {number: 140, action: allow, protocol: tcp, ports: 32768-65535, cidr: 0.0.0.0/0}], outbound: [{number: 100, action: allow, protocol: tcp, ports: 80, cidr: 0.0.0.0/0}, {number: 110, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0}, {number: 120, action: allow, protocol: tcp, ports: 1024-65535, cidr: 192.0.2.0/24}, {number: 140, action: allow, protocol: tcp, ports: 32768-65535, cidr: 0.0.0.0/0}]}
            ",
        );
    }

    #[test]
    fn silent_for_a_block_list_and_where_nothing_is_filtered() {
        let text = web(
            "{number: 90, action: deny, protocol: all, cidr: 203.0.113.0/24}, {number: 100, action: allow, protocol: all, cidr: 0.0.0.0/0}",
        );
        silent(&RULE, &text);
        let unattached =
            web("{number: 100, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0}")
                .replace("subnets: [a], ", "");
        silent(&RULE, &unattached);
    }

    #[test]
    fn fix_opens_the_client_ports() {
        let text = web("{number: 100, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0}");
        fixes(
            &RULE,
            &text,
            "acl.inbound[0]: outbound-blocked",
            "acl.outbound[1].ports = 1024-65535",
        );
        fixes(
            &RULE,
            &text,
            "acl.inbound[0]: outbound-blocked",
            "acl.outbound[1].number = 110",
        );
    }
}
