//! A route takes the place of a local one, with a target AWS does not take for that.

use super::lines::{is_edge, is_middlebox, is_reported_at_the_block, lines, target_at};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-covers-local",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(vpc) = cx.vpc_of(id) else { return };
    if is_edge(cx, id) {
        return;
    }
    let own = cx.vpc_cidrs(vpc);
    for line in lines(cx, id) {
        let Some(block) = line.block().filter(|it| own.contains(it)) else {
            continue;
        };
        let Some(target) = line.target_node() else {
            continue;
        };
        if is_middlebox(cx, &line) == Some(false) && !is_reported_at_the_block(cx, vpc, &line) {
            cx.report(target_at(id, line.row), "own-block")
                .arg("table", id)
                .arg("destination", block)
                .arg("vpc", vpc)
                .arg("target", target)
                .fix("local", Applicability::Review);
        }
    }
}

fn plan_fix(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = finding.at.path.clone()?;
    Some(vec![Command::SetField {
        id: finding.at.node,
        path,
        value: Some(Value::text("local")),
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const OWN: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        internet-gateway igw in main
        route-table t in main: {routes: [{destination: 10.0.0.0/16, target: igw}]}
    ";

    #[test]
    fn fires_at_the_target() {
        fires(&RULE, OWN, &["t.routes[0].target: own-block"]);
    }

    #[test]
    fn silent_for_local_for_a_middlebox_and_for_a_wider_block() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            subnet a in main: {cidr: 10.0.1.0/24}
            network-interface fw in a: {sourceDestCheck: false}
            route-table t in main: {routes: [{destination: 10.0.0.0/16, target: local}, {destination: 10.0.0.0/8, target: igw}]}
            route-table u in main: {routes: [{destination: 10.0.0.0/16, target: fw}]}
            vpc two: {cidr: [10.1.0.0/16, 10.2.0.0/16]}
            internet-gateway igw-two in two
            route-table v in two: {routes: [{destination: 10.2.0.0/16, target: igw-two}]}
            ",
        );
    }

    #[test]
    fn fix_restores_local() {
        fixes(
            &RULE,
            OWN,
            "t.routes[0].target: own-block",
            "t.routes[0].target = local",
        );
    }
}
