//! A route takes the packets of a gateway endpoint's service.
//!
//! The blocks of a service are known where its prefix list is drawn with entries (managed by AWS,
//! named like `com.amazonaws.us-east-1.s3`); without it nothing can be said.

use super::lines::{destination_at, lines, remove_line};
use crate::kinds::{gateway_endpoint, prefix_list};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-overrides-endpoint",
    severity: Severity::Warning,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let endpoints: Vec<&Node> = cx
        .referrers_of_kind(id, Kind::GatewayEndpoint)
        .filter(|it| {
            it.get(&gateway_endpoint::ROUTE_TABLES)
                .is_some_and(|tables| tables.contains(&id))
        })
        .collect();
    for endpoint in endpoints {
        let Some(service) = endpoint.get(&gateway_endpoint::SERVICE) else {
            continue;
        };
        let Some(list) = service_list(cx, &service) else {
            continue;
        };
        let blocks: Vec<Cidr> = list
            .rows(&prefix_list::ENTRIES)
            .filter_map(|(_, it)| it.get(&prefix_list::entry::CIDR))
            .collect();
        for line in lines(cx, id) {
            let takes = match line.destination {
                Value::Ref(other) => other == list.id,
                Value::Cidr(block) => blocks.iter().any(|it| it.contains(block)),
                _ => false,
            };
            if takes {
                cx.report(destination_at(id, line.row), "overrides")
                    .arg("table", id)
                    .arg("destination", &line.destination)
                    .arg("endpoint", endpoint.id)
                    .related(Target::node(endpoint.id), "endpoint-route")
                    .fix("delete-route", Applicability::Review);
            }
        }
    }
}

fn service_list<'a>(view: &View<'a>, service: &str) -> Option<&'a Node> {
    let is_of =
        |name: &str| name.starts_with("com.amazonaws.") && name.rsplit('.').next() == Some(service);
    view.of_kind(Kind::PrefixList)
        .iter()
        .filter(|it| view.name(**it).is_some_and(is_of))
        .filter_map(|it| view.node(*it))
        .find(|it| {
            it.get(&prefix_list::MANAGED_BY)
                .is_some_and(|it| it == "aws")
        })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const OVERRIDES: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        nat-gateway nat in main: {availabilityMode: regional}
        prefix-list com.amazonaws.us-east-1.s3: {managedBy: aws, addressFamily: IPv4, maxEntries: 10, entries: [{cidr: 52.216.0.0/15}]}
        route-table t in main: {routes: [{destination: 0.0.0.0/0, target: nat}, {destination: 52.216.0.0/15, target: nat}, {destination: 52.217.4.0/24, target: nat}, {destination: com.amazonaws.us-east-1.s3, target: nat}]}
        gateway-endpoint s3 in main: {service: s3, routeTables: [t]}
    ";

    #[test]
    fn fires_for_equal_and_longer_blocks_and_the_list_itself() {
        fires(
            &RULE,
            OVERRIDES,
            &[
                "t.routes[1].destination: overrides",
                "t.routes[2].destination: overrides",
                "t.routes[3].destination: overrides",
            ],
        );
    }

    #[test]
    fn silent_for_wider_blocks_other_services_and_other_tables() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            nat-gateway nat in main: {availabilityMode: regional}
            prefix-list com.amazonaws.us-east-1.s3: {managedBy: aws, addressFamily: IPv4, maxEntries: 10, entries: [{cidr: 52.216.0.0/15}]}
            route-table t in main: {routes: [{destination: 0.0.0.0/0, target: nat}, {destination: 52.0.0.0/8, target: nat}]}
            route-table u in main: {routes: [{destination: 52.216.0.0/15, target: nat}]}
            gateway-endpoint s3 in main: {service: s3, routeTables: [t]}
            gateway-endpoint dynamodb in main: {service: dynamodb, routeTables: [u]}
            ",
        );
    }

    #[test]
    fn fix_deletes_the_route() {
        fixes(
            &RULE,
            OVERRIDES,
            "t.routes[3].destination: overrides",
            "t.routes[1].destination = 52.216.0.0/15",
        );
    }
}
