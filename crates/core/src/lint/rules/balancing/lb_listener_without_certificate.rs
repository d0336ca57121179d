//! An HTTPS or TLS listener without a certificate.

use crate::kinds::load_balancer::{LISTENERS, listener};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "lb-listener-without-certificate",
    severity: Severity::Error,
    kinds: &[Kind::LoadBalancer],
    aws_code: Some("ValidationError"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for (row, line) in node.rows(&LISTENERS) {
        let Some(protocol) = line.get(&listener::PROTOCOL).filter(|it| matches!(it.as_str(), "HTTPS" | "TLS")) else { continue };
        let key = listener::CERTIFICATE.def.key;
        let is_empty = match line.raw(key) {
            None => true,
            Some(Value::Text(it)) => it.trim().is_empty(),
            Some(_) => false,
        };
        if is_empty {
            cx.report(Target::cell(id, LISTENERS.def.key, row, key), "none")
                .arg("balancer", id)
                .arg("line", row + 1)
                .arg("protocol", protocol);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_https_and_tls() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            load-balancer a in main: {listeners: [{protocol: HTTPS, port: 443}]}
            load-balancer n in main: {type: network, listeners: [{protocol: TLS, port: 443}]}
            ",
            &["a.listeners[0].certificate: none", "n.listeners[0].certificate: none"],
        );
    }

    #[test]
    fn silent_with_one_and_without_encryption() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            load-balancer a in main: {listeners: [{protocol: HTTPS, port: 443, certificate: shop}, {protocol: HTTP, port: 80}]}
            ",
        );
    }
}
