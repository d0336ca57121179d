//! A listener forwards to a target group whose protocol it cannot speak.

use super::parts::{Type, forwarders, type_of};
use crate::kinds::load_balancer::listener;
use crate::kinds::target_group;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "target-group-protocol-mismatch",
    severity: Severity::Error,
    kinds: &[Kind::LoadBalancer],
    aws_code: Some("IncompatibleProtocols"),
    sources: &[
        Source::new("https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html", "2026-11"),
    ],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let Some(of_type) = type_of(node) else { return };
    for forwarder in forwarders(node) {
        for group in &forwarder.groups {
            let Some(theirs) = cx.node_of_kind(*group, Kind::TargetGroup).and_then(|it| it.get(&target_group::PROTOCOL)) else {
                continue;
            };
            let Some(takes) = takes(of_type, forwarder.protocol.as_deref()) else { continue };
            if !takes.contains(&theirs.as_str()) {
                cx.report(Target::cell(id, forwarder.key, forwarder.row, listener::TARGET_GROUP.def.key), "mismatch")
                    .arg("balancer", id)
                    .arg("group", *group)
                    .arg("theirs", theirs)
                    .arg("takes", takes.to_vec())
                    .related(Target::field(*group, target_group::PROTOCOL.def.key), "its-protocol");
            }
        }
    }
}

/// Protocols of groups a listener may forward to; `None` where the listener itself is wrong or
/// its protocol unknown.
fn takes(of_type: Type, protocol: Option<&str>) -> Option<&'static [&'static str]> {
    Some(match (of_type, protocol) {
        (Type::Application, _) => &["HTTP", "HTTPS"],
        (Type::Gateway, _) => &["GENEVE"],
        (Type::Network, Some("TCP")) => &["TCP", "TCP_UDP"],
        (Type::Network, Some("TLS")) => &["TCP", "TLS"],
        (Type::Network, Some("UDP")) => &["UDP", "TCP_UDP"],
        (Type::Network, Some("TCP_UDP")) => &["TCP_UDP"],
        (Type::Network, _) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    const GROUPS: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        target-group http in main: {protocol: HTTP, port: 80}
        target-group tcp in main: {protocol: TCP, port: 80}
        target-group both in main: {protocol: TCP_UDP, port: 53}
        target-group code: {targetType: lambda}
    ";

    #[test]
    fn fires_for_listeners_and_rules() {
        fires(
            &RULE,
            &format!(
                "{GROUPS}
                load-balancer a in main: {{listeners: [{{protocol: HTTP, port: 80, targetGroup: tcp}}], rules: [{{priority: 1, targetGroup: both}}]}}
                load-balancer n in main: {{type: network, listeners: [{{protocol: UDP, port: 80, targetGroup: tcp}}]}}"
            ),
            &["a.listeners[0].targetGroup: mismatch", "a.rules[0].targetGroup: mismatch", "n.listeners[0].targetGroup: mismatch"],
        );
    }

    #[test]
    fn silent_for_pairs_that_fit_and_for_functions() {
        silent(
            &RULE,
            &format!(
                "{GROUPS}
                load-balancer a in main: {{listeners: [{{protocol: HTTPS, port: 443, targetGroup: http}}, {{protocol: HTTP, port: 80, targetGroup: code}}]}}
                load-balancer n in main: {{type: network, listeners: [{{protocol: TLS, port: 443, targetGroup: tcp}}, {{protocol: UDP, port: 53, targetGroup: both}}]}}"
            ),
        );
    }
}
