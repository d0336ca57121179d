//! An Auto Scaling group that can start instances in one Availability Zone only.

use crate::kinds::auto_scaling_group;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "auto-scaling-group-in-single-az",
    severity: Severity::Warning,
    kinds: &[Kind::AutoScalingGroup],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let key = auto_scaling_group::SUBNETS.def.key;
    let subnets = cx.listed(node, &auto_scaling_group::SUBNETS);
    let zones: Option<Vec<_>> = subnets.iter().map(|(_, it)| cx.zone_of(*it)).collect();
    let all_known = subnets.len() == node.raw(key).map_or(0, |it| it.items().len());
    let Some((first, rest)) = zones.as_deref().and_then(<[_]>::split_first) else { return };
    if all_known && rest.iter().all(|it| it == first) {
        cx.report(Target::field(id, key), "one-zone")
            .arg("group", id)
            .arg("zone", first.clone())
            .fix("add-subnet", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn group(subnets: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            subnet a in main: {{cidr: 10.0.1.0/24, zone: a}}
            subnet a2 in main: {{cidr: 10.0.3.0/24, zone: a}}
            subnet b in main: {{cidr: 10.0.2.0/24, zone: b}}
            subnet open in main: {{cidr: 10.0.4.0/24}}
            auto-scaling-group web in main: {{subnets: {subnets}}}
            "
        )
    }

    #[test]
    fn fires_for_one_subnet_and_for_two_of_a_zone() {
        fires(&RULE, &group("[a]"), &["web.subnets: one-zone"]);
        fires(&RULE, &group("[a, a2]"), &["web.subnets: one-zone"]);
    }

    #[test]
    fn silent_across_zones_and_when_a_zone_is_unknown() {
        silent(&RULE, &group("[a, b]"));
        silent(&RULE, &group("[a, open]"));
        silent(&RULE, &group("[a, gone]"));
    }
}
