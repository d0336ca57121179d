//! A custom network ACL at the border of no subnet.

use crate::kinds::network_acl;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nacl-unattached",
    severity: Severity::Info,
    kinds: &[Kind::NetworkAcl],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let key = network_acl::SUBNETS.def.key;
    let names_one = node.raw(key).is_some_and(|it| !it.items().is_empty());
    if node.get(&network_acl::IS_DEFAULT) != Some(true) && !names_one {
        cx.report(Target::field(id, key), "unattached")
            .arg("acl", id)
            .fix("delete", Applicability::Review);
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let node = view.node(finding.at.node)?;
    Some(vec![Command::Delete { ids: vec![node.id] }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const UNATTACHED: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        network-acl one in main
        network-acl two in main: {subnets: []}
    ";

    #[test]
    fn fires_without_a_subnet() {
        fires(
            &RULE,
            UNATTACHED,
            &["one.subnets: unattached", "two.subnets: unattached"],
        );
    }

    #[test]
    fn silent_for_the_default_acl_and_an_attached_one() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            network-acl base in main: {default: true}
            network-acl one in main: {subnets: [a]}
            ",
        );
    }

    #[test]
    fn fix_deletes_it() {
        fixes(
            &RULE,
            UNATTACHED,
            "one.subnets: unattached",
            "two.subnets = []",
        );
    }
}
