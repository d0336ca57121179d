//! Two listeners of one load balancer on one port.

use crate::kinds::load_balancer::{LISTENERS, listener};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "lb-listener-duplicate-port",
    severity: Severity::Error,
    kinds: &[Kind::LoadBalancer],
    aws_code: Some("DuplicateListener"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let mut seen: Vec<(i64, usize)> = Vec::new();
    for (row, line) in node.rows(&LISTENERS) {
        let Some(port) = line.get(&listener::PORT) else { continue };
        match seen.iter().find(|(it, _)| *it == port) {
            Some((_, first)) => {
                cx.report(Target::cell(id, LISTENERS.def.key, row, listener::PORT.def.key), "same-port")
                    .arg("balancer", id)
                    .arg("port", smol_str::format_smolstr!("{port}"))
                    .arg("first", first + 1)
                    .related(Target::row(id, LISTENERS.def.key, *first), "first-listener");
            }
            None => seen.push((port, row)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_on_the_second() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            load-balancer lb in main: {type: network, listeners: [{protocol: TCP, port: 53}, {protocol: UDP, port: 53}]}
            ",
            &["lb.listeners[1].port: same-port"],
        );
    }

    #[test]
    fn silent_for_other_ports_and_other_balancers() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            load-balancer lb in main: {listeners: [{protocol: HTTP, port: 80}, {protocol: HTTPS, port: 443}]}
            load-balancer lb2 in main: {listeners: [{protocol: HTTP, port: 80}]}
            ",
        );
    }
}
