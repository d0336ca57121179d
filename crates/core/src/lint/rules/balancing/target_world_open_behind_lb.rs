//! A target can be reached from the internet past its load balancer.

use super::parts::{balancers_of, is_internet_facing, port_of};
use crate::kinds::{instance, subnet, target_group};
use crate::lint::prelude::*;
use crate::lint::rules::security::groups::{Direction, groups_of, lines, open_to_world};

pub(crate) const RULE: RuleDef = RuleDef {
    id: "target-world-open-behind-lb",
    severity: Severity::Warning,
    kinds: &[Kind::TargetGroup],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(group) = cx.node(id) else { return };
    let Some(port) = port_of(group) else { return };
    let Some(balancer) = balancers_of(cx, id).into_iter().find(|it| is_internet_facing(it)) else { return };
    let mut targets = Vec::new();
    group.raw(target_group::TARGETS.def.key).into_iter().for_each(|it| it.for_each_ref(&mut |id| targets.push(id)));
    for target in targets {
        let Some(node) = cx.node_of_kind(target, Kind::Instance).filter(|it| has_public_address(cx, it)) else { continue };
        let open = groups_of(node).into_iter().find_map(|(_, it)| {
            let lines = lines(cx, it, Direction::In);
            open_to_world(&lines, port).map(|line| line.peer_at(it))
        });
        if let Some(open) = open {
            cx.report(Target::node(target), "bypass")
                .arg("target", target)
                .arg("port", smol_str::format_smolstr!("{port}"))
                .arg("balancer", balancer.id)
                .related(open, "opens");
        }
    }
}

fn has_public_address(cx: &Cx<'_>, node: &Node) -> bool {
    let Some(home) = cx.subnet_of(node.id) else { return false };
    let by_subnet = || cx.node(home).and_then(|it| it.get(&subnet::AUTO_PUBLIC_IP)) == Some(true);
    cx.is_public_subnet(home) && node.get(&instance::PUBLIC_IP).unwrap_or_else(by_subnet)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn with(public: bool, source: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            internet-gateway igw in main
            subnet a in main: {{cidr: 10.0.0.0/24}}
            route-table t in main: {{subnets: [a], routes: [{{destination: 0.0.0.0/0, target: igw}}]}}
            security-group lb-sg in main
            security-group web-sg in main: {{inbound: [{{protocol: tcp, ports: 80, source: {source}}}]}}
            instance web in a: {{securityGroups: [web-sg], publicIp: {public}}}
            target-group g in main: {{protocol: HTTP, port: 80, targets: [web]}}
            load-balancer lb in main: {{subnets: [a], listeners: [{{protocol: HTTP, port: 80, targetGroup: g}}]}}
            "
        )
    }

    #[test]
    fn fires_for_a_public_target_open_to_everyone() {
        fires(&RULE, &with(true, "0.0.0.0/0"), &["web: bypass"]);
    }

    #[test]
    fn silent_without_a_public_address_or_with_a_narrow_rule() {
        silent(&RULE, &with(false, "0.0.0.0/0"));
        silent(&RULE, &with(true, "lb-sg"));
    }
}
