//! The main route table sends packets to the internet, and with it every new subnet.

use super::lines::{free_spot, is_edge, lines, target_at};
use crate::kinds::{route_table, vpc};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "main-table-routes-to-igw",
    severity: Severity::Warning,
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
    let Some(vpc) = cx.vpc_of(id) else { return };
    let is_main = cx.node(id).and_then(|it| it.get(&route_table::MAIN)) == Some(true);
    // The default VPC is public by AWS's own design.
    let is_default = cx.node(vpc).and_then(|it| it.get(&vpc::IS_DEFAULT)) == Some(true);
    if !is_main || is_default || is_edge(cx, id) {
        return;
    }
    for line in lines(cx, id) {
        let Some(gateway) = line
            .target_node()
            .filter(|it| cx.kind(*it) == Some(Kind::InternetGateway))
        else {
            continue;
        };
        if cx.is_attached_to(gateway, vpc) {
            cx.report(target_at(id, line.row), "main")
                .arg("table", id)
                .arg("vpc", vpc)
                .arg("destination", &line.destination)
                .arg("gateway", gateway)
                .fix("own-table", Applicability::Review);
        }
    }
}

/// A table with the same lines for the subnets that use the main one today; the main one loses
/// its way to the internet.
fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let main = finding.at.node;
    let vpc = view.vpc_of(main)?;
    let node = view.node(main)?;
    let (routes, subnets) = (route_table::ROUTES.def.key, route_table::SUBNETS.def.key);
    let users: Vec<Value> = view
        .subnets_of(vpc)
        .iter()
        .filter(|it| view.route_table_of(it.id).table() == Some(main))
        .map(|it| Value::Ref(it.id))
        .collect();
    let mut table = NewNode::new(Kind::RouteTable, Some(vpc), free_spot(&view, vpc));
    table.fields.set(subnets, Some(Value::List(users)));
    table.fields.set(routes, node.raw(routes).cloned());
    Some(vec![
        Command::Create(table),
        Command::SetField {
            id: main,
            path: FieldPath::field(subnets),
            value: None,
        },
        Command::RemoveRow {
            id: main,
            path: FieldPath {
                cell: None,
                ..finding.at.path.clone()?
            },
        },
    ])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const PUBLIC_MAIN: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        internet-gateway igw in main
        subnet a in main: {cidr: 10.0.1.0/24}
        subnet b in main: {cidr: 10.0.2.0/24}
        route-table own in main: {subnets: [b]}
        route-table base in main: {main: true, routes: [{destination: 0.0.0.0/0, target: igw}]}
    ";

    #[test]
    fn fires_at_the_route() {
        fires(&RULE, PUBLIC_MAIN, &["base.routes[0].target: main"]);
    }

    #[test]
    fn silent_in_a_custom_table_and_in_a_default_vpc() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            route-table base in main: {main: true}
            route-table public in main: {routes: [{destination: 0.0.0.0/0, target: igw}]}
            vpc home: {cidr: 172.31.0.0/16, default: true}
            internet-gateway home-igw in home
            route-table home-base in home: {main: true, routes: [{destination: 0.0.0.0/0, target: home-igw}]}
            ",
        );
    }

    #[test]
    fn fix_gives_the_users_a_table_of_their_own() {
        fixes(
            &RULE,
            PUBLIC_MAIN,
            "base.routes[0].target: main",
            "base.routes = []",
        );
        fixes(
            &RULE,
            PUBLIC_MAIN,
            "base.routes[0].target: main",
            r#"route-table.subnets = ["a"]"#,
        );
        fixes(
            &RULE,
            PUBLIC_MAIN,
            "base.routes[0].target: main",
            "route-table.routes[0].target = igw",
        );
    }
}
