//! A listener or rule that forwards to nowhere.

use super::parts::forwarders;
use crate::kinds::load_balancer::listener;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "listener-without-target-group",
    severity: Severity::Error,
    kinds: &[Kind::LoadBalancer],
    aws_code: Some("ValidationError"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for it in forwarders(node) {
        if it.action == "forward" && !it.names_groups {
            let at = Target::cell(id, it.key, it.row, listener::TARGET_GROUP.def.key);
            let message = if it.key == "rules" { "rule" } else { "listener" };
            cx.report(at, message).arg("balancer", id).arg("line", it.row + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_listeners_and_rules() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            load-balancer lb in main: {listeners: [{protocol: HTTP, port: 80}], rules: [{priority: 1, path: /api/*}]}
            ",
            &["lb.listeners[0].targetGroup: listener", "lb.rules[0].targetGroup: rule"],
        );
    }

    #[test]
    fn silent_for_other_actions_and_for_groups_that_are_not_drawn() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            load-balancer lb in main: {listeners: [{protocol: HTTP, port: 80, action: redirect}, {protocol: HTTP, port: 81, targetGroup: gone}]}
            ",
        );
    }
}
