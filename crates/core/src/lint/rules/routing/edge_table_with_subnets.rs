//! A route table is associated with a gateway and with subnets at once.

use crate::kinds::route_table;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "edge-table-with-subnets",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let gateway = node.get(&route_table::GATEWAY);
    let has_subnets = node
        .get(&route_table::SUBNETS)
        .is_some_and(|it| !it.is_empty());
    if let Some(gateway) = gateway.filter(|_| has_subnets) {
        cx.report(Target::field(id, route_table::SUBNETS.def.key), "both")
            .arg("table", id)
            .arg("gateway", gateway)
            .related(Target::field(id, route_table::GATEWAY.def.key), "edge")
            .fix("split", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_with_both() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            subnet a in main: {cidr: 10.0.1.0/24}
            route-table t in main: {gateway: igw, subnets: [a]}
            ",
            &["t.subnets: both"],
        );
    }

    #[test]
    fn silent_with_one_of_them() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            subnet a in main: {cidr: 10.0.1.0/24}
            route-table edge in main: {gateway: igw, subnets: []}
            route-table own in main: {subnets: [a], routes: [{destination: 0.0.0.0/0, target: igw}]}
            ",
        );
    }
}
