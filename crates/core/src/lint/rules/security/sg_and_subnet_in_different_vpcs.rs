//! A box carries a security group of another VPC.

use super::groups::{groups_field, groups_of, home_vpc};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-and-subnet-in-different-vpcs",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: Some("InvalidGroup.NotFound"),
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let (Some(field), false) = (groups_field(node.kind), groups_of(node).is_empty()) else { return };
    let Some(own) = home_vpc(cx, node) else { return };
    for (row, group) in groups_of(node) {
        // The group itself is not read: an edit of its rules is none of the carriers' business.
        let theirs = cx.ancestors(group).find(|it| cx.kind(*it) == Some(Kind::Vpc));
        if let Some(theirs) = theirs.filter(|it| *it != own) {
            cx.report(Target::row(id, field.key, row), "other-vpc")
                .arg("node", id)
                .arg("group", group)
                .arg("vpc", own)
                .arg("theirs", theirs)
                .related(Target::node(group), "stands-there");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_what_stands_in_a_subnet_and_for_what_names_subnets() {
        fires(
            &RULE,
            "
            vpc a: {cidr: 10.0.0.0/16}
            subnet s in a: {cidr: 10.0.0.0/24}
            vpc b: {cidr: 10.1.0.0/16}
            security-group g in b
            instance web in s: {securityGroups: [g]}
            function f: {subnets: [s], securityGroups: [g]}
            ",
            &["web.securityGroups[0]: other-vpc", "f.securityGroups[0]: other-vpc"],
        );
    }

    #[test]
    fn silent_in_one_vpc_and_where_no_vpc_is_known() {
        silent(
            &RULE,
            "
            vpc a: {cidr: 10.0.0.0/16}
            subnet s in a: {cidr: 10.0.0.0/24}
            security-group g in a
            instance web in s: {securityGroups: [g]}
            function f: {securityGroups: [g]}
            ",
        );
    }
}
