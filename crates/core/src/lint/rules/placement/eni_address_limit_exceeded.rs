//! More addresses on a network interface than the instance type takes.

use super::interfaces::limits;
use crate::kinds::{instance, network_interface};
use crate::model::Field;
use std::net::IpAddr;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "eni-address-limit-exceeded",
    severity: Severity::Error,
    kinds: &[Kind::NetworkInterface, Kind::Instance],
    aws_code: Some("PrivateIpAddressLimitExceeded"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    // An instance stands for its primary interface.
    let (owner, v4, v6): (_, &Field<Vec<IpAddr>>, &Field<Vec<IpAddr>>) = if node.kind == Kind::Instance {
        (Some(id), &instance::SECONDARY_IPS, &instance::IPV6_ADDRESSES)
    } else {
        (node.get(&network_interface::INSTANCE), &network_interface::SECONDARY_IPS, &network_interface::IPV6_ADDRESSES)
    };
    let count = |field: &Field<Vec<IpAddr>>| node.raw(field.def.key).map_or(0, |it| it.items().len());
    let (secondary, v6_count) = (count(v4), count(v6));
    let Some(owner) = owner.filter(|_| secondary + v6_count > 0) else { return };
    let Some(limits) = limits(cx, owner) else { return };
    for (field, message, count, most) in [
        (v4, "too-many-v4", secondary + usize::from(secondary > 0), limits.ipv4_per_eni),
        (v6, if limits.ipv6_per_eni == Some(0) { "no-ipv6" } else { "too-many-v6" }, v6_count, limits.ipv6_per_eni),
    ] {
        let Some(most) = most.filter(|it| count > usize::from(*it)) else { continue };
        cx.report(Target::field(id, field.def.key), message)
            .arg("interface", id)
            .arg("count", count)
            .arg("type", limits.name)
            .arg("most", most)
            .fix("bigger-type", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn interface(kind: &str, fields: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            subnet a in main: {{cidr: 10.0.1.0/24, ipv6Cidr: '2001:db8::/64', zone: a}}
            instance web in a: {{type: {kind}}}
            network-interface eni in a: {{instance: web, {fields}}}
            "
        )
    }

    #[test]
    fn fires_past_the_limit_of_either_family() {
        fires(&RULE, &interface("t3.micro", "secondaryPrivateIps: [10.0.1.5, 10.0.1.6]"), &["eni.secondaryPrivateIps: too-many-v4"]);
        fires(&RULE, &interface("t3.micro", "ipv6Addresses: ['2001:db8::5', '2001:db8::6', '2001:db8::7']"), &["eni.ipv6Addresses: too-many-v6"]);
        fires(&RULE, &interface("m1.small", "ipv6Addresses: ['2001:db8::5']"), &["eni.ipv6Addresses: no-ipv6"]);
    }

    #[test]
    fn silent_at_the_limit_and_while_detached() {
        silent(&RULE, &interface("t3.micro", "secondaryPrivateIps: [10.0.1.5], ipv6Addresses: ['2001:db8::5', '2001:db8::6']"));
        silent(&RULE, "vpc main: {cidr: 10.0.0.0/16}\nsubnet a in main\nnetwork-interface eni in a: {secondaryPrivateIps: [10.0.1.5, 10.0.1.6, 10.0.1.7]}");
    }
}
