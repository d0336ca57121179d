//! A rule number AWS does not take.

use super::entries::{Direction, LAST_NUMBER, next_number, numbers};
use crate::kinds::network_acl::rule;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nacl-rule-number-out-of-range",
    severity: Severity::Error,
    kinds: &[Kind::NetworkAcl],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for direction in Direction::BOTH {
        for (row, fields) in node.rows(direction.field()) {
            let Some(number) = fields
                .get(&rule::NUMBER)
                .filter(|it| !(1..=LAST_NUMBER).contains(it))
            else {
                continue;
            };
            let report = cx
                .report(
                    direction.cell(id, row, rule::NUMBER.def.key),
                    "out-of-range",
                )
                .arg("number", number)
                .arg("last", LAST_NUMBER);
            if let Some(next) = next_number(&numbers(node, direction)) {
                report
                    .arg("next", next)
                    .fix("renumber", Applicability::Review);
            }
        }
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let next = next_number(&numbers(view.node(id)?, Direction::of(&path)))?;
    Some(vec![Command::SetField {
        id,
        path,
        value: Some(Value::Int(next)),
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const BEYOND: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        network-acl acl in main: {inbound: [{number: 200, action: allow, protocol: all, cidr: 0.0.0.0/0}, {number: 32767, action: deny, protocol: all, cidr: 0.0.0.0/0}], outbound: [{number: 0, action: allow, protocol: all, cidr: 0.0.0.0/0}]}
    ";

    #[test]
    fn fires_at_both_ends() {
        fires(
            &RULE,
            BEYOND,
            &[
                "acl.inbound[1].number: out-of-range",
                "acl.outbound[0].number: out-of-range",
            ],
        );
    }

    #[test]
    fn silent_at_the_limits() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            network-acl acl in main: {inbound: [{number: 1, action: allow, protocol: all, cidr: 0.0.0.0/0}, {number: 32766, action: deny, protocol: all, cidr: 0.0.0.0/0}]}
            ",
        );
    }

    #[test]
    fn fix_puts_it_after_the_others() {
        fixes(
            &RULE,
            BEYOND,
            "acl.inbound[1].number: out-of-range",
            "acl.inbound[1].number = 210",
        );
    }
}
