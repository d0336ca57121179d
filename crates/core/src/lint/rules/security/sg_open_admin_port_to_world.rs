//! SSH or Remote Desktop is open to everyone.

use super::groups::{Direction, lines, open_to_world};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-open-admin-port-to-world",
    severity: Severity::Warning,
    kinds: &[Kind::SecurityGroup],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html", "2026-11"),
    ],
    check,
    plan_fix: None,
};

const ADMIN_PORTS: [(u16, &str); 2] = [(22, "SSH"), (3389, "RDP")];

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let lines = lines(cx, id, Direction::In);
    for (port, service) in ADMIN_PORTS {
        if let Some(line) = open_to_world(&lines, port) {
            cx.report(line.peer_at(id), "open")
                .arg("group", id)
                .arg("port", smol_str::format_smolstr!("{port}"))
                .arg("service", service)
                .fix("narrow", Applicability::Manual);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_covering_ranges_and_for_the_world_in_two_halves() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group a in main: {inbound: [{protocol: tcp, ports: 20-25, source: 0.0.0.0/0}]}
            security-group b in main: {inbound: [{protocol: tcp, ports: 3389, source: '::/0'}]}
            security-group c in main: {inbound: [{protocol: tcp, ports: 22, source: 0.0.0.0/1}, {protocol: tcp, ports: 22, source: 128.0.0.0/1}]}
            security-group d in main: {inbound: [{protocol: tcp, source: 0.0.0.0/0}]}
            ",
            &[
                "a.inbound[0].source: open",
                "b.inbound[0].source: open",
                "c.inbound[0].source: open",
                "d.inbound[0].source: open",
                "d.inbound[0].source: open",
            ],
        );
    }

    #[test]
    fn silent_for_neighbouring_ports_own_networks_and_udp() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group a in main: {inbound: [{protocol: tcp, ports: 23-25, source: 0.0.0.0/0}, {protocol: tcp, ports: 22, source: 10.0.0.0/8}, {protocol: udp, ports: 22, source: 0.0.0.0/0}, {protocol: tcp, ports: 22, source: 0.0.0.0/1}]}
            ",
        );
    }
}
