//! A network ACL is associated with a subnet of another VPC.

use super::entries::remove_line;
use crate::kinds::network_acl;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nacl-vpc-mismatch",
    severity: Severity::Error,
    kinds: &[Kind::NetworkAcl],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let (Some(node), Some(vpc)) = (cx.node(id), cx.vpc_of(id)) else {
        return;
    };
    let key = network_acl::SUBNETS.def.key;
    for (row, item) in node
        .raw(key)
        .map_or(&[][..], Value::items)
        .iter()
        .enumerate()
    {
        let Some(subnet) = item.as_ref_id() else {
            continue;
        };
        let Some(theirs) = cx.vpc_of(subnet).filter(|it| *it != vpc) else {
            continue;
        };
        cx.report(Target::row(id, key, row), "elsewhere")
            .arg("acl", id)
            .arg("vpc", vpc)
            .arg("subnet", subnet)
            .arg("theirs", theirs)
            .fix("remove", Applicability::Review);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const ELSEWHERE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24}
        vpc other: {cidr: 10.1.0.0/16}
        subnet b in other: {cidr: 10.1.1.0/24}
        network-acl acl in main: {subnets: [b, a]}
    ";

    #[test]
    fn fires_at_the_foreign_subnet() {
        fires(&RULE, ELSEWHERE, &["acl.subnets[0]: elsewhere"]);
    }

    #[test]
    fn silent_in_one_vpc_and_through_a_zone() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            availability-zone zone-a in main: {zone: a}
            subnet a in zone-a: {cidr: 10.0.1.0/24}
            network-acl acl in main: {subnets: [a]}
            ",
        );
    }

    #[test]
    fn fix_takes_it_off() {
        fixes(
            &RULE,
            ELSEWHERE,
            "acl.subnets[0]: elsewhere",
            r#"acl.subnets = ["a"]"#,
        );
    }
}
