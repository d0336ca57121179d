//! Routes lead to a peering connection that is not active.

use super::peerings::{is_active, routes_to};
use crate::kinds::vpc_peering;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "peering-not-active",
    severity: Severity::Error,
    kinds: &[Kind::VpcPeering],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    if is_active(cx, id) != Some(false) {
        return;
    }
    let Some(status) = cx.node(id).and_then(|it| it.get(&vpc_peering::STATUS)) else { return };
    let Some(route) = routes_to(cx, id).into_iter().next() else { return };
    cx.report(Target::field(id, vpc_peering::STATUS.def.key), "inactive")
        .arg("peering", id)
        .arg("status", status)
        .arg("table", route.table)
        .related(route.target_cell(), "route")
        .fix("accept", Applicability::Review);
}

fn plan_fix(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = finding.at.path.clone()?;
    Some(vec![Command::SetField { id: finding.at.node, path, value: Some(Value::text("active")) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    fn peering(status: &str, target: &str) -> String {
        format!(
            "
            vpc one: {{cidr: 10.0.0.0/16}}
            vpc two: {{cidr: 10.5.0.0/16}}
            vpc-peering p: {{requester: one, accepter: two, status: {status}}}
            internet-gateway gw in one
            route-table t in one: {{routes: [{{destination: 10.5.0.0/16, target: {target}}}]}}
            "
        )
    }

    #[test]
    fn fires_when_a_route_needs_it() {
        fires(&RULE, &peering("pending-acceptance", "p"), &["p.status: inactive"]);
    }

    #[test]
    fn silent_when_active_or_unused() {
        silent(&RULE, &peering("active", "p"));
        silent(&RULE, &peering("deleted", "gw"));
    }

    #[test]
    fn fix_accepts_it() {
        fixes(&RULE, &peering("pending-acceptance", "p"), "p.status: inactive", "p.status = active");
    }
}
