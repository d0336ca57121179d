//! A custom route table that nothing uses.

use crate::kinds::route_table;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-table-unused",
    severity: Severity::Info,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let has_subnets = node
        .raw(route_table::SUBNETS.def.key)
        .is_some_and(|it| !it.items().is_empty());
    let has_gateway = node.raw(route_table::GATEWAY.def.key).is_some();
    if node.get(&route_table::MAIN) != Some(true) && !has_subnets && !has_gateway {
        cx.report(Target::field(id, route_table::SUBNETS.def.key), "unused")
            .arg("table", id)
            .fix("delete", Applicability::Review);
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let node = view.node(finding.at.node)?;
    Some(vec![Command::Delete { ids: vec![node.id] }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const UNUSED: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        route-table t in main: {subnets: []}
        route-table u in main
    ";

    #[test]
    fn fires_without_an_association() {
        fires(&RULE, UNUSED, &["t.subnets: unused", "u.subnets: unused"]);
    }

    #[test]
    fn silent_for_main_edge_and_associated_tables() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            subnet a in main: {cidr: 10.0.1.0/24}
            route-table base in main: {main: true}
            route-table edge in main: {gateway: igw}
            route-table own in main: {subnets: [a]}
            route-table broken in main: {subnets: [nowhere]}
            ",
        );
    }

    #[test]
    fn fix_deletes_it() {
        fixes(&RULE, UNUSED, "t.subnets: unused", "u.subnets = nothing");
    }
}
