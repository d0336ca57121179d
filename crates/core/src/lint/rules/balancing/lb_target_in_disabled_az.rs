//! A target stands in a zone its load balancer does not use.

use super::parts::{balancers_of, scaling_groups_of, zones};
use crate::kinds::{auto_scaling_group, load_balancer, target_group};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "lb-target-in-disabled-az",
    severity: Severity::Warning,
    kinds: &[Kind::TargetGroup],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html", "2026-11"),
    ],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(group) = cx.node(id) else { return };
    let targets = group.raw(target_group::TARGETS.def.key).map_or(&[][..], Value::items);
    for balancer in balancers_of(cx, id) {
        let Some(enabled) = zones(cx, balancer, &load_balancer::SUBNETS) else { continue };
        for (row, target) in targets.iter().enumerate() {
            let Some(target) = target.as_ref_id() else { continue };
            if !matches!(cx.kind(target), Some(Kind::Instance | Kind::NetworkInterface)) {
                continue;
            }
            if let Some(zone) = cx.zone_of(target).filter(|it| !enabled.contains(it)) {
                cx.report(Target::row(id, target_group::TARGETS.def.key, row), "target")
                    .arg("target", target)
                    .arg("zone", zone)
                    .arg("balancer", balancer.id)
                    .related(Target::field(balancer.id, load_balancer::SUBNETS.def.key), "subnets");
            }
        }
        for scaling in scaling_groups_of(cx, id) {
            for (row, subnet) in cx.listed(scaling, &auto_scaling_group::SUBNETS) {
                if let Some(zone) = cx.zone_of(subnet).filter(|it| !enabled.contains(it)) {
                    cx.report(Target::row(scaling.id, auto_scaling_group::SUBNETS.def.key, row), "scaling")
                        .arg("scaling", scaling.id)
                        .arg("zone", zone)
                        .arg("balancer", balancer.id)
                        .related(Target::field(balancer.id, load_balancer::SUBNETS.def.key), "subnets");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    const VPC: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.0.0/24, zone: a}
        subnet a2 in main: {cidr: 10.0.3.0/24, zone: us-east-1a}
        subnet b in main: {cidr: 10.0.1.0/24, zone: b}
        subnet c in main: {cidr: 10.0.2.0/24, zone: c}
        load-balancer lb in main: {subnets: [a, b], listeners: [{protocol: HTTP, port: 80, targetGroup: t}]}
    ";

    #[test]
    fn fires_for_targets_and_for_subnets_of_auto_scaling_groups() {
        fires(
            &RULE,
            &format!(
                "{VPC}
                instance one in a
                instance two in c
                target-group t in main: {{targets: [one, two]}}
                auto-scaling-group asg in main: {{subnets: [a, c], targetGroups: [t]}}"
            ),
            &["t.targets[1]: target", "asg.subnets[1]: scaling"],
        );
    }

    #[test]
    fn silent_in_other_subnets_of_enabled_zones() {
        silent(&RULE, &format!("{VPC}\ninstance one in a2\ntarget-group t in main: {{targets: [one]}}"));
    }
}
