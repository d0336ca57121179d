//! A target group no listener forwards to.

use super::parts::{balancers_of, has_opaque_referrer};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "target-group-unused",
    severity: Severity::Info,
    kinds: &[Kind::TargetGroup],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    if balancers_of(cx, id).is_empty() && !has_opaque_referrer(cx, id) {
        cx.report(Target::node(id), "unused").arg("group", id);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_though_an_auto_scaling_group_registers_with_it() {
        fires(
            &RULE,
            "vpc main: {cidr: 10.0.0.0/16}\ntarget-group t in main\nauto-scaling-group asg in main: {targetGroups: [t]}",
            &["t: unused"],
        );
    }

    #[test]
    fn silent_behind_a_listener_or_a_rule() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            target-group t in main
            target-group u in main
            load-balancer lb in main: {listeners: [{protocol: HTTP, port: 80, targetGroup: t}], rules: [{priority: 1, path: /a, targetGroup: u}]}
            ",
        );
    }
}
