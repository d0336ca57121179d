//! Subnets send the traffic of a service through a NAT gateway although the VPC has a gateway
//! endpoint for it.

use crate::kinds::gateway_endpoint;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "gateway-endpoint-missing-route-table",
    severity: Severity::Warning,
    kinds: &[Kind::GatewayEndpoint],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(service) = cx
        .node(id)
        .and_then(|it| it.get(&gateway_endpoint::SERVICE))
    else {
        return;
    };
    let Some(table) = forgotten(cx, id) else {
        return;
    };
    let name = if service == "s3" {
        "Amazon S3"
    } else {
        "DynamoDB"
    };
    cx.report(
        Target::field(id, gateway_endpoint::ROUTE_TABLES.def.key),
        "forgotten",
    )
    .arg("endpoint", id)
    .arg("service", name)
    .arg("table", table)
    .fix("associate", Applicability::Review);
}

/// The first table that the endpoint does not name, that a subnet with something in it uses, and
/// that leads out through a NAT gateway.
fn forgotten(view: &View<'_>, endpoint: NodeId) -> Option<NodeId> {
    let named = view
        .node(endpoint)?
        .get(&gateway_endpoint::ROUTE_TABLES)
        .unwrap_or_default();
    let vpc = view.vpc_of(endpoint)?;
    let used = view
        .subnets_of(vpc)
        .into_iter()
        .filter(|it| !view.children(Some(it.id)).is_empty());
    used.filter_map(|it| view.route_table_of(it.id).table())
        .find(|table| {
            let leads_to_nat = |target: &RouteTarget| match target {
                RouteTarget::Node(id) => view.kind(*id) == Some(Kind::NatGateway),
                _ => false,
            };
            !named.contains(table)
                && view
                    .default_routes(*table)
                    .iter()
                    .any(|(_, _, target)| leads_to_nat(target))
        })
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let table = forgotten(&view, id)?;
    let key = gateway_endpoint::ROUTE_TABLES.def.key;
    let count = view.node(id)?.raw(key).map_or(0, |it| it.items().len());
    Some(vec![Command::SetField {
        id,
        path: FieldPath::row(key, count),
        value: Some(Value::Ref(table)),
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const FORGOTTEN: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24}
        subnet b in main: {cidr: 10.0.2.0/24}
        nat-gateway nat in main: {availabilityMode: regional}
        instance one in a
        instance two in b
        route-table ta in main: {subnets: [a], routes: [{destination: 0.0.0.0/0, target: nat}]}
        route-table tb in main: {subnets: [b], routes: [{destination: 0.0.0.0/0, target: nat}]}
        gateway-endpoint s3 in main: {service: s3, routeTables: [ta]}
    ";

    #[test]
    fn fires_for_the_table_left_out() {
        fires(&RULE, FORGOTTEN, &["s3.routeTables: forgotten"]);
    }

    #[test]
    fn silent_for_empty_isolated_and_associated_subnets() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            subnet b in main: {cidr: 10.0.2.0/24}
            subnet c in main: {cidr: 10.0.3.0/24}
            nat-gateway nat in main: {availabilityMode: regional}
            instance one in a
            instance three in c
            route-table ta in main: {subnets: [a], routes: [{destination: 0.0.0.0/0, target: nat}]}
            route-table tb in main: {subnets: [b], routes: [{destination: 0.0.0.0/0, target: nat}]}
            route-table tc in main: {subnets: [c]}
            gateway-endpoint s3 in main: {service: s3, routeTables: [ta]}
            ",
        );
    }

    #[test]
    fn fix_adds_the_table() {
        fixes(
            &RULE,
            FORGOTTEN,
            "s3.routeTables: forgotten",
            r#"s3.routeTables = ["ta","tb"]"#,
        );
    }
}
