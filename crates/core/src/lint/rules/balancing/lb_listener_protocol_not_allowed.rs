//! A listener's protocol does not belong to its type of load balancer.

use super::parts::{Type, type_of};
use crate::kinds::load_balancer::{LISTENERS, listener};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "lb-listener-protocol-not-allowed",
    severity: Severity::Error,
    kinds: &[Kind::LoadBalancer],
    aws_code: Some("ValidationError"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let Some(of_type) = type_of(node) else { return };
    for (row, line) in node.rows(&LISTENERS) {
        let at = Target::cell(id, LISTENERS.def.key, row, listener::PROTOCOL.def.key);
        let Some(protocol) = line.get(&listener::PROTOCOL) else {
            if of_type != Type::Gateway && line.raw(listener::PROTOCOL.def.key).is_none() {
                cx.report(at, "none").arg("balancer", id).arg("takes", takes(of_type).to_vec());
            }
            continue;
        };
        let message = match of_type {
            Type::Gateway => "gateway",
            _ if takes(of_type).contains(&protocol.as_str()) => continue,
            Type::Application => "application",
            Type::Network => "network",
        };
        cx.report(at, message).arg("balancer", id).arg("protocol", protocol).arg("takes", takes(of_type).to_vec());
    }
}

fn takes(of_type: Type) -> &'static [&'static str] {
    match of_type {
        Type::Application => &["HTTP", "HTTPS"],
        Type::Network => &["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"],
        Type::Gateway => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_the_protocol_of_another_type() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            load-balancer a in main: {listeners: [{protocol: TCP, port: 80}]}
            load-balancer n in main: {type: network, listeners: [{protocol: HTTP, port: 80}, {port: 81}]}
            load-balancer g in main: {type: gateway, listeners: [{protocol: TCP}]}
            ",
            &[
                "a.listeners[0].protocol: application",
                "n.listeners[0].protocol: network",
                "n.listeners[1].protocol: none",
                "g.listeners[0].protocol: gateway",
            ],
        );
    }

    #[test]
    fn silent_for_its_own() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            load-balancer a in main: {listeners: [{protocol: HTTPS, port: 443}]}
            load-balancer n in main: {type: network, listeners: [{protocol: TCP_UDP, port: 53}]}
            load-balancer g in main: {type: gateway, listeners: [{action: forward}]}
            ",
        );
    }
}
