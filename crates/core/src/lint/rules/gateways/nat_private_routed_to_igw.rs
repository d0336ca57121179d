//! A private NAT gateway whose subnet sends everything to an internet gateway.

use super::ways::{is_public_nat, is_zonal_nat, v4_default};
use crate::kinds::nat_gateway;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nat-private-routed-to-igw",
    severity: Severity::Error,
    kinds: &[Kind::NatGateway],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id).filter(|it| !is_public_nat(it)) else { return };
    let Some(subnet) = cx.subnet_of(id).filter(|_| is_zonal_nat(cx, id)) else { return };
    // Without clients nothing is lost.
    if cx.referrers_of_kind(node.id, Kind::RouteTable).next().is_none() {
        return;
    }
    let Some(RouteTarget::Node(gateway)) = v4_default(cx, subnet) else { return };
    if cx.kind(gateway) == Some(Kind::InternetGateway) {
        cx.report(Target::field(id, nat_gateway::CONNECTIVITY_TYPE.def.key), "dropped")
            .arg("nat", id)
            .arg("gateway", gateway)
            .fix("make-public", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn nat(fields: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            internet-gateway gw in main
            transit-gateway hub
            subnet a in main: {{cidr: 10.0.1.0/24}}
            subnet b in main: {{cidr: 10.0.2.0/24}}
            nat-gateway nat in a: {fields}
            route-table out in main: {{subnets: [a], routes: [{{destination: 0.0.0.0/0, target: gw}}]}}
            route-table t in main: {{subnets: [b], routes: [{{destination: 0.0.0.0/0, target: nat}}]}}
            "
        )
    }

    #[test]
    fn fires_when_the_gateway_would_drop_its_packets() {
        fires(&RULE, &nat("{connectivityType: private}"), &["nat.connectivityType: dropped"]);
    }

    #[test]
    fn silent_for_a_public_one_and_towards_a_transit_gateway() {
        silent(&RULE, &nat("{connectivityType: public}"));
        silent(&RULE, &nat("{connectivityType: private}").replace("target: gw", "target: hub"));
    }
}
