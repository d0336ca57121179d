//! A target group nothing is registered with.

use super::parts::{has_opaque_referrer, scaling_groups_of};
use crate::kinds::target_group;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "target-group-without-targets",
    severity: Severity::Warning,
    kinds: &[Kind::TargetGroup],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let empty = node.raw(target_group::TARGETS.def.key).is_none_or(|it| it.items().is_empty());
    if empty && scaling_groups_of(cx, id).is_empty() && !has_opaque_referrer(cx, id) {
        cx.report(Target::field(id, target_group::TARGETS.def.key), "empty").arg("group", id);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_an_empty_group() {
        fires(&RULE, "vpc main: {cidr: 10.0.0.0/16}\ntarget-group t in main: {protocol: HTTP, port: 80}", &["t.targets: empty"]);
    }

    #[test]
    fn silent_with_an_address_or_an_auto_scaling_group() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            target-group t in main: {targetType: ip, targets: [10.0.1.5]}
            target-group u in main
            auto-scaling-group asg in main: {targetGroups: [u]}
            ",
        );
    }
}
