//! The default group of a VPC is in use, or would let something through if it were.

use super::groups::{Direction, carriers};
use crate::kinds::security_group;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "default-sg-has-rules-or-members",
    severity: Severity::Warning,
    kinds: &[Kind::SecurityGroup],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html", "2026-11"),
    ],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id).filter(|it| it.get(&security_group::IS_DEFAULT) == Some(true)) else { return };
    let members = carriers(cx, id);
    if !members.is_empty() {
        cx.report(Target::node(id), "members").arg("group", id).arg("count", members.len()).arg("members", members);
        return;
    }
    // What is not written is as AWS made it: members in, everything out.
    let has_rules = Direction::BOTH.iter().any(|it| node.raw(it.key()).is_none_or(|rows| !rows.items().is_empty()));
    if has_rules {
        cx.report(Target::node(id), "rules").arg("group", id).severity(Severity::Info).fix("empty", Applicability::Review);
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    view.node_of_kind(finding.at.node, Kind::SecurityGroup)?;
    let empty = |it: Direction| Command::SetField {
        id: finding.at.node,
        path: FieldPath::field(it.key()),
        value: Some(Value::List(Vec::new())),
    };
    Some(Direction::BOTH.map(empty).to_vec())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const RULES: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        security-group default in main: {default: true, inbound: [{protocol: all, source: default}]}
    ";

    #[test]
    fn fires_for_rules_and_for_members() {
        fires(&RULE, RULES, &["default: rules"]);
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet s in main: {cidr: 10.0.0.0/24}
            security-group default in main: {default: true}
            instance i in s: {securityGroups: [default]}
            ",
            &["default: members"],
        );
    }

    #[test]
    fn silent_when_empty_and_for_other_groups() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group default in main: {default: true, inbound: [], outbound: []}
            security-group web in main: {inbound: [{protocol: all, source: web}]}
            ",
        );
    }

    #[test]
    fn fix_empties_it() {
        fixes(&RULE, RULES, "default: rules", "default.inbound = []");
    }
}
