//! An inbound rule for the high ports, which replies do not need.

use super::groups::{Direction, lines, remove_line};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-opens-ephemeral-ports-for-replies",
    severity: Severity::Info,
    kinds: &[Kind::SecurityGroup],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html", "2026-11")],
    check,
    plan_fix: Some(remove_line),
};

/// Where systems let the ports begin that clients take.
const FIRST_CLIENT_PORTS: [u16; 4] = [1024, 1025, 32768, 49152];
/// Linux ends its range here or later.
const LAST_CLIENT_PORT: u16 = 60999;

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for line in lines(cx, id, Direction::In) {
        let ports = line.ports();
        if line.has_ports()
            && FIRST_CLIENT_PORTS.contains(&ports.from)
            && ports.to >= LAST_CLIENT_PORT
            && line.block().is_some_and(Cidr::is_everything)
        {
            cx.report(line.ports_at(id), "not-needed").arg("group", id).arg("ports", ports).fix("delete", Applicability::Review);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const REPLIES: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        security-group g in main: {inbound: [{protocol: tcp, ports: 1024-65535, source: 0.0.0.0/0}, {protocol: tcp, ports: 443, source: 0.0.0.0/0}]}
    ";

    #[test]
    fn fires_for_the_range_of_clients() {
        fires(&RULE, REPLIES, &["g.inbound[0].ports: not-needed"]);
    }

    #[test]
    fn silent_for_narrow_ranges_known_peers_and_outbound() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group g in main: {inbound: [{protocol: tcp, ports: 8000-9000, source: 0.0.0.0/0}, {protocol: tcp, ports: 1024-65535, source: 10.0.0.0/16}], outbound: [{protocol: tcp, ports: 1024-65535, destination: 0.0.0.0/0}]}
            ",
        );
    }

    #[test]
    fn fix_deletes_the_line() {
        fixes(&RULE, REPLIES, "g.inbound[0].ports: not-needed", "g.inbound[0].ports = 443");
    }
}
