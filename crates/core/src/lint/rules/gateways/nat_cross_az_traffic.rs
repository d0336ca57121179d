//! A subnet that leaves by a NAT gateway of another Availability Zone.

use super::ways::{is_zonal_nat, v4_default};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nat-cross-az-traffic",
    severity: Severity::Info,
    kinds: &[Kind::Subnet],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(own) = cx.zone_of(id) else { return };
    let Some(RouteTarget::Node(nat)) = v4_default(cx, id) else { return };
    if cx.kind(nat) != Some(Kind::NatGateway) || !is_zonal_nat(cx, nat) {
        return;
    }
    let Some(theirs) = cx.zone_of(nat).filter(|it| *it != own) else { return };
    cx.report(Target::node(id), "crosses")
        .arg("subnet", id)
        .arg("zone", own)
        .arg("nat", nat)
        .arg("theirs", theirs)
        .related(Target::node(nat), "nat-here")
        .fix("same-zone", Applicability::Manual);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    const CROSS: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet pub in main: {cidr: 10.0.0.0/24, zone: a}
        nat-gateway nat in pub
        subnet a in main: {cidr: 10.0.1.0/24, zone: us-east-1a}
        subnet b in main: {cidr: 10.0.2.0/24, zone: b}
        subnet c in main: {cidr: 10.0.3.0/24, zone: c}
        route-table p in main: {subnets: [pub]}
        route-table t in main: {main: true, routes: [{destination: 0.0.0.0/0, target: nat}]}
    ";

    #[test]
    fn fires_for_each_subnet_of_another_zone() {
        fires(&RULE, CROSS, &["b: crosses", "c: crosses"]);
    }

    #[test]
    fn silent_for_a_regional_nat_gateway() {
        silent(&RULE, &CROSS.replace("nat-gateway nat in pub", "nat-gateway nat in main: {availabilityMode: regional}"));
    }
}
