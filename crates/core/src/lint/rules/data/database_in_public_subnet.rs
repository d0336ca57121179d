//! A database may be placed in a public subnet.

use crate::kinds::{database, database_subnet_group};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "database-in-public-subnet",
    severity: Severity::Warning,
    kinds: &[Kind::Database],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(group) = cx.node(id).and_then(|it| it.get(&database::SUBNET_GROUP)) else { return };
    let Some(node) = cx.node_of_kind(group, Kind::DatabaseSubnetGroup) else { return };
    let subnets = cx.listed(node, &database_subnet_group::SUBNETS);
    let public: Vec<(usize, NodeId)> = subnets.into_iter().filter(|(_, it)| cx.is_public_subnet(*it)).collect();
    let Some((row, _)) = public.first() else { return };
    let names: Vec<NodeId> = public.iter().map(|(_, it)| *it).collect();
    cx.report(Target::field(id, database::SUBNET_GROUP.def.key), "public")
        .arg("database", id)
        .arg("group", group)
        .arg("subnets", names)
        .related(Target::row(group, database_subnet_group::SUBNETS.def.key, *row), "listed");
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    const VPC: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        internet-gateway igw in main
        subnet a in main: {cidr: 10.0.0.0/24, zone: a}
        subnet b in main: {cidr: 10.0.1.0/24, zone: b}
        subnet c in main: {cidr: 10.0.2.0/24, zone: a}
        route-table t in main: {subnets: [a], routes: [{destination: 0.0.0.0/0, target: igw}]}
    ";

    #[test]
    fn fires_if_one_of_the_subnets_is_public() {
        fires(
            &RULE,
            &format!("{VPC}\ndatabase-subnet-group g in main: {{subnets: [a, b]}}\ndatabase db in main: {{subnetGroup: g}}"),
            &["db.subnetGroup: public"],
        );
    }

    #[test]
    fn silent_in_private_subnets_and_without_a_group() {
        silent(
            &RULE,
            &format!(
                "{VPC}\ndatabase-subnet-group g in main: {{subnets: [b, c]}}\ndatabase db in main: {{subnetGroup: g}}\ndatabase other in main"
            ),
        );
    }
}
