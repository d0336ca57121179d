//! More rules in one direction than a network ACL holds.

use super::entries::Direction;
use crate::catalog::{Quota, quota};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nacl-rule-quota-exceeded",
    severity: Severity::Error,
    kinds: &[Kind::NetworkAcl],
    aws_code: Some("NetworkAclEntryLimitExceeded"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let most = quota(Quota::NetworkAclRulesPerDirection);
    for direction in Direction::BOTH {
        let count = node.rows(direction.field()).count();
        if count > most as usize {
            let message = match direction {
                Direction::Inbound => "inbound",
                Direction::Outbound => "outbound",
            };
            cx.report(Target::field(id, direction.key()), message)
                .arg("acl", id)
                .arg("count", count)
                .arg("quota", most);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn acl(rules: usize) -> String {
        let lines: Vec<String> = (1..=rules)
            .map(|it| {
                format!(
                    "{{number: {it}, action: allow, protocol: tcp, ports: {it}, cidr: 0.0.0.0/0}}"
                )
            })
            .collect();
        format!(
            "vpc main: {{cidr: 10.0.0.0/16}}\nnetwork-acl acl in main: {{outbound: [{}]}}",
            lines.join(", ")
        )
    }

    #[test]
    fn fires_above_twenty() {
        fires(&RULE, &acl(21), &["acl.outbound: outbound"]);
    }

    #[test]
    fn silent_at_twenty() {
        silent(&RULE, &acl(20));
    }
}
