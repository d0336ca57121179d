//! A box claims an address its subnet does not have.

use super::addresses::{block_of, use_free_address, written_addresses};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "address-outside-subnet",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html", "2026-11")],
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
        if !block.contains_addr(it.addr) {
            cx.report(it.at, "outside")
                .arg("box", id)
                .arg("addr", it.addr)
                .arg("subnet", subnet.id)
                .arg("cidr", block.network())
                .fix("use-free", Applicability::Review);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const OUTSIDE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24, ipv6Cidr: '2001:db8::/64'}
        network-interface eni in a: {privateIp: 10.0.2.4, secondaryPrivateIps: [10.0.1.4], ipv6Addresses: ['2001:db8:0:1::5']}
    ";

    #[test]
    fn fires_in_both_families() {
        fires(&RULE, OUTSIDE, &["eni.privateIp: outside", "eni.ipv6Addresses[0]: outside"]);
    }

    #[test]
    fn silent_inside_and_when_the_block_is_unknown() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            instance one in a: {privateIp: 10.0.1.254}
            subnet b in main
            instance two in b: {privateIp: 192.168.0.9}
            ",
        );
    }

    #[test]
    fn fix_takes_the_first_free_one() {
        fixes(&RULE, OUTSIDE, "eni.privateIp: outside", "eni.privateIp = 10.0.1.5");
    }
}
