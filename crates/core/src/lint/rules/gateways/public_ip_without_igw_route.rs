//! A public address in a subnet that no internet gateway serves.

use super::ways::lacks_internet_route;
use crate::kinds::{elastic_ip, instance, network_interface};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "public-ip-without-igw-route",
    severity: Severity::Warning,
    kinds: &[Kind::Instance, Kind::NetworkInterface, Kind::ElasticIp],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html", "2026-11"),
    ],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    // Who has the address, and where it is said. An address the subnet hands out is the
    // subnet's own business.
    let (owner, key) = match node.kind {
        Kind::ElasticIp => (node.get(&elastic_ip::ATTACHED_TO), elastic_ip::ATTACHED_TO.def.key),
        Kind::Instance => ((node.get(&instance::PUBLIC_IP) == Some(true)).then_some(id), instance::PUBLIC_IP.def.key),
        _ => ((node.get(&network_interface::PUBLIC_IP) == Some(true)).then_some(id), network_interface::PUBLIC_IP.def.key),
    };
    let Some((owner, subnet)) = owner.and_then(|it| Some((it, cx.subnet_of(it)?))) else { return };
    if lacks_internet_route(cx, subnet) {
        cx.report(Target::field(id, key), "unreachable")
            .arg("owner", owner)
            .arg("subnet", subnet)
            .related(Target::node(subnet), "subnet-here")
            .fix("route-or-remove", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn host(target: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            internet-gateway gw in main
            subnet pub in main: {{cidr: 10.0.0.0/24}}
            nat-gateway nat in pub
            subnet a in main: {{cidr: 10.0.1.0/24}}
            instance web in a: {{publicIp: true}}
            instance app in a
            elastic-ip ip: {{attachedTo: app}}
            route-table t in main: {{subnets: [a], routes: [{{destination: 0.0.0.0/0, target: {target}}}]}}
            "
        )
    }

    #[test]
    fn fires_for_both_sorts_of_address() {
        fires(&RULE, &host("nat"), &["web.publicIp: unreachable", "ip.attachedTo: unreachable"]);
    }

    #[test]
    fn silent_with_a_route_and_without_an_address() {
        silent(&RULE, &host("gw"));
        silent(&RULE, "vpc main: {cidr: 10.0.0.0/16}\nsubnet a in main: {cidr: 10.0.1.0/24}\ninstance web in a: {publicIp: false}");
    }
}
