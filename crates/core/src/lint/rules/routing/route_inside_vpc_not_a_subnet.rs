//! A route more specific than the local one that AWS does not take.

use super::lines::{
    destination_at, is_edge, is_middlebox, is_reported_at_the_block, lines, subnet_blocks,
    target_at,
};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-inside-vpc-not-a-subnet",
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
    // What an edge table may hold is checked apart.
    if is_edge(cx, id) {
        return;
    }
    let own = cx.vpc_cidrs(vpc);
    for line in lines(cx, id) {
        let Some(block) = line
            .block()
            .filter(|it| own.iter().any(|own| own.contains(*it) && own != it))
        else {
            continue;
        };
        if line.target == RouteTarget::Local || is_reported_at_the_block(cx, vpc, &line) {
            continue;
        }
        let subnets = subnet_blocks(cx, vpc);
        if !subnets.contains(&block) {
            let around = subnets.into_iter().find(|it| it.contains(block));
            let report = cx
                .report(destination_at(id, line.row), "not-a-subnet")
                .arg("table", id)
                .arg("destination", block)
                .arg("vpc", vpc);
            if let Some(subnet) = around {
                report
                    .arg("subnet", subnet)
                    .fix("use-subnet", Applicability::Review);
            }
        } else if is_middlebox(cx, &line) == Some(false) {
            let Some(target) = line.target_node() else {
                continue;
            };
            cx.report(target_at(id, line.row), "wrong-target")
                .arg("table", id)
                .arg("destination", block)
                .arg("target", target);
        }
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let line = lines(&view, id)
        .into_iter()
        .find(|it| destination_at(id, it.row) == finding.at)?;
    let block = line.block()?;
    let subnet = subnet_blocks(&view, view.vpc_of(id)?)
        .into_iter()
        .find(|it| it.contains(block))?;
    Some(vec![Command::SetField {
        id,
        path: finding.at.path.clone()?,
        value: Some(Value::Cidr(subnet)),
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const HALF: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24}
        subnet b in main: {cidr: 10.0.2.0/24}
        network-interface fw in a: {sourceDestCheck: false}
        internet-gateway igw in main
        route-table t in main: {routes: [{destination: 10.0.2.128/25, target: fw}, {destination: 10.0.2.0/24, target: igw}]}
    ";

    #[test]
    fn fires_for_a_part_of_a_subnet_and_for_a_wrong_target() {
        fires(
            &RULE,
            HALF,
            &[
                "t.routes[0].destination: not-a-subnet",
                "t.routes[1].target: wrong-target",
            ],
        );
    }

    #[test]
    fn silent_for_a_whole_subnet_to_a_middlebox_and_outside() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            subnet b in main: {cidr: 10.0.2.0/24}
            network-interface fw in a: {sourceDestCheck: false}
            internet-gateway igw in main
            route-table t in main: {routes: [{destination: 10.0.2.0/24, target: fw}, {destination: 10.0.0.0/8, target: igw}, {destination: 10.0.0.0/16, target: local}]}
            vpc two: {cidr: [10.1.0.0/16, 10.2.0.0/16]}
            internet-gateway igw-two in two
            route-table v in two: {routes: [{destination: 10.2.5.0/24, target: igw-two}]}
            ",
        );
    }

    #[test]
    fn fix_takes_the_whole_subnet() {
        fixes(
            &RULE,
            HALF,
            "t.routes[0].destination: not-a-subnet",
            "t.routes[0].destination = 10.0.2.0/24",
        );
    }
}
