//! A route over a peering connection leads beyond the peer VPC.

use super::peerings::{known_blocks, routes_to, sides};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "peering-used-as-transit",
    severity: Severity::Error,
    kinds: &[Kind::VpcPeering],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/peering/invalid-peering-configurations.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some((requester, accepter)) = sides(cx, id) else { return };
    for route in routes_to(cx, id) {
        let Value::Cidr(destination) = route.destination else { continue };
        let peer = match cx.vpc_of(route.table) {
            Some(it) if it == requester => accepter,
            Some(it) if it == accepter => requester,
            _ => continue,
        };
        let Some(blocks) = known_blocks(cx, peer, destination.family()) else { continue };
        // A wider route still works for the peer's own addresses.
        if destination.is_everything() || !blocks.iter().any(|it| it.overlaps(destination)) {
            cx.report(route.destination_cell(), "beyond")
                .arg("destination", destination)
                .arg("peering", id)
                .arg("peer", peer)
                .arg("blocks", blocks)
                .related(Target::node(peer), "peer-holds")
                .fix("direct", Applicability::Manual);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn route(destination: &str) -> String {
        format!(
            "
            vpc one: {{cidr: 10.0.0.0/16}}
            vpc two: {{cidr: 10.5.0.0/16}}
            vpc-peering p: {{requester: one, accepter: two}}
            route-table t in one: {{routes: [{{destination: {destination}, target: p}}]}}
            "
        )
    }

    #[test]
    fn fires_for_the_internet_and_for_a_third_network() {
        fires(&RULE, &route("0.0.0.0/0"), &["t.routes[0].destination: beyond"]);
        fires(&RULE, &route("10.6.0.0/16"), &["t.routes[0].destination: beyond"]);
    }

    #[test]
    fn silent_for_the_peer_and_a_summary_around_it() {
        silent(&RULE, &route("10.5.3.0/24"));
        silent(&RULE, &route("10.4.0.0/14"));
        silent(&RULE, &route("10.6.0.0/16").replace("vpc two: {cidr: 10.5.0.0/16}", "vpc two"));
    }
}
