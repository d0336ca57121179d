//! Two boxes of a subnet claim one address.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::addresses::{use_free_address, written_addresses};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "address-used-twice",
    severity: Severity::Error,
    kinds: &[Kind::Subnet],
    aws_code: Some("InvalidIPAddress.InUse"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html", "2026-11")],
    check,
    plan_fix: Some(use_free_address),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let mut owners: BTreeMap<IpAddr, Target> = BTreeMap::new();
    for child in cx.children(Some(id)) {
        let Some(node) = cx.node(*child) else { continue };
        for it in written_addresses(node) {
            let Some(first) = owners.get(&it.addr).cloned() else {
                owners.insert(it.addr, it.at);
                continue;
            };
            let message = if first.node == it.at.node { "same-box" } else { "other-box" };
            cx.report(it.at, message)
                .arg("box", *child)
                .arg("other", first.node)
                .arg("addr", it.addr)
                .related(first, "first")
                .fix("use-free", Applicability::Review);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const TWICE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24}
        instance one in a: {privateIp: 10.0.1.4}
        network-interface eni in a: {privateIp: 10.0.1.5, secondaryPrivateIps: [10.0.1.4, 10.0.1.6, 10.0.1.6]}
    ";

    #[test]
    fn fires_across_boxes_and_within_one() {
        fires(&RULE, TWICE, &["eni.secondaryPrivateIps[0]: other-box", "eni.secondaryPrivateIps[2]: same-box"]);
    }

    #[test]
    fn silent_across_vpcs() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            instance one in a: {privateIp: 10.0.1.4}
            vpc copy: {cidr: 10.0.0.0/16}
            subnet b in copy: {cidr: 10.0.1.0/24}
            instance two in b: {privateIp: 10.0.1.4}
            ",
        );
    }

    #[test]
    fn fix_takes_the_first_free_one() {
        fixes(&RULE, TWICE, "eni.secondaryPrivateIps[0]: other-box", "eni.secondaryPrivateIps[0] = 10.0.1.7");
    }
}
