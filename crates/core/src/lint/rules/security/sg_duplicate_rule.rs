//! The same rule twice in one group.

use super::groups::{Direction, lines, remove_line};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-duplicate-rule",
    severity: Severity::Error,
    kinds: &[Kind::SecurityGroup],
    aws_code: Some("InvalidPermission.Duplicate"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html", "2026-11")],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for direction in Direction::BOTH {
        let lines = lines(cx, id, direction);
        for (at, line) in lines.iter().enumerate() {
            if let Some(first) = lines.iter().take(at).find(|it| it.is_same_rule(line)) {
                cx.report(line.at(id), "twice")
                    .arg("group", id)
                    .arg("line", line.row + 1)
                    .arg("first", first.row + 1)
                    .related(first.at(id), "here-first")
                    .fix("delete", Applicability::Safe);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const TWICE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        security-group g in main: {inbound: [{protocol: tcp, ports: 22, source: 10.0.0.0/24}, {protocol: 6, ports: 22-22, source: 10.0.0.7/24, description: again}, {protocol: udp, ports: 53, source: 10.0.0.0/24}]}
    ";

    #[test]
    fn fires_for_two_spellings_of_one_rule() {
        fires(&RULE, TWICE, &["g.inbound[1]: twice"]);
    }

    #[test]
    fn silent_for_other_directions_ports_and_peers() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group g in main: {inbound: [{protocol: tcp, ports: 22, source: 10.0.0.0/24}, {protocol: tcp, ports: 22, source: 10.0.1.0/24}, {protocol: tcp, ports: 23, source: 10.0.0.0/24}], outbound: [{protocol: tcp, ports: 22, destination: 10.0.0.0/24}]}
            ",
        );
    }

    #[test]
    fn fix_deletes_the_second() {
        fixes(&RULE, TWICE, "g.inbound[1]: twice", "g.inbound[1].protocol = udp");
    }
}
