//! A route table is associated with a subnet or a gateway of another VPC.

use crate::kinds::route_table;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-table-vpc-mismatch",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateRouteTable.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let (Some(node), Some(vpc)) = (cx.node(id), cx.vpc_of(id)) else {
        return;
    };
    let subnets = node
        .raw(route_table::SUBNETS.def.key)
        .map_or(&[][..], Value::items);
    let mut places: Vec<(Target, NodeId)> = subnets
        .iter()
        .enumerate()
        .filter_map(|(row, it)| {
            Some((
                Target::row(id, route_table::SUBNETS.def.key, row),
                it.as_ref_id()?,
            ))
        })
        .collect();
    places.extend(
        node.get(&route_table::GATEWAY)
            .map(|it| (Target::field(id, route_table::GATEWAY.def.key), it)),
    );
    for (at, member) in places {
        let Some(theirs) = cx.vpc_of(member).filter(|it| *it != vpc) else {
            continue;
        };
        cx.report(at, "elsewhere")
            .arg("table", id)
            .arg("vpc", vpc)
            .arg("member", member)
            .arg("theirs", theirs)
            .fix("remove", Applicability::Review);
    }
}

fn plan_fix(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    Some(vec![match path.row {
        Some(_) => Command::RemoveRow { id, path },
        None => Command::SetField {
            id,
            path,
            value: None,
        },
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const ELSEWHERE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24}
        vpc other: {cidr: 10.1.0.0/16}
        subnet b in other: {cidr: 10.1.1.0/24}
        internet-gateway igw in other
        route-table t in main: {subnets: [a, b]}
        route-table edge in main: {gateway: igw}
    ";

    #[test]
    fn fires_for_subnets_and_gateways() {
        fires(
            &RULE,
            ELSEWHERE,
            &["t.subnets[1]: elsewhere", "edge.gateway: elsewhere"],
        );
    }

    #[test]
    fn silent_in_one_vpc_and_through_a_zone() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            availability-zone zone-a in main: {zone: a}
            subnet a in zone-a: {cidr: 10.0.1.0/24}
            route-table t in main: {subnets: [a]}
            ",
        );
    }

    #[test]
    fn fix_takes_it_off() {
        fixes(
            &RULE,
            ELSEWHERE,
            "t.subnets[1]: elsewhere",
            r#"t.subnets = ["a"]"#,
        );
        fixes(
            &RULE,
            ELSEWHERE,
            "edge.gateway: elsewhere",
            "edge.gateway = nothing",
        );
    }
}
