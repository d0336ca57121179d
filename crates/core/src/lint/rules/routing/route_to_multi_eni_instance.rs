//! A route leads to an instance with several network interfaces.

use super::lines::{lines, target_at};
use crate::kinds::network_interface;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-to-multi-eni-instance",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for line in lines(cx, id) {
        let Some(instance) = line
            .target_node()
            .filter(|it| cx.kind(*it) == Some(Kind::Instance))
        else {
            continue;
        };
        // The box of an instance is its primary interface, which may be drawn apart as number 0;
        // other drawn interfaces come on top.
        let extra = cx
            .referrers_of_kind(instance, Kind::NetworkInterface)
            .filter(|it| it.get(&network_interface::DEVICE_INDEX) != Some(0))
            .find(|it| it.get(&network_interface::INSTANCE) == Some(instance))
            .map(|it| it.id);
        if let Some(interface) = extra {
            cx.report(target_at(id, line.row), "several")
                .arg("destination", &line.destination)
                .arg("instance", instance)
                .arg("interface", interface)
                .related(
                    Target::field(interface, network_interface::INSTANCE.def.key),
                    "another",
                )
                .fix("choose", Applicability::Manual);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_with_a_second_interface() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            instance nat in a: {sourceDestCheck: false}
            network-interface eni in a: {instance: nat}
            route-table t in main: {routes: [{destination: 0.0.0.0/0, target: nat}]}
            ",
            &["t.routes[0].target: several"],
        );
    }

    #[test]
    fn silent_for_one_interface_or_the_interface_itself() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            instance nat in a: {sourceDestCheck: false}
            network-interface primary in a: {instance: nat, deviceIndex: 0}
            instance two in a
            network-interface eni in a: {instance: two, sourceDestCheck: false}
            route-table t in main: {routes: [{destination: 0.0.0.0/0, target: nat}, {destination: 192.168.0.0/16, target: eni}]}
            ",
        );
    }
}
