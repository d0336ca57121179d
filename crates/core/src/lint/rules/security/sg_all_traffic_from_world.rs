//! A group lets every protocol in from everywhere.

use super::groups::{Direction, lines};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-all-traffic-from-world",
    severity: Severity::Warning,
    kinds: &[Kind::SecurityGroup],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for line in lines(cx, id, Direction::In) {
        if line.protocol == "all"
            && let Some(world) = line.block().filter(|it| it.is_everything())
        {
            cx.report(line.peer_at(id), "all-open").arg("group", id).arg("world", world).fix("narrow", Applicability::Manual);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_both_families() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group g in main: {inbound: [{protocol: all, source: 0.0.0.0/0}, {protocol: -1, source: '::/0'}]}
            ",
            &["g.inbound[0].source: all-open", "g.inbound[1].source: all-open"],
        );
    }

    #[test]
    fn silent_for_one_protocol_one_network_and_for_outbound() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group g in main: {inbound: [{protocol: all, source: 10.0.0.0/16}, {protocol: tcp, ports: all, source: 0.0.0.0/0}], outbound: [{protocol: all, destination: 0.0.0.0/0}]}
            ",
        );
    }
}
