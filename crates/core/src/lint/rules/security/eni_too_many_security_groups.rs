//! More groups on one interface than AWS allows.

use super::groups::{groups_field, groups_of};
use crate::catalog::{Quota, quota};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "eni-too-many-security-groups",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: Some("SecurityGroupsPerInterfaceLimitExceeded"),
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let Some(field) = groups_field(node.kind) else { return };
    let (count, most) = (node.raw(field.key).map_or(0, |it| it.items().len()), quota(Quota::SecurityGroupsPerInterface));
    if count > most as usize && !groups_of(node).is_empty() {
        cx.report(Target::field(id, field.key), "too-many")
            .arg("node", id)
            .arg("count", count)
            .arg("most", most);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn with_groups(count: usize) -> String {
        let groups: Vec<String> = (0..count).map(|it| format!("security-group g{it} in main\n")).collect();
        let names: Vec<String> = (0..count).map(|it| format!("g{it}")).collect();
        format!(
            "vpc main: {{cidr: 10.0.0.0/16}}\nsubnet s in main: {{cidr: 10.0.0.0/24}}\n{}network-interface eni in s: {{securityGroups: [{}]}}",
            groups.concat(),
            names.join(", ")
        )
    }

    #[test]
    fn fires_at_the_sixth() {
        fires(&RULE, &with_groups(6), &["eni.securityGroups: too-many"]);
    }

    #[test]
    fn silent_at_five() {
        silent(&RULE, &with_groups(5));
    }
}
