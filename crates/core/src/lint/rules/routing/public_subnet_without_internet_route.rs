//! A subnet that is meant to be public has no way to the internet.
//!
//! Meant to be public: its name has the word `public` or `dmz` in it, or it gives its launches
//! public addresses. What stands in it (an internet-facing load balancer, a public NAT gateway, an
//! instance with a public address) says so too, but has a rule of its own that reports at the
//! box. A default route that is there but broken, or that leads to a firewall or another hub, is
//! the business of other rules as well; here there is none, or it leads to a NAT gateway.

use super::lines::{free_spot, lines, new_line};
use crate::kinds::{route_table, subnet};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "public-subnet-without-internet-route",
    severity: Severity::Warning,
    kinds: &[Kind::Subnet],
    aws_code: None,
    sources: &[
        Source::new(
            "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
            "2026-11",
        ),
        Source::new(
            "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html",
            "2026-11",
        ),
    ],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    if cx.vpc_of(id).is_none() {
        return;
    }
    let named = says(cx.name(id).unwrap_or_default(), &["public", "dmz"]);
    let private = says(
        cx.name(id).unwrap_or_default(),
        &["private", "isolated", "internal"],
    );
    let flagged = cx.node(id).and_then(|it| it.get(&subnet::AUTO_PUBLIC_IP)) == Some(true);
    if private || !(named || flagged) {
        return;
    }
    let message = if named { "named" } else { "flagged" };
    match cx.route_table_of(id).table() {
        None => {
            let report = cx.report(Target::node(id), message).arg("subnet", id);
            report.fix("own-table", Applicability::Review);
        }
        Some(table) if way_out(cx, table) == WayOut::None => {
            let is_own = cx.route_table_of(id) == RouteTableChoice::Explicit(table);
            let report = cx
                .report(Target::node(id), message)
                .arg("subnet", id)
                .arg("table", table);
            report
                .related(
                    Target::field(table, route_table::ROUTES.def.key),
                    "table-routes",
                )
                .fix(
                    if is_own { "add-route" } else { "own-table" },
                    Applicability::Review,
                );
        }
        Some(table) if way_out(cx, table) == WayOut::Nat => {
            let report = cx
                .report(Target::node(id), message)
                .arg("subnet", id)
                .arg("table", table);
            report
                .related(
                    Target::field(table, route_table::ROUTES.def.key),
                    "table-routes",
                )
                .fix("choose-table", Applicability::Manual);
        }
        Some(_) => {}
    }
}

