//! More routes than a table holds.

use super::lines::{Line, lines};
use crate::catalog::{Quota, quota};
use crate::kinds::{prefix_list, route_table};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-quota-exceeded",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: Some("RouteLimitExceeded"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let most = i64::from(quota(Quota::RoutesPerRouteTable));
    let mut counts = [(Family::V4, "IPv4", 0), (Family::V6, "IPv6", 0)];
    for line in lines(cx, id)
        .iter()
        .filter(|it| it.target != RouteTarget::Local)
    {
        let Some((family, weight)) = weight(cx, line) else {
            continue;
        };
        for (_, _, count) in counts.iter_mut().filter(|(it, _, _)| *it == family) {
            *count += weight;
        }
    }
    for (_, family, count) in counts {
        if count > most {
            cx.report(Target::field(id, route_table::ROUTES.def.key), "too-many")
                .arg("table", id)
                .arg("count", count)
                .arg("quota", most)
                .arg("family", family);
        }
    }
}

/// A block is one route; a prefix list is as many as it has room for.
fn weight(view: &View<'_>, line: &Line) -> Option<(Family, i64)> {
    if let Some(block) = line.block() {
        return Some((block.family(), 1));
    }
    let Value::Ref(list) = line.destination else {
        return None;
    };
    let list = view.node_of_kind(list, Kind::PrefixList)?;
    let family = if list.get(&prefix_list::FAMILY)? == "IPv6" {
        Family::V6
    } else {
        Family::V4
    };
    Some((family, list.get(&prefix_list::MAX_ENTRIES)?))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn table(routes: usize) -> String {
        let lines: Vec<String> = (0..routes)
            .map(|it| {
                format!(
                    "{{destination: 172.16.{}.{}/32, target: igw}}",
                    it / 256,
                    it % 256
                )
            })
            .collect();
        format!(
            "vpc main: {{cidr: 10.0.0.0/16}}\ninternet-gateway igw in main\nroute-table t in main: {{routes: [{{destination: 10.0.0.0/16, target: local}}, {}]}}",
            lines.join(", ")
        )
    }

    #[test]
    fn fires_on_the_501st() {
        fires(&RULE, &table(501), &["t.routes: too-many"]);
    }

    #[test]
    fn a_prefix_list_counts_in_full() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            prefix-list offices: {maxEntries: 500, addressFamily: IPv4}
            prefix-list sites: {maxEntries: 500, addressFamily: IPv6}
            route-table t in main: {routes: [{destination: offices, target: igw}, {destination: sites, target: igw}, {destination: 0.0.0.0/0, target: igw}]}
            ",
            &["t.routes: too-many"],
        );
    }

    #[test]
    fn silent_at_the_quota() {
        silent(&RULE, &table(500));
    }
}
