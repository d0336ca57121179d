//! A gateway's route table holds a route that only a subnet's table may hold.

use super::lines::{Line, destination_at, is_edge, lines, remove_line, subnet_blocks, target_at};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "edge-table-route-outside-vpc",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(vpc) = cx.vpc_of(id) else { return };
    if !is_edge(cx, id) {
        return;
    }
    let mut whole = cx.vpc_cidrs(vpc);
    whole.extend(subnet_blocks(cx, vpc));
    for line in lines(cx, id) {
        if line.target == RouteTarget::Local {
            continue;
        }
        let (at, message) = match line.block() {
            None => (destination_at(id, line.row), "prefix-list"),
            Some(block) if !whole.contains(&block) => (destination_at(id, line.row), "outside"),
            Some(_) if leads_to_a_gateway(cx, &line) => (target_at(id, line.row), "wrong-target"),
            Some(_) => continue,
        };
        let report = cx
            .report(at, message)
            .arg("table", id)
            .arg("destination", &line.destination);
        let report = match (&line.target, message) {
            (RouteTarget::Node(target), "wrong-target") => report.arg("target", *target),
            (_, "outside") => report.arg("vpc", vpc),
            _ => report,
        };
        report.fix("delete-route", Applicability::Review);
    }
}

/// Whether the target is known and is none an edge table takes.
fn leads_to_a_gateway(view: &View<'_>, line: &Line) -> bool {
    let kind = line.target_node().and_then(|it| view.kind(it));
    kind.is_some_and(|it| {
        !matches!(
            it,
            Kind::NetworkInterface | Kind::Instance | Kind::GwlbEndpoint
        )
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const WRONG: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        internet-gateway igw in main
        subnet a in main: {cidr: 10.0.1.0/24}
        network-interface fw in a: {sourceDestCheck: false}
        route-table edge in main: {gateway: igw, routes: [{destination: 10.0.1.0/24, target: fw}, {destination: 192.168.0.0/16, target: fw}, {destination: 10.0.0.0/16, target: igw}]}
    ";

    #[test]
    fn fires_for_foreign_destinations_and_targets() {
        fires(
            &RULE,
            WRONG,
            &[
                "edge.routes[1].destination: outside",
                "edge.routes[2].target: wrong-target",
            ],
        );
    }

    #[test]
    fn silent_for_whole_blocks_to_a_middlebox_and_in_subnet_tables() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            subnet a in main: {cidr: 10.0.1.0/24}
            network-interface fw in a: {sourceDestCheck: false}
            route-table edge in main: {gateway: igw, routes: [{destination: 10.0.1.0/24, target: fw}, {destination: 10.0.0.0/16, target: local}]}
            route-table own in main: {subnets: [a], routes: [{destination: 0.0.0.0/0, target: igw}]}
            ",
        );
    }

    #[test]
    fn fix_deletes_the_route() {
        fixes(
            &RULE,
            WRONG,
            "edge.routes[1].destination: outside",
            "edge.routes[1].destination = 10.0.0.0/16",
        );
    }
}