/// Whether one of the words stands in the name by itself: `public-a`, `Public Subnet 1`.
fn says(name: &str, words: &[&str]) -> bool {
    name.split(|it: char| !it.is_alphanumeric()).any(|part| {
        let part = part.trim_end_matches(|it: char| it.is_ascii_digit());
        words.iter().any(|word| part.eq_ignore_ascii_case(word))
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum WayOut {
    None,
    /// Outbound only.
    Nat,
    /// To an internet gateway, in part or in full, or by something that cannot be told.
    Other,
}

fn way_out(view: &View<'_>, table: NodeId) -> WayOut {
    let to_gateway = |line: &super::lines::Line| {
        line.target_node().and_then(|it| view.kind(it)) == Some(Kind::InternetGateway)
    };
    if lines(view, table).iter().any(to_gateway) {
        return WayOut::Other;
    }
    let mut found = WayOut::None;
    for (_, _, target) in view.default_routes(table) {
        let RouteTarget::Node(target) = target else {
            return WayOut::Other;
        };
        match view.kind(target) {
            Some(kind) if OUTBOUND_ONLY.contains(&kind) => found = WayOut::Nat,
            _ => return WayOut::Other,
        }
    }
    found
}

/// Gateways that let nobody in.
const OUTBOUND_ONLY: &[Kind] = &[Kind::NatGateway, Kind::EgressOnlyInternetGateway];

/// A route to the VPC's internet gateway in the subnet's own table; what is missing of the
/// gateway and the table is made.
fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let vpc = view.vpc_of(id)?;
    let spot = free_spot(&view, vpc);
    let mut commands = Vec::new();
    let gateway = if let Some(gateway) = view.inside(vpc, Kind::InternetGateway).first() {
        gateway.id
    } else {
        let new = NewNode::new(Kind::InternetGateway, Some(vpc), spot);
        commands.push(Command::Create(new));
        // The first box of a plan gets the document's next id.
        view.doc.next_id()
    };
    let line = new_line(Cidr::any_v4(), gateway);
    let routes = route_table::ROUTES.def.key;
    if let RouteTableChoice::Explicit(table) = view.route_table_of(id) {
        let count = view
            .node(table)?
            .raw(routes)
            .map_or(0, |it| it.items().len());
        commands.push(Command::SetField {
            id: table,
            path: FieldPath::row(routes, count),
            value: Some(line),
        });
    } else {
        let mut table = NewNode::new(
            Kind::RouteTable,
            Some(vpc),
            spot.offset(crate::geom::Point::new(160, 0)),
        );
        table.fields.set(
            route_table::SUBNETS.def.key,
            Some(Value::List(vec![Value::Ref(id)])),
        );
        table.fields.set(routes, Some(Value::List(vec![line])));
        commands.push(Command::Create(table));
    }
    Some(commands)
}

#[cfg(test)]
mod tests {
    use super::{RULE, says};
    use crate::lint::testing::{fires, fixes, silent};

    const NO_ROUTE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet public-a in main: {cidr: 10.0.1.0/24}
        subnet web in main: {cidr: 10.0.2.0/24, mapPublicIpOnLaunch: true}
        route-table own in main: {subnets: [public-a], routes: [{destination: 10.0.0.0/16, target: local}]}
    ";

    #[test]
    fn fires_by_name_and_by_flag() {
        fires(&RULE, NO_ROUTE, &["public-a: named", "web: flagged"]);
    }

    #[test]
    fn silent_with_a_way_out_a_broken_one_or_another_intention() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            subnet public-a in main: {cidr: 10.0.1.0/24}
            subnet public-b in main: {cidr: 10.0.2.0/24}
            subnet public-c in main: {cidr: 10.0.3.0/24}
            subnet private-d in main: {cidr: 10.0.4.0/24, mapPublicIpOnLaunch: true}
            subnet republic in main: {cidr: 10.0.5.0/24}
            subnet public-e in main: {cidr: 10.0.6.0/24}
            subnet fw in main: {cidr: 10.0.7.0/24}
            gateway-load-balancer-endpoint gwlbe in fw
            route-table e in main: {subnets: [public-e], routes: [{destination: 0.0.0.0/0, target: gwlbe}]}
            route-table a in main: {subnets: [public-a], routes: [{destination: 0.0.0.0/0, target: igw}]}
            route-table b in main: {subnets: [public-b], routes: [{destination: 203.0.113.0/24, target: igw}]}
            route-table c in main: {subnets: [public-c], routes: [{destination: 0.0.0.0/0, target: nowhere}]}
            ",
        );
    }

    #[test]
    fn fires_when_the_way_out_is_outbound_only() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet public-a in main: {cidr: 10.0.1.0/24}
            nat-gateway nat in main: {availabilityMode: regional}
            route-table a in main: {subnets: [public-a], routes: [{destination: 0.0.0.0/0, target: nat}]}
            ",
            &["public-a: named"],
        );
    }

    #[test]
    fn words_stand_by_themselves() {
        assert!(says("Public Subnet 1", &["public"]));
        assert!(says("my_public1", &["public"]));
        assert!(!says("nonpublic", &["public"]));
    }

    #[test]
    fn fix_makes_what_is_missing() {
        fixes(
            &RULE,
            NO_ROUTE,
            "public-a: named",
            "own.routes[1].target = internet-gateway",
        );
        fixes(
            &RULE,
            NO_ROUTE,
            "web: flagged",
            "route-table.routes[0].target = internet-gateway",
        );
        fixes(
            &RULE,
            NO_ROUTE,
            "web: flagged",
            r#"route-table.subnets = ["web"]"#,
        );
    }

    #[test]
    fn fix_uses_the_gateway_that_is_there() {
        let text = format!("{NO_ROUTE}\ninternet-gateway igw in main");
        fixes(
            &RULE,
            &text,
            "public-a: named",
            "own.routes[1].target = igw",
        );
    }
}
