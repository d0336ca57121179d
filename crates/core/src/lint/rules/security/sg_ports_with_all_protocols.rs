//! Ports beside a protocol for which AWS ignores them.

use super::groups::all_lines;
use crate::kinds::security_group::rule;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-ports-with-all-protocols",
    severity: Severity::Warning,
    kinds: &[Kind::SecurityGroup],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for line in all_lines(cx, id) {
        let Some(ports) = line.written_ports.filter(|it| *it != PortRange::ALL) else { continue };
        match line.protocol.as_str() {
            "tcp" | "udp" | "icmp" | "icmpv6" => {}
            "all" => {
                cx.report(line.ports_at(id), "ignored-for-all")
                    .arg("group", id)
                    .arg("ports", ports)
                    .fix("use-tcp", Applicability::Review);
            }
            number => {
                cx.report(line.ports_at(id), "ignored").arg("group", id).arg("ports", ports).arg("protocol", number);
            }
        }
    }
}

fn plan_fix(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = FieldPath { cell: Some(rule::PROTOCOL.def.key.into()), ..finding.at.path.clone()? };
    Some(vec![Command::SetField { id: finding.at.node, path, value: Some(Value::text("tcp")) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const IGNORED: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        security-group g in main: {inbound: [{protocol: -1, ports: 443, source: 10.0.0.0/8}, {protocol: 50, ports: 500, source: 10.0.0.0/8}]}
    ";

    #[test]
    fn fires_for_all_and_for_protocols_without_ports() {
        fires(&RULE, IGNORED, &["g.inbound[0].ports: ignored-for-all", "g.inbound[1].ports: ignored"]);
    }

    #[test]
    fn silent_where_ports_count_or_say_all() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group g in main: {inbound: [{protocol: tcp, ports: 443, source: 10.0.0.0/8}, {protocol: all, ports: all, source: 10.0.0.0/8}, {protocol: all, source: 10.0.0.0/8}]}
            ",
        );
    }

    #[test]
    fn fix_makes_it_tcp() {
        fixes(&RULE, IGNORED, "g.inbound[0].ports: ignored-for-all", "g.inbound[0].protocol = tcp");
    }
}
