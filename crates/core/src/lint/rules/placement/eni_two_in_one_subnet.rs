//! Two network interfaces of an instance stand in the same subnet.

use super::interfaces::secondary_interfaces;
use crate::kinds::network_interface;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "eni-two-in-one-subnet",
    severity: Severity::Warning,
    kinds: &[Kind::Instance],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let interfaces = secondary_interfaces(cx, id);
    if interfaces.is_empty() {
        return;
    }
    // The instance stands for its primary interface.
    let mut seen: Vec<(NodeId, NodeId)> = cx.parent(id).map(|it| (it, id)).into_iter().collect();
    for interface in interfaces {
        let Some(subnet) = cx.subnet_of(interface) else { continue };
        match seen.iter().find(|(it, _)| *it == subnet) {
            None => seen.push((subnet, interface)),
            Some((_, first)) => {
                let first = *first;
                cx.report(Target::field(interface, network_interface::INSTANCE.def.key), "same-subnet")
                    .arg("interface", interface)
                    .arg("first", first)
                    .arg("instance", id)
                    .arg("subnet", subnet)
                    .related(Target::node(first), "first-one")
                    .fix("secondary-address", Applicability::Manual);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn second(subnet: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            subnet a in main: {{cidr: 10.0.1.0/24, zone: a}}
            subnet a2 in main: {{cidr: 10.0.2.0/24, zone: a}}
            instance web in a
            network-interface eni in {subnet}: {{instance: web}}
            "
        )
    }

    #[test]
    fn fires_beside_the_primary_interface() {
        fires(&RULE, &second("a"), &["eni.instance: same-subnet"]);
    }

    #[test]
    fn silent_in_different_subnets() {
        silent(&RULE, &second("a2"));
    }
}
