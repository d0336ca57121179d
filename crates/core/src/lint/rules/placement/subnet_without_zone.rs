//! A subnet whose Availability Zone is not said.

use crate::kinds::subnet;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "subnet-without-zone",
    severity: Severity::Warning,
    kinds: &[Kind::Subnet],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

/// Zones a drawing is first filled with.
const LETTERS: [&str; 3] = ["a", "b", "c"];

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    // A zone that cannot be read, or none outside a VPC, is reported by other rules.
    if node.raw(subnet::ZONE.def.key).is_none() && cx.vpc_of(id).is_some() && cx.zone_of(id).is_none() {
        cx.report(Target::field(id, subnet::ZONE.def.key), "no-zone").arg("subnet", id).fix("choose-zone", Applicability::Review);
    }
}

/// The zone of the first three that the fewest subnets of the VPC are in.
fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let zones: Vec<_> = view.subnets_of(view.vpc_of(id)?).iter().filter_map(|it| view.zone_of(it.id)).collect();
    let zone = LETTERS.into_iter().min_by_key(|letter| zones.iter().filter(|it| it == letter).count())?;
    Some(vec![Command::SetField { id, path: finding.at.path.clone()?, value: Some(Value::text(zone)) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const NO_ZONE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24, zone: us-east-1a}
        subnet b in main: {cidr: 10.0.2.0/24}
    ";

    #[test]
    fn fires_without_a_zone() {
        fires(&RULE, NO_ZONE, &["b.zone: no-zone"]);
    }

    #[test]
    fn silent_with_a_field_or_a_frame() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            availability-zone left in main: {zone: a}
            subnet a in left: {cidr: 10.0.1.0/24}
            subnet b in main: {cidr: 10.0.2.0/24, zone: b}
            ",
        );
    }

    #[test]
    fn fix_takes_the_emptiest_zone() {
        fixes(&RULE, NO_ZONE, "b.zone: no-zone", "b.zone = b");
    }
}
