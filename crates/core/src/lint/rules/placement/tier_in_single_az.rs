//! All targets of a group stand in one Availability Zone.

use crate::kinds::target_group;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "tier-in-single-az",
    severity: Severity::Warning,
    kinds: &[Kind::TargetGroup],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_fault_isolation_multiaz_region_system.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let key = target_group::TARGETS.def.key;
    let items = node.raw(key).map_or(&[][..], Value::items);
    let mut zones = Vec::new();
    for item in items {
        // With an address, a group or a function among them the zones cannot be told.
        let Some(target) = item.as_ref_id() else { return };
        if !matches!(cx.kind(target), Some(Kind::Instance | Kind::NetworkInterface)) {
            return;
        }
        let Some(zone) = cx.zone_of(target) else { return };
        zones.push(zone);
    }
    // An Auto Scaling group that registers here has a rule of its own.
    if cx.referrers_of_kind(id, Kind::AutoScalingGroup).next().is_some() {
        return;
    }
    let Some((first, rest)) = zones.split_first() else { return };
    if !rest.is_empty() && rest.iter().all(|it| it == first) {
        cx.report(Target::field(id, key), "one-zone")
            .arg("group", id)
            .arg("count", zones.len())
            .arg("zone", first.clone())
            .fix("add-zone", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn targets(second: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            subnet a in main: {{cidr: 10.0.1.0/24, zone: a}}
            subnet a2 in main: {{cidr: 10.0.3.0/24, zone: us-east-1a}}
            subnet b in main: {{cidr: 10.0.2.0/24, zone: b}}
            instance one in a
            instance two in {second}
            target-group web in main: {{targets: [one, two]}}
            "
        )
    }

    #[test]
    fn fires_when_all_targets_share_a_zone() {
        fires(&RULE, &targets("a2"), &["web.targets: one-zone"]);
    }

    #[test]
    fn silent_across_zones_and_for_one_target() {
        silent(&RULE, &targets("b"));
        silent(&RULE, "vpc main: {cidr: 10.0.0.0/16}\nsubnet a in main: {zone: a}\ninstance one in a\ntarget-group web in main: {targets: [one]}");
    }
}
