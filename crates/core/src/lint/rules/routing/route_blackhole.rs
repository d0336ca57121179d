//! A route leads to a NAT gateway that does not work any more.

use super::lines::{lines, remove_line, target_at};
use crate::kinds::nat_gateway;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-blackhole",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[
        Source::new(
            "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html",
            "2026-11",
        ),
        Source::new(
            "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html",
            "2026-11",
        ),
    ],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for line in lines(cx, id) {
        let Some(nat) = line
            .target_node()
            .and_then(|it| cx.node_of_kind(it, Kind::NatGateway))
        else {
            continue;
        };
        let Some(state) = nat.get(&nat_gateway::STATE) else {
            continue;
        };
        if ["failed", "deleting", "deleted"].contains(&state.as_str()) {
            cx.report(target_at(id, line.row), "gone")
                .arg("table", id)
                .arg("destination", &line.destination)
                .arg("target", nat.id)
                .arg("state", state)
                .related(
                    Target::field(nat.id, nat_gateway::STATE.def.key),
                    "state-here",
                )
                .fix("delete-route", Applicability::Review);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const GONE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24}
        nat-gateway nat in a: {state: failed}
        route-table t in main: {routes: [{destination: 0.0.0.0/0, target: nat}]}
    ";

    #[test]
    fn fires_at_the_target() {
        fires(&RULE, GONE, &["t.routes[0].target: gone"]);
    }

    #[test]
    fn silent_while_it_works_or_is_being_made() {
        silent(&RULE, &GONE.replace("failed", "available"));
        silent(&RULE, &GONE.replace("failed", "pending"));
    }

    #[test]
    fn fix_deletes_the_route() {
        fixes(&RULE, GONE, "t.routes[0].target: gone", "t.routes = []");
    }
}
