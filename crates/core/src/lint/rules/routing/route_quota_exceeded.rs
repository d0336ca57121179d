//! More routes than a table holds.

use super::lines::lines;
use crate::kinds::route_table;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-quota-exceeded",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: Some("RouteLimitExceeded"),
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html", "2026-11")],
    check,
    plan_fix: None,
};

/// Routes of each family beside the local ones, by default; AWS raises it to 1,000 on request.
const QUOTA: usize = 500;

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let lines = lines(cx, id);
    for (family, name) in [(Family::V4, "IPv4"), (Family::V6, "IPv6")] {
        let count = lines
            .iter()
            .filter(|it| it.target != RouteTarget::Local && it.block().is_some_and(|it| it.family() == family))
            .count();
        if count > QUOTA {
            cx.report(Target::field(id, route_table::ROUTES.def.key), "too-many")
                .arg("table", id)
                .arg("count", count)
                .arg("quota", QUOTA)
                .arg("family", name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn table(routes: usize) -> String {
        let lines: Vec<String> =
            (0..routes).map(|it| format!("{{destination: 172.16.{}.{}/32, target: igw}}", it / 256, it % 256)).collect();
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
    fn silent_at_the_quota() {
        silent(&RULE, &table(500));
    }
}
