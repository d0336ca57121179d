//! A load balancer that listens for nothing.

use crate::kinds::load_balancer;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "lb-without-listener",
    severity: Severity::Warning,
    kinds: &[Kind::LoadBalancer],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    if node.raw(load_balancer::LISTENERS.def.key).is_none_or(|it| it.items().is_empty()) {
        cx.report(Target::field(id, load_balancer::LISTENERS.def.key), "none").arg("balancer", id);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_without_listeners() {
        fires(&RULE, "vpc main: {cidr: 10.0.0.0/16}\nload-balancer lb in main", &["lb.listeners: none"]);
    }

    #[test]
    fn silent_with_one() {
        silent(
            &RULE,
            "vpc main: {cidr: 10.0.0.0/16}\nload-balancer lb in main: {listeners: [{protocol: HTTP, port: 80, action: fixed-response, statusCode: 200}]}",
        );
    }
}
