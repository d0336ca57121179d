//! A health check that waits as long as the time to the next one.

use crate::kinds::target_group::{HEALTH_CHECK, HEALTH_CHECK_INTERVAL, HEALTH_CHECK_TIMEOUT, PROTOCOL, TARGET_TYPE};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "health-check-timeout-not-below-interval",
    severity: Severity::Error,
    kinds: &[Kind::TargetGroup],
    aws_code: Some("ValidationError"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id).filter(|it| it.get(&HEALTH_CHECK) != Some(false)) else { return };
    let Some((timeout, interval)) = times(node) else { return };
    let longest = longest(node, interval);
    if timeout > longest {
        let report = cx
            .report(Target::field(id, HEALTH_CHECK_TIMEOUT.def.key), "too-long")
            .arg("group", id)
            .arg("timeout", timeout)
            .arg("interval", interval)
            .arg("longest", longest);
        if longest >= 2 {
            report.fix("shorten", Applicability::Review);
        }
    }
}

/// Connections may take the whole interval, requests may not.
fn longest(node: &Node, interval: i64) -> i64 {
    let asks = matches!(node.get(&PROTOCOL).as_deref(), Some("HTTP" | "HTTPS")) || is_function(node);
    if asks { interval.saturating_sub(1) } else { interval }
}

fn is_function(node: &Node) -> bool {
    node.get(&TARGET_TYPE).as_deref() == Some("lambda")
}

/// Timeout and interval in seconds, with AWS's defaults; `None` if neither is written, because
/// the defaults fit each other.
fn times(node: &Node) -> Option<(i64, i64)> {
    let (timeout, interval) = (node.written(&HEALTH_CHECK_TIMEOUT), node.written(&HEALTH_CHECK_INTERVAL));
    if timeout.is_none() && interval.is_none() {
        return None;
    }
    let (usual_timeout, usual_interval) = match node.get(&PROTOCOL).as_deref() {
        _ if is_function(node) => (30, 35),
        Some("GENEVE") => (5, 10),
        Some("HTTP") => (6, 30),
        _ => (10, 30),
    };
    Some((timeout.unwrap_or(usual_timeout), interval.unwrap_or(usual_interval)))
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let node = view.node(id)?;
    let (_, interval) = times(node)?;
    let path = FieldPath::field(HEALTH_CHECK_TIMEOUT.def.key);
    Some(vec![Command::SetField { id, path, value: Some(Value::Int(longest(node, interval))) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const LONG: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        target-group t in main: {protocol: HTTP, port: 80, healthCheckInterval: 10, healthCheckTimeout: 10}
    ";

    #[test]
    fn fires_for_equal_times_and_against_a_default() {
        fires(&RULE, LONG, &["t.healthCheckTimeout: too-long"]);
        fires(
            &RULE,
            "vpc main: {cidr: 10.0.0.0/16}\ntarget-group t in main: {protocol: HTTP, port: 80, healthCheckInterval: 5}",
            &["t.healthCheckTimeout: too-long"],
        );
    }

    #[test]
    fn silent_below_and_for_connections_at_the_interval() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            target-group t in main: {protocol: HTTP, port: 80, healthCheckInterval: 10, healthCheckTimeout: 9}
            target-group u in main: {protocol: TCP, port: 80, healthCheckInterval: 10, healthCheckTimeout: 10}
            target-group v in main: {protocol: HTTP, port: 80}
            ",
        );
    }

    #[test]
    fn fix_shortens_the_timeout() {
        fixes(&RULE, LONG, "t.healthCheckTimeout: too-long", "t.healthCheckTimeout = 9");
    }
}
