//! Two network ACLs name the same subnet.

use super::entries::remove_line;
use crate::kinds::network_acl;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "subnet-has-two-network-acls",
    severity: Severity::Error,
    kinds: &[Kind::Subnet],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    // ACLs of another VPC are refused for that reason already.
    let vpc = cx.vpc_of(id);
    let acls: Vec<NodeId> = cx
        .associated_network_acls(id)
        .into_iter()
        .filter(|it| cx.vpc_of(*it) == vpc)
        .collect();
    let Some((first, rest)) = acls.split_first() else {
        return;
    };
    for acl in rest {
        let (at, before) = (place(cx, *acl, id), place(cx, *first, id));
        cx.report(at, "second")
            .arg("subnet", id)
            .arg("acl", *acl)
            .arg("first", *first)
            .related(before, "first-one")
            .fix("remove", Applicability::Review);
    }
}

/// Where in its list an ACL names the subnet.
fn place(view: &View<'_>, acl: NodeId, subnet: NodeId) -> Target {
    let key = network_acl::SUBNETS.def.key;
    let items = view
        .node(acl)
        .and_then(|it| it.raw(key))
        .map_or(&[][..], Value::items);
    match items.iter().position(|it| it.as_ref_id() == Some(subnet)) {
        Some(row) => Target::row(acl, key, row),
        None => Target::field(acl, key),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const TWICE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24}
        subnet b in main: {cidr: 10.0.2.0/24}
        network-acl one in main: {subnets: [a]}
        network-acl two in main: {subnets: [b, a]}
    ";

    #[test]
    fn fires_at_the_second() {
        fires(&RULE, TWICE, &["two.subnets[1]: second"]);
    }

    #[test]
    fn silent_with_one_each_beside_a_default_one() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            subnet b in main: {cidr: 10.0.2.0/24}
            network-acl base in main: {default: true}
            network-acl one in main: {subnets: [a]}
            network-acl two in main: {subnets: [b]}
            ",
        );
    }

    #[test]
    fn fix_keeps_the_first() {
        fixes(
            &RULE,
            TWICE,
            "two.subnets[1]: second",
            r#"two.subnets = ["b"]"#,
        );
    }
}
