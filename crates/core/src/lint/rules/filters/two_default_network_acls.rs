//! A VPC with more than one default network ACL.

use crate::kinds::network_acl;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "two-default-network-acls",
    severity: Severity::Error,
    kinds: &[Kind::Vpc],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let key = network_acl::IS_DEFAULT.def.key;
    let acls = cx
        .inside(id, Kind::NetworkAcl)
        .into_iter()
        .filter(|it| it.get(&network_acl::IS_DEFAULT) == Some(true));
    let acls: Vec<NodeId> = acls.map(|it| it.id).collect();
    let Some((first, rest)) = acls.split_first() else {
        return;
    };
    for acl in rest {
        cx.report(Target::field(*acl, key), "second")
            .arg("acl", *acl)
            .arg("first", *first)
            .arg("vpc", id)
            .related(Target::field(*first, key), "first-one")
            .fix("make-custom", Applicability::Review);
    }
}

fn plan_fix(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    Some(vec![Command::SetField {
        id: finding.at.node,
        path: finding.at.path.clone()?,
        value: None,
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const TWO: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        network-acl one in main: {default: true}
        network-acl two in main: {default: true}
    ";

    #[test]
    fn fires_on_the_second() {
        fires(&RULE, TWO, &["two.default: second"]);
    }

    #[test]
    fn silent_with_one_a_vpc() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            network-acl one in main: {default: true}
            network-acl two in main
            vpc other: {cidr: 10.1.0.0/16}
            network-acl three in other: {default: true}
            ",
        );
    }

    #[test]
    fn fix_makes_the_second_a_custom_acl() {
        fixes(&RULE, TWO, "two.default: second", "two.default = nothing");
    }
}
