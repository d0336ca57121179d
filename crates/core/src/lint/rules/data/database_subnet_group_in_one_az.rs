//! A DB subnet group whose subnets lie in a single Availability Zone.

use crate::kinds::database_subnet_group::SUBNETS;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "database-subnet-group-in-one-az",
    severity: Severity::Error,
    kinds: &[Kind::DatabaseSubnetGroup],
    aws_code: Some("DBSubnetGroupDoesNotCoverEnoughAZs"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let written = node.raw(SUBNETS.def.key).map_or(0, |it| it.items().len());
    let subnets = cx.listed(node, &SUBNETS);
    let zones: Vec<smol_str::SmolStr> = subnets.iter().filter_map(|(_, it)| cx.zone_of(*it)).collect();
    let at = Target::field(id, SUBNETS.def.key);
    match zones.first() {
        // A subnet whose zone is not known may lie in another one.
        Some(zone) if zones.len() == written && zones.iter().all(|it| it == zone) => {
            cx.report(at, "one-zone").arg("group", id).arg("zone", zone.clone());
        }
        None if written == 1 => {
            cx.report(at, "one-subnet").arg("group", id);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    const VPC: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.0.0/24, zone: a}
        subnet a2 in main: {cidr: 10.0.1.0/24, zone: us-east-1a}
        subnet b in main: {cidr: 10.0.2.0/24, zone: b}
        subnet somewhere in main: {cidr: 10.0.3.0/24}
    ";

    #[test]
    fn fires_for_one_zone_and_for_one_subnet() {
        fires(&RULE, &format!("{VPC}\ndatabase-subnet-group g in main: {{subnets: [a, a2]}}"), &["g.subnets: one-zone"]);
        fires(&RULE, &format!("{VPC}\ndatabase-subnet-group g in main: {{subnets: [somewhere]}}"), &["g.subnets: one-subnet"]);
    }

    #[test]
    fn silent_for_two_zones_and_for_unknown_ones() {
        silent(&RULE, &format!("{VPC}\ndatabase-subnet-group g in main: {{subnets: [a, b]}}"));
        silent(&RULE, &format!("{VPC}\ndatabase-subnet-group g in main: {{subnets: [a, somewhere]}}"));
        silent(&RULE, &format!("{VPC}\ndatabase-subnet-group g in main: {{subnets: [a, gone]}}"));
    }
}
