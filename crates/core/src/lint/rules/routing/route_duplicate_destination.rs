//! Two routes of a table to the same destination.

use super::lines::{Line, destination_at, lines, remove_line};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-duplicate-destination",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: Some("RouteAlreadyExists"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let mut seen: Vec<Line> = Vec::new();
    for line in lines(cx, id) {
        match seen.iter().find(|it| same_destination(it, &line)) {
            Some(first) => {
                let applicability = if first.target == line.target {
                    Applicability::Safe
                } else {
                    Applicability::Review
                };
                cx.report(destination_at(id, line.row), "again")
                    .arg("table", id)
                    .arg("destination", &line.destination)
                    .related(destination_at(id, first.row), "first-one")
                    .fix("delete-route", applicability);
            }
            None => seen.push(line),
        }
    }
}

fn same_destination(one: &Line, other: &Line) -> bool {
    match (one.block(), other.block()) {
        (Some(one), Some(other)) => one == other,
        _ => one.destination == other.destination,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const TWICE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        internet-gateway igw in main
        route-table t in main: {routes: [{destination: 192.168.0.0/16, target: igw}, {destination: 192.168.4.0/16, target: igw}]}
    ";

    #[test]
    fn fires_on_the_later_line_host_bits_aside() {
        fires(&RULE, TWICE, &["t.routes[1].destination: again"]);
    }

    #[test]
    fn silent_for_overlapping_but_different_blocks() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            route-table t in main: {routes: [{destination: 0.0.0.0/0, target: igw}, {destination: '::/0', target: igw}, {destination: 0.0.0.0/1, target: igw}]}
            route-table u in main: {routes: [{destination: 0.0.0.0/0, target: igw}]}
            ",
        );
    }

    #[test]
    fn fix_keeps_the_first() {
        fixes(
            &RULE,
            TWICE,
            "t.routes[1].destination: again",
            "t.routes[0].destination = 192.168.0.0/16",
        );
    }
}
