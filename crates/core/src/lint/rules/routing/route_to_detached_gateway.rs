//! A route leads to a gateway that is attached to no VPC.

use super::lines::{free_spot, lines, target_at};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-to-detached-gateway",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[
        Source::new(
            "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html",
            "2026-11",
        ),
        Source::new(
            "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html",
            "2026-11",
        ),
    ],
    check,
    plan_fix: Some(plan_fix),
};

/// Gateways that serve the VPC they stand in.
const ATTACHED: &[Kind] = &[Kind::InternetGateway, Kind::VpnGateway];

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(vpc) = cx.vpc_of(id) else { return };
    for line in lines(cx, id) {
        let Some(gateway) = line.target_node() else {
            continue;
        };
        let Some(kind) = cx.kind(gateway).filter(|it| ATTACHED.contains(it)) else {
            continue;
        };
        if cx.vpc_of(gateway).is_some() {
            continue;
        }
        let has_one = !cx.inside(vpc, kind).is_empty();
        let report = cx
            .report(target_at(id, line.row), "detached")
            .arg("table", id)
            .arg("destination", &line.destination)
            .arg("gateway", gateway)
            .arg("vpc", vpc)
            .related(Target::node(gateway), "stands-alone");
        // A VPC takes one gateway of a kind; with another one there, a person has to choose.
        if !has_one {
            report.fix("attach", Applicability::Review);
        }
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let table = finding.at.node;
    let vpc = view.vpc_of(table)?;
    let line = lines(&view, table)
        .into_iter()
        .find(|it| target_at(table, it.row) == finding.at)?;
    Some(vec![Command::Reparent {
        id: line.target_node()?,
        parent: Some(vpc),
        at: free_spot(&view, vpc),
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const DETACHED: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        internet-gateway igw
        route-table t in main: {routes: [{destination: 0.0.0.0/0, target: igw}]}
    ";

    #[test]
    fn fires_at_the_target() {
        fires(&RULE, DETACHED, &["t.routes[0].target: detached"]);
    }

    #[test]
    fn silent_when_attached_here_or_elsewhere() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            vpc other: {cidr: 10.1.0.0/16}
            internet-gateway igw in main
            internet-gateway far in other
            route-table t in main: {routes: [{destination: 0.0.0.0/0, target: igw}, {destination: 192.168.0.0/16, target: far}]}
            ",
        );
    }

    #[test]
    fn fix_attaches_it() {
        fixes(
            &RULE,
            DETACHED,
            "t.routes[0].target: detached",
            "t.routes[0].target = igw",
        );
    }
}
