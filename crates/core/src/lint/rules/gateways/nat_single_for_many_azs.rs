//! A zonal NAT gateway that several Availability Zones depend on.

use super::ways::{is_zonal_nat, served_subnets};
use crate::lint::prelude::*;
use crate::order;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nat-single-for-many-azs",
    severity: Severity::Warning,
    kinds: &[Kind::NatGateway],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    if !is_zonal_nat(cx, id) {
        return;
    }
    let Some(own) = cx.zone_of(id) else { return };
    let mut zones: Vec<_> = served_subnets(cx, id).into_iter().filter_map(|it| cx.zone_of(it)).collect();
    order::sort(&mut zones);
    zones.dedup();
    if zones.len() > 1 {
        cx.report(Target::node(id), "single")
            .arg("nat", id)
            .arg("zone", own)
            .arg("zones", zones)
            .fix("one-a-zone", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn three(second: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            subnet pub in main: {{cidr: 10.0.0.0/24, zone: a}}
            subnet pub-b in main: {{cidr: 10.0.4.0/24, zone: b}}
            nat-gateway nat-a in pub
            nat-gateway nat-b in pub-b
            subnet a in main: {{cidr: 10.0.1.0/24, zone: a}}
            subnet b in main: {{cidr: 10.0.2.0/24, zone: us-east-1b}}
            route-table one in main: {{subnets: [a], routes: [{{destination: 0.0.0.0/0, target: nat-a}}]}}
            route-table two in main: {{subnets: [b], routes: [{{destination: 0.0.0.0/0, target: {second}}}]}}
            "
        )
    }

    #[test]
    fn fires_once_for_two_zones() {
        fires(&RULE, &three("nat-a"), &["nat-a: single"]);
    }

    #[test]
    fn silent_with_one_a_zone_and_for_a_regional_one() {
        silent(&RULE, &three("nat-b"));
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            nat-gateway nat in main: {availabilityMode: regional}
            subnet a in main: {cidr: 10.0.1.0/24, zone: a}
            subnet b in main: {cidr: 10.0.2.0/24, zone: b}
            route-table t in main: {main: true, routes: [{destination: 0.0.0.0/0, target: nat}]}
            ",
        );
    }

    #[test]
    fn fires_for_subnets_of_the_main_table() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet pub in main: {cidr: 10.0.0.0/24, zone: a}
            nat-gateway nat in pub
            subnet b in main: {cidr: 10.0.2.0/24, zone: b}
            subnet c in main: {cidr: 10.0.3.0/24, zone: c}
            route-table p in main: {subnets: [pub]}
            route-table t in main: {main: true, routes: [{destination: 0.0.0.0/0, target: nat}]}
            ",
            &["nat: single"],
        );
    }
}
