//! Two route tables name the same subnet.

use super::lines::{remove_line, subnet_at};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "subnet-has-two-route-tables",
    severity: Severity::Error,
    kinds: &[Kind::Subnet],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    // Tables of another VPC are refused for that reason already.
    let vpc = cx.vpc_of(id);
    let tables: Vec<NodeId> = cx
        .associated_route_tables(id)
        .into_iter()
        .filter(|it| cx.vpc_of(*it) == vpc)
        .collect();
    let Some((first, rest)) = tables.split_first() else {
        return;
    };
    for table in rest {
        let (at, before) = (subnet_at(cx, *table, id), subnet_at(cx, *first, id));
        cx.report(at, "second")
            .arg("subnet", id)
            .arg("table", *table)
            .arg("first", *first)
            .related(before, "first-one")
            .fix("remove", Applicability::Review);
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
        route-table one in main: {subnets: [a]}
        route-table two in main: {subnets: [b, a]}
    ";

    #[test]
    fn fires_at_the_second_table() {
        fires(&RULE, TWICE, &["two.subnets[1]: second"]);
    }

    #[test]
    fn silent_with_a_table_each_and_across_vpcs() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            subnet b in main: {cidr: 10.0.2.0/24}
            route-table one in main: {subnets: [a]}
            route-table two in main: {subnets: [b]}
            vpc other: {cidr: 10.1.0.0/16}
            route-table far in other: {subnets: [a]}
            ",
        );
    }

    #[test]
    fn fix_keeps_the_first_table() {
        fixes(
            &RULE,
            TWICE,
            "two.subnets[1]: second",
            r#"two.subnets = ["b"]"#,
        );
    }
}
