//! A route to addresses AWS keeps for its own services.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::lines::{destination_at, lines, remove_line};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-to-reserved-link-local",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(remove_line),
};

/// Instance metadata, the Amazon DNS server, time and the like. Packets to them never reach a
/// route table.
fn reserved() -> impl Iterator<Item = Cidr> {
    let v4 = Cidr::new(Ipv4Addr::new(169, 254, 168, 0).into(), 22);
    let v6 = Cidr::new(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0).into(), 32);
    v4.into_iter().chain(v6)
}

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for line in lines(cx, id) {
        let Some(block) = line.block() else { continue };
        if let Some(range) = reserved().find(|it| it.contains(block)) {
            cx.report(destination_at(id, line.row), "reserved")
                .arg("table", id)
                .arg("destination", block)
                .arg("range", range)
                .fix("delete-route", Applicability::Review);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const RESERVED: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        internet-gateway igw in main
        route-table t in main: {routes: [{destination: 169.254.169.254/32, target: igw}, {destination: 'fd00:ec2::253/128', target: igw}, {destination: 0.0.0.0/0, target: igw}]}
    ";

    #[test]
    fn fires_in_both_families() {
        fires(
            &RULE,
            RESERVED,
            &[
                "t.routes[0].destination: reserved",
                "t.routes[1].destination: reserved",
            ],
        );
    }

    #[test]
    fn silent_beside_the_ranges_and_for_wider_blocks() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            route-table t in main: {routes: [{destination: 169.254.172.0/24, target: igw}, {destination: 0.0.0.0/0, target: igw}, {destination: 'fd00:ec3::/32', target: igw}]}
            ",
        );
    }

    #[test]
    fn fix_deletes_the_route() {
        fixes(
            &RULE,
            RESERVED,
            "t.routes[1].destination: reserved",
            "t.routes[1].destination = 0.0.0.0/0",
        );
    }
}
