//! An application load balancer with subnets in a single Availability Zone.

use super::parts::{Type, type_of, zones};
use crate::kinds::load_balancer;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "alb-in-one-az",
    severity: Severity::Error,
    kinds: &[Kind::LoadBalancer],
    aws_code: Some("InvalidConfigurationRequest"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id).filter(|it| type_of(it) == Some(Type::Application)) else { return };
    let count = node.raw(load_balancer::SUBNETS.def.key).map_or(0, |it| it.items().len());
    let at = Target::field(id, load_balancer::SUBNETS.def.key);
    match zones(cx, node, &load_balancer::SUBNETS) {
        Some(zones) if zones.len() == 1 => {
            let zone = zones.first().cloned().unwrap_or_default();
            cx.report(at, "one-zone").arg("balancer", id).arg("zone", zone);
        }
        // A single subnet is one zone, whichever it is.
        None if count == 1 => {
            cx.report(at, "one-subnet").arg("balancer", id);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    const VPC: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.0.0/24, zone: a}
        subnet a2 in main: {cidr: 10.0.1.0/24, zone: us-east-1a}
        subnet b in main: {cidr: 10.0.2.0/24, zone: b}
        subnet somewhere in main: {cidr: 10.0.3.0/24}
    ";

    #[test]
    fn fires_for_one_zone_and_for_one_subnet() {
        fires(&RULE, &format!("{VPC}\nload-balancer lb in main: {{subnets: [a, a2]}}"), &["lb.subnets: one-zone"]);
        fires(&RULE, &format!("{VPC}\nload-balancer lb in main: {{subnets: [somewhere]}}"), &["lb.subnets: one-subnet"]);
    }

    #[test]
    fn silent_for_two_zones_other_types_and_unknown_zones() {
        silent(&RULE, &format!("{VPC}\nload-balancer lb in main: {{subnets: [a, b]}}"));
        silent(&RULE, &format!("{VPC}\nload-balancer lb in main: {{type: network, subnets: [a]}}"));
        silent(&RULE, &format!("{VPC}\nload-balancer lb in main: {{subnets: [a, somewhere]}}"));
    }
}
