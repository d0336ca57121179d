//! A box claims one of the five addresses that AWS keeps in every subnet.

use super::addresses::{block_of, use_free_address, written_addresses};
use crate::lint::prelude::*;
use crate::net::{ReservedRole, reserved_addresses};

pub(crate) const RULE: RuleDef = RuleDef {
    id: "address-is-reserved",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html", "2026-11")],
    check,
    plan_fix: Some(use_free_address),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let written = cx.node(id).map(written_addresses).unwrap_or_default();
    if written.is_empty() {
        return;
    }
    let Some(subnet) = cx.subnet_of(id).and_then(|it| cx.node(it)) else { return };
    for it in written {
        let Some(block) = block_of(subnet, it.addr) else { continue };
        if let Some(kept) = reserved_addresses(block).iter().find(|kept| kept.addr == it.addr) {
            let message = match kept.role {
                ReservedRole::Network => "network",
                ReservedRole::Router => "router",
                ReservedRole::Dns => "dns",
                ReservedRole::Future => "future",
                ReservedRole::Broadcast => "broadcast",
            };
            cx.report(it.at, message)
                .arg("box", id)
                .arg("addr", it.addr)
                .arg("subnet", subnet.id)
                .fix("use-free", Applicability::Review);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const KEPT: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24}
        network-interface net in a: {privateIp: 10.0.1.0, secondaryPrivateIps: [10.0.1.4, 10.0.1.1]}
        instance dns in a: {privateIp: 10.0.1.2}
        instance next in a: {privateIp: 10.0.1.3}
        instance last in a: {privateIp: 10.0.1.255}
    ";

    #[test]
    fn fires_on_each_of_the_five_by_role() {
        fires(
            &RULE,
            KEPT,
            &[
                "net.privateIp: network",
                "net.secondaryPrivateIps[1]: router",
                "dns.privateIp: dns",
                "next.privateIp: future",
                "last.privateIp: broadcast",
            ],
        );
    }

    #[test]
    fn silent_on_the_first_and_the_last_usable_one() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            instance first in a: {privateIp: 10.0.1.4}
            instance last in a: {privateIp: 10.0.1.254}
            instance outside in a: {privateIp: 10.0.2.0}
            ",
        );
    }

    #[test]
    fn fix_takes_the_first_free_one() {
        fixes(&RULE, KEPT, "net.secondaryPrivateIps[1]: router", "net.secondaryPrivateIps[1] = 10.0.1.5");
    }
}
