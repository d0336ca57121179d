//! A secondary block covers the destination of a route that is there already.

use super::blocks::{v4_block_at, v4_blocks};
use crate::kinds::route_table;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "vpc-secondary-cidr-covers-route",
    severity: Severity::Error,
    kinds: &[Kind::Vpc],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#vpc-resize", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let blocks = v4_blocks(node);
    if blocks.len() < 2 {
        return;
    }
    let mut routes = Vec::new();
    for table in cx.children(Some(id)).iter().filter(|it| cx.kind(**it) == Some(Kind::RouteTable)) {
        for (line, destination, target) in cx.routes(*table) {
            // A whole subnet may be sent to a middlebox once the block is there.
            let (Value::Cidr(destination), RouteTarget::Node(target)) = (destination, target) else { continue };
            if leads_out(cx, target) {
                routes.push((*table, line, destination, target));
            }
        }
    }
    for (row, cidr) in blocks.into_iter().skip(1) {
        let Some((table, line, destination, target)) = routes.iter().find(|(_, _, it, _)| cidr.contains(*it)) else { continue };
        let cell = route_table::route::DESTINATION.def.key;
        cx.report(v4_block_at(id, row), "covers")
            .arg("vpc", id)
            .arg("cidr", cidr)
            .arg("destination", *destination)
            .arg("target", *target)
            .arg("table", *table)
            .related(Target::cell(*table, route_table::ROUTES.def.key, *line, cell), "route")
            .fix("shrink-or-delete", Applicability::Manual);
    }
}

/// Whether the target carries packets away from the VPC.
fn leads_out(cx: &Cx<'_>, target: NodeId) -> bool {
    !matches!(cx.kind(target), None | Some(Kind::NetworkInterface | Kind::Instance | Kind::NatGateway | Kind::GwlbEndpoint))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_on_the_block_around_a_destination() {
        fires(
            &RULE,
            "
            vpc main: {cidr: [10.2.0.0/16, 10.0.0.0/16]}
            internet-gateway gw in main
            route-table t in main: {routes: [{destination: 0.0.0.0/0, target: gw}, {destination: 10.0.0.0/24, target: gw}]}
            ",
            &["main.cidr[1]: covers"],
        );
    }

    #[test]
    fn silent_on_a_smaller_block_and_on_middleboxes() {
        silent(
            &RULE,
            "
            vpc main: {cidr: [10.2.0.0/16, 10.0.1.0/24, 10.0.2.0/24]}
            subnet a in main: {cidr: 10.0.2.0/24}
            network-interface fw in a
            internet-gateway gw in main
            route-table t in main: {routes: [{destination: 10.0.0.0/16, target: gw}, {destination: 10.0.2.0/24, target: fw}]}
            ",
        );
    }
}
