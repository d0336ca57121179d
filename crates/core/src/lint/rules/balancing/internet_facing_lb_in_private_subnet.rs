//! An internet-facing load balancer in a subnet without a route to an internet gateway.

use super::parts::is_internet_facing;
use crate::kinds::{load_balancer, vpc};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "internet-facing-lb-in-private-subnet",
    severity: Severity::Error,
    kinds: &[Kind::LoadBalancer],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id).filter(|it| is_internet_facing(it)) else { return };
    for (row, subnet) in cx.listed(node, &load_balancer::SUBNETS) {
        if cx.is_public_subnet(subnet) || !is_routing_known(cx, subnet) {
            continue;
        }
        cx.report(Target::row(id, load_balancer::SUBNETS.def.key, row), "private")
            .arg("balancer", id)
            .arg("subnet", subnet)
            .related(Target::node(subnet), "no-route");
    }
}

/// A sketch without route tables says nothing, and neither does a route that cannot be read.
fn is_routing_known(cx: &Cx<'_>, subnet: NodeId) -> bool {
    match cx.route_table_of(subnet).table() {
        Some(table) => cx
            .default_routes(table)
            .iter()
            .all(|(_, _, target)| matches!(target, RouteTarget::Local | RouteTarget::Node(_))),
        None => cx.vpc_of(subnet).and_then(|it| cx.node(it)).is_some_and(|it| {
            let drawn = cx.children(Some(it.id)).iter().any(|it| cx.kind(*it) == Some(Kind::RouteTable));
            drawn && it.get(&vpc::IS_DEFAULT) != Some(true)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    const VPC: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        internet-gateway igw in main
        subnet a in main: {cidr: 10.0.0.0/24, zone: a}
        subnet b in main: {cidr: 10.0.1.0/24, zone: b}
        route-table public in main: {subnets: [a], routes: [{destination: 0.0.0.0/0, target: igw}]}
    ";

    #[test]
    fn fires_for_each_private_subnet() {
        fires(&RULE, &format!("{VPC}\nload-balancer lb in main: {{subnets: [a, b]}}"), &["lb.subnets[1]: private"]);
    }

    #[test]
    fn silent_for_internal_ones_public_subnets_and_sketches_without_tables() {
        silent(&RULE, &format!("{VPC}\nload-balancer lb in main: {{scheme: internal, subnets: [a, b]}}"));
        silent(&RULE, &format!("{VPC}\nload-balancer lb in main: {{subnets: [a]}}"));
        silent(
            &RULE,
            "vpc main: {cidr: 10.0.0.0/16}\nsubnet a in main: {cidr: 10.0.0.0/24}\nload-balancer lb in main: {subnets: [a]}",
        );
    }
}
