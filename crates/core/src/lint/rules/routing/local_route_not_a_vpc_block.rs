//! A local route to addresses that are no block of the VPC.

use super::lines::{destination_at, lines, remove_line};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "local-route-not-a-vpc-block",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(vpc) = cx.vpc_of(id) else { return };
    let own = cx.vpc_cidrs(vpc);
    for line in lines(cx, id) {
        if line.target != RouteTarget::Local {
            continue;
        }
        let Some(block) = line.block() else { continue };
        // A block that Amazon chooses is not known in a drawing.
        if own.iter().any(|it| it.family() == block.family()) && !own.contains(&block) {
            cx.report(destination_at(id, line.row), "no-block")
                .arg("table", id)
                .arg("destination", block)
                .arg("vpc", vpc)
                .fix("delete-route", Applicability::Review);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const FOREIGN: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        route-table t in main: {routes: [{destination: 10.0.1.0/24, target: local}, {destination: 10.0.0.0/16, target: local}]}
    ";

    #[test]
    fn fires_at_the_destination() {
        fires(&RULE, FOREIGN, &["t.routes[0].destination: no-block"]);
    }

    #[test]
    fn silent_for_each_block_and_for_an_unknown_ipv6_block() {
        silent(
            &RULE,
            "
            vpc main: {cidr: [10.0.0.0/16, 10.1.0.0/16], amazonProvidedIpv6: true}
            route-table t in main: {routes: [{destination: 10.0.0.0/16, target: local}, {destination: 10.1.0.0/16, target: local}, {destination: '2600:1f14::/56', target: local}]}
            ",
        );
    }

    #[test]
    fn fix_deletes_the_route() {
        fixes(
            &RULE,
            FOREIGN,
            "t.routes[0].destination: no-block",
            "t.routes[0].destination = 10.0.0.0/16",
        );
    }
}
