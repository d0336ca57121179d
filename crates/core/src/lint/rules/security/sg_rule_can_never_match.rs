//! A rule no packet can ever match.

use super::groups::{Direction, Line, all_lines, has_ipv6};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-rule-can-never-match",
    severity: Severity::Warning,
    kinds: &[Kind::SecurityGroup],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html", "2026-11"),
        Source::new("https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml", "2026-11"),
    ],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for line in all_lines(cx, id) {
        let Some(block) = line.block() else { continue };
        let message = match (line.protocol.as_str(), block.family()) {
            ("icmp", Family::V6) | ("icmpv6", Family::V4) => "icmp-of-other-family",
            _ if block.to_string() == "0.0.0.0/32" || block.to_string() == "::/128" => "no-address",
            _ if is_never_seen(&line, block) => "never-seen",
            // Everything of IPv6 beside everything of IPv4 is a habit, and harmless.
            (_, Family::V6) if !block.is_everything() && cx.vpc_of(id).is_some_and(|it| !has_ipv6(cx, it)) => "no-ipv6",
            _ => continue,
        };
        cx.report(line.peer_at(id), message)
            .arg("group", id)
            .arg("line", line.row + 1)
            .arg("block", block)
            .arg("protocol", line.protocol.clone());
    }
}

/// Blocks that no packet on a network comes from; multicast and broadcast may be sent to.
fn is_never_seen(line: &Line, block: Cidr) -> bool {
    let always = ["0.0.0.0/8", "127.0.0.0/8", "::1/128"];
    let as_source = ["224.0.0.0/4", "255.255.255.255/32", "ff00::/8"];
    let inside = |list: &[&str]| list.iter().filter_map(|it| it.parse::<Cidr>().ok()).any(|it| it.contains(block));
    inside(&always) || (line.direction == Direction::In && inside(&as_source))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_each_reason() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group g in main: {inbound: [{protocol: icmpv6, source: 10.0.0.0/8}, {protocol: tcp, ports: 80, source: 0.0.0.0/32}, {protocol: tcp, ports: 80, source: 127.0.0.1/32}, {protocol: tcp, ports: 80, source: '2001:db8::/32'}, {protocol: tcp, ports: 80, source: 224.0.0.0/4}]}
            ",
            &[
                "g.inbound[0].source: icmp-of-other-family",
                "g.inbound[1].source: no-address",
                "g.inbound[2].source: never-seen",
                "g.inbound[3].source: no-ipv6",
                "g.inbound[4].source: never-seen",
            ],
        );
    }

    #[test]
    fn silent_for_what_can_match() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            vpc dual: {cidr: 10.1.0.0/16, ipv6Cidr: '2001:db8:1:1a00::/56'}
            security-group g in main: {inbound: [{protocol: icmp, source: 10.0.0.0/8}, {protocol: tcp, ports: 80, source: '::/0'}, {protocol: tcp, source: 0.0.0.0/0}], outbound: [{protocol: udp, destination: 224.0.0.0/4}]}
            security-group h in dual: {inbound: [{protocol: tcp, ports: 80, source: '2001:db8::/32'}]}
            ",
        );
    }
}
