//! A group nothing carries and no rule refers to.

use crate::kinds::security_group;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-unused",
    severity: Severity::Info,
    kinds: &[Kind::SecurityGroup],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    // The default group cannot be deleted.
    if cx.node(id).is_none_or(|it| it.get(&security_group::IS_DEFAULT) == Some(true)) {
        return;
    }
    let used = cx.referrers(id).iter().any(|it| *it != id && cx.kind(*it) != Some(Kind::Connection));
    if !used {
        cx.report(Target::node(id), "unused").arg("group", id).fix("delete", Applicability::Review);
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let group = view.node_of_kind(finding.at.node, Kind::SecurityGroup)?;
    Some(vec![Command::Delete { ids: vec![group.id] }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const UNUSED: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        security-group g in main: {inbound: [{protocol: tcp, ports: 22, source: g}]}
    ";

    #[test]
    fn fires_though_it_refers_to_itself() {
        fires(&RULE, UNUSED, &["g: unused"]);
    }

    #[test]
    fn silent_on_an_interface_in_a_rule_and_for_the_default_group() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet s in main: {cidr: 10.0.0.0/24}
            security-group web in main: {inbound: [{protocol: tcp, ports: 80, source: lb}]}
            security-group lb in main
            security-group d in main: {default: true}
            instance i in s: {securityGroups: [web]}
            ",
        );
    }

    #[test]
    fn fix_deletes_it() {
        fixes(&RULE, UNUSED, "g: unused", "main.cidr = [\"10.0.0.0/16\"]");
    }
}
