//! Only one of two peered VPCs has a route to the other.

use super::peerings::{is_active, routes_to, sides};
use super::ways::standing_in;
use crate::kinds::{route_table, vpc_peering};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "peering-route-missing-on-one-side",
    severity: Severity::Error,
    kinds: &[Kind::VpcPeering],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some((requester, accepter)) = sides(cx, id).filter(|_| is_active(cx, id) == Some(true)) else { return };
    let with_route: Vec<NodeId> = routes_to(cx, id).iter().filter_map(|it| cx.vpc_of(it.table)).collect();
    for (has, lacks, key) in [
        (requester, accepter, vpc_peering::ACCEPTER.def.key),
        (accepter, requester, vpc_peering::REQUESTER.def.key),
    ] {
        // A VPC drawn empty stands for somebody else's, whose tables are not drawn.
        let is_drawn = !cx.children(Some(lacks)).is_empty();
        if with_route.contains(&has) && !with_route.contains(&lacks) && is_drawn {
            let can_fix = table_for_route(cx, lacks).is_some() && !cx.vpc_cidrs(has).is_empty();
            let report = cx.report(Target::field(id, key), "one-way").arg("peering", id).arg("has", has).arg("lacks", lacks);
            if can_fix {
                report.fix("add-route", Applicability::Review);
            }
        }
    }
}

/// The VPC's main table, or its first one.
fn table_for_route(view: &View<'_>, vpc: NodeId) -> Option<NodeId> {
    let tables = standing_in(view, vpc, Kind::RouteTable);
    let is_main = |it: &&NodeId| view.node(**it).and_then(|it| it.get(&route_table::MAIN)) == Some(true);
    tables.iter().find(is_main).or(tables.first()).copied()
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let peering = finding.at.node;
    let (requester, accepter) = sides(&view, peering)?;
    let lacks_accepter = finding.at.path.as_ref()?.key == vpc_peering::ACCEPTER.def.key;
    let (has, lacks) = if lacks_accepter { (requester, accepter) } else { (accepter, requester) };
    let table = table_for_route(&view, lacks)?;
    let routes = route_table::ROUTES.def.key;
    let at = view.node(table)?.raw(routes).map_or(0, |it| it.items().len());
    let line = [
        (route_table::route::DESTINATION.def.key.into(), Value::Cidr(*view.vpc_cidrs(has).first()?)),
        (route_table::route::TARGET.def.key.into(), Value::Ref(peering)),
    ];
    let value = Some(Value::Row(line.into_iter().collect()));
    Some(vec![Command::SetField { id: table, path: FieldPath::row(routes, at), value }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    fn peering(back: &str) -> String {
        format!(
            "
            vpc one: {{cidr: 10.0.0.0/16}}
            vpc two: {{cidr: 10.5.0.0/16}}
            vpc-peering p: {{requester: one, accepter: two}}
            route-table t in one: {{routes: [{{destination: 10.5.0.0/16, target: p}}]}}
            subnet b in two: {{cidr: 10.5.0.0/24}}
            route-table u in two: {{main: true, routes: [{back}]}}
            "
        )
    }

    #[test]
    fn fires_on_the_side_without_a_route() {
        fires(&RULE, &peering(""), &["p.accepter: one-way"]);
    }

    #[test]
    fn silent_with_both_and_towards_an_empty_vpc() {
        silent(&RULE, &peering("{destination: 10.0.0.0/16, target: p}"));
        silent(
            &RULE,
            "
            vpc one: {cidr: 10.0.0.0/16}
            vpc two: {cidr: 10.5.0.0/16}
            vpc-peering p: {requester: one, accepter: two}
            route-table t in one: {routes: [{destination: 10.5.0.0/16, target: p}]}
            ",
        );
    }

    #[test]
    fn fix_adds_the_way_back() {
        fixes(&RULE, &peering(""), "p.accepter: one-way", "u.routes[0].destination = 10.0.0.0/16");
    }
}
