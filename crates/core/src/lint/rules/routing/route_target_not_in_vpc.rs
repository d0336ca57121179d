//! A route leads to a gateway or an interface of another VPC.

use super::lines::{lines, remove_line, target_at};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-target-not-in-vpc",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html", "2026-11")],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(vpc) = cx.vpc_of(id) else { return };
    for line in lines(cx, id) {
        let Some(target) = line.target_node() else { continue };
        let Some(theirs) = cx.vpc_of(target).filter(|it| *it != vpc) else { continue };
        cx.report(target_at(id, line.row), "elsewhere")
            .arg("table", id)
            .arg("destination", &line.destination)
            .arg("target", target)
            .arg("theirs", theirs)
            .arg("vpc", vpc)
            .fix("delete-route", Applicability::Review);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const ELSEWHERE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        vpc other: {cidr: 10.1.0.0/16}
        internet-gateway igw in other
        subnet b in other: {cidr: 10.1.1.0/24}
        network-interface eni in b: {sourceDestCheck: false}
        route-table t in main: {routes: [{destination: 0.0.0.0/0, target: igw}, {destination: 192.168.0.0/16, target: eni}]}
    ";

    #[test]
    fn fires_for_gateways_and_interfaces() {
        fires(&RULE, ELSEWHERE, &["t.routes[0].target: elsewhere", "t.routes[1].target: elsewhere"]);
    }

    #[test]
    fn silent_inside_the_vpc_and_for_a_detached_gateway() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            internet-gateway loose
            route-table t in main: {routes: [{destination: 0.0.0.0/0, target: igw}, {destination: 192.168.0.0/16, target: loose}]}
            ",
        );
    }

    #[test]
    fn fix_deletes_the_route() {
        fixes(&RULE, ELSEWHERE, "t.routes[1].target: elsewhere", "t.routes[0].target = igw");
    }
}
