//! A route leads to a gateway or an interface of another VPC.

use super::lines::{lines, remove_line, target_at};
use crate::kinds::{transit_gateway_attachment, vpc_peering};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-target-not-in-vpc",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(vpc) = cx.vpc_of(id) else { return };
    for line in lines(cx, id) {
        let Some(target) = line.target_node() else {
            continue;
        };
        let theirs = cx.vpc_of(target).filter(|it| *it != vpc);
        let message = match cx.kind(target) {
            Some(_) if theirs.is_some() => "elsewhere",
            Some(Kind::VpcPeering) if !joins(cx, target, vpc) => "other-peering",
            Some(Kind::TransitGateway) if !is_on_transit_gateway(cx, target, vpc) => {
                "no-attachment"
            }
            _ => continue,
        };
        let report = cx
            .report(target_at(id, line.row), message)
            .arg("table", id)
            .arg("destination", &line.destination)
            .arg("target", target)
            .arg("vpc", vpc);
        let report = match theirs {
            Some(theirs) => report.arg("theirs", theirs),
            None => report,
        };
        report.fix("delete-route", Applicability::Review);
    }
}

/// Whether the VPC is a side of the connection. A side that is not drawn may be any VPC.
fn joins(view: &View<'_>, peering: NodeId, vpc: NodeId) -> bool {
    let Some(node) = view.node(peering) else {
        return true;
    };
    let sides = [&vpc_peering::REQUESTER, &vpc_peering::ACCEPTER].map(|it| node.get(it));
    sides.iter().any(|it| it.is_none_or(|it| it == vpc))
}

fn is_on_transit_gateway(view: &View<'_>, gateway: NodeId, vpc: NodeId) -> bool {
    view.inside(vpc, Kind::TransitGatewayAttachment)
        .iter()
        .any(|it| {
            it.get(&transit_gateway_attachment::TRANSIT_GATEWAY)
                .is_none_or(|it| it == gateway)
        })
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
        fires(
            &RULE,
            ELSEWHERE,
            &[
                "t.routes[0].target: elsewhere",
                "t.routes[1].target: elsewhere",
            ],
        );
    }

    #[test]
    fn fires_for_a_peering_of_others_and_a_transit_gateway_without_attachment() {
        fires(
            &RULE,
            "
            vpc a: {cidr: 10.0.0.0/16}
            vpc b: {cidr: 10.1.0.0/16}
            vpc c: {cidr: 10.2.0.0/16}
            vpc-peering bc: {requester: b, accepter: c}
            vpc-peering ab: {requester: a, accepter: b}
            transit-gateway hub
            transit-gateway-attachment to-hub in b: {transitGateway: hub}
            route-table ta in a: {routes: [{destination: 10.2.0.0/16, target: bc}, {destination: 10.1.0.0/16, target: ab}, {destination: 10.0.0.0/8, target: hub}]}
            route-table tb in b: {routes: [{destination: 10.2.0.0/16, target: bc}, {destination: 10.0.0.0/8, target: hub}]}
            ",
            &["ta.routes[0].target: other-peering", "ta.routes[2].target: no-attachment"],
        );
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
        fixes(
            &RULE,
            ELSEWHERE,
            "t.routes[1].target: elsewhere",
            "t.routes[0].target = igw",
        );
    }
}
