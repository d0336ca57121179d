//! A rule refers to a group of a VPC whose groups cannot be referred to from here.

use super::groups::{Direction, Peer, all_lines};
use crate::kinds::{transit_gateway, transit_gateway_attachment, vpc_peering};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-references-unreachable-vpc",
    severity: Severity::Error,
    kinds: &[Kind::SecurityGroup],
    aws_code: Some("InvalidGroup.NotFound"),
    sources: &[
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html", "2026-11"),
    ],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(own) = cx.vpc_of(id) else { return };
    for line in all_lines(cx, id) {
        let Peer::Node(other) = line.peer else { continue };
        if cx.kind(other) != Some(Kind::SecurityGroup) {
            continue;
        }
        let Some(theirs) = cx.vpc_of(other).filter(|it| *it != own) else { continue };
        let over_gateway = line.direction == Direction::In && share_transit_gateway(cx, own, theirs);
        if !over_gateway && !are_peers(cx, own, theirs) {
            cx.report(line.peer_at(id), "unreachable")
                .arg("group", id)
                .arg("other", other)
                .arg("vpc", own)
                .arg("theirs", theirs)
                .related(Target::node(other), "stands-there");
        }
    }
}

/// An active peering connection; across Regions it carries no references to groups.
fn are_peers(cx: &Cx<'_>, a: NodeId, b: NodeId) -> bool {
    let regions = (cx.region_of(a), cx.region_of(b));
    if matches!(&regions, (Some(a), Some(b)) if a != b) {
        return false;
    }
    cx.referrers_of_kind(a, Kind::VpcPeering).any(|it| {
        let ends = (it.get(&vpc_peering::REQUESTER), it.get(&vpc_peering::ACCEPTER));
        (ends == (Some(a), Some(b)) || ends == (Some(b), Some(a)))
            && it.get(&vpc_peering::STATUS).as_deref() == Some("active")
    })
}

/// A transit gateway that passes references on, with both attachments allowing it.
fn share_transit_gateway(cx: &Cx<'_>, a: NodeId, b: NodeId) -> bool {
    let gateways = |vpc: NodeId| -> Vec<NodeId> {
        let attachments = cx.children(Some(vpc)).iter();
        attachments
            .filter_map(|it| cx.node_of_kind(*it, Kind::TransitGatewayAttachment))
            .filter(|it| it.get(&transit_gateway_attachment::SECURITY_GROUP_REFERENCES).as_deref() == Some("enable"))
            .filter_map(|it| it.get(&transit_gateway_attachment::TRANSIT_GATEWAY))
            .collect()
    };
    let theirs = gateways(b);
    gateways(a).into_iter().filter(|it| theirs.contains(it)).any(|it| {
        cx.node_of_kind(it, Kind::TransitGateway)
            .and_then(|it| it.get(&transit_gateway::SECURITY_GROUP_REFERENCES))
            .as_deref()
            == Some("enable")
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    const TWO: &str = "
        vpc a: {cidr: 10.0.0.0/16}
        vpc b: {cidr: 10.1.0.0/16}
        security-group app in a
        security-group db in b: {inbound: [{protocol: tcp, ports: 3306, source: app}]}
    ";

    #[test]
    fn fires_without_a_way_between_the_vpcs() {
        fires(&RULE, TWO, &["db.inbound[0].source: unreachable"]);
        let pending = format!("{TWO}\nvpc-peering p: {{requester: a, accepter: b, status: pending-acceptance}}");
        fires(&RULE, &pending, &["db.inbound[0].source: unreachable"]);
    }

    #[test]
    fn fires_over_a_transit_gateway_that_does_not_pass_references_on() {
        let gateway = format!(
            "{TWO}\ntransit-gateway t\ntransit-gateway-attachment x in a: {{transitGateway: t}}\ntransit-gateway-attachment y in b: {{transitGateway: t}}"
        );
        fires(&RULE, &gateway, &["db.inbound[0].source: unreachable"]);
        silent(&RULE, &gateway.replace("transit-gateway t\n", "transit-gateway t: {securityGroupReferencingSupport: enable}\n"));
    }

    #[test]
    fn silent_with_an_active_peering_and_inside_one_vpc() {
        silent(&RULE, &format!("{TWO}\nvpc-peering p: {{requester: b, accepter: a}}"));
        silent(
            &RULE,
            "
            vpc a: {cidr: 10.0.0.0/16}
            security-group app in a
            security-group db in a: {inbound: [{protocol: tcp, ports: 3306, source: app}]}
            ",
        );
    }
}
