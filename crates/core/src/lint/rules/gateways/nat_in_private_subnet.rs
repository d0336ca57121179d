//! A public NAT gateway in a subnet that does not reach the internet.

use super::ways::{is_public_nat, is_zonal_nat, lacks_internet_route};
use crate::kinds::nat_gateway;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nat-in-private-subnet",
    severity: Severity::Error,
    kinds: &[Kind::NatGateway],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html", "2026-11"),
    ],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let Some(subnet) = cx.subnet_of(id).filter(|_| is_public_nat(node) && is_zonal_nat(cx, id)) else { return };
    if !cx.is_external(subnet) && lacks_internet_route(cx, subnet) {
        cx.report(Target::field(id, nat_gateway::CONNECTIVITY_TYPE.def.key), "no-way-out")
            .arg("nat", id)
            .arg("subnet", subnet)
            .related(Target::node(subnet), "subnet-here")
            .fix("move", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn nat(routes: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            internet-gateway gw in main
            subnet a in main: {{cidr: 10.0.1.0/24}}
            subnet b in main: {{cidr: 10.0.2.0/24}}
            nat-gateway nat in a
            nat-gateway other in b: {{connectivityType: private}}
            route-table t in main: {{subnets: [a, b], routes: [{routes}]}}
            "
        )
    }

    #[test]
    fn silent_in_a_subnet_the_drawing_does_not_describe() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet given in main: {tags: {\"skydraft:external\": SubnetId}}
            nat-gateway nat in given
            ",
        );
    }

    #[test]
    fn fires_without_a_route_and_behind_another_nat() {
        fires(&RULE, &nat(""), &["nat.connectivityType: no-way-out"]);
        fires(&RULE, &nat("{destination: 0.0.0.0/0, target: other}"), &["nat.connectivityType: no-way-out"]);
    }

    #[test]
    fn silent_with_a_route_even_a_broken_one() {
        silent(&RULE, &nat("{destination: 0.0.0.0/0, target: gw}"));
        silent(&RULE, &nat("{destination: 0.0.0.0/0, target: gone}"));
        silent(&RULE, "vpc main: {cidr: 172.31.0.0/16, default: true}\nsubnet a in main: {cidr: 172.31.0.0/20}\nnat-gateway nat in a");
    }
}
