//! A load balancer names two subnets of one zone.

use super::parts::{Type, type_of, zones};
use crate::kinds::load_balancer::SUBNETS;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "lb-two-subnets-one-az",
    severity: Severity::Error,
    kinds: &[Kind::LoadBalancer],
    aws_code: Some("InvalidConfigurationRequest"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    // That all of them lie in one zone is another finding.
    if type_of(node) == Some(Type::Application) && zones(cx, node, &SUBNETS).is_some_and(|it| it.len() == 1) {
        return;
    }
    for second in cx.second_in_zone(node, &SUBNETS) {
        cx.report(Target::row(id, SUBNETS.def.key, second.line), "same-zone")
            .arg("balancer", id)
            .arg("subnet", second.subnet)
            .arg("other", second.first)
            .arg("zone", second.zone)
            .related(Target::row(id, SUBNETS.def.key, second.first_line), "first")
            .fix("leave-out", Applicability::Review);
    }
}

fn plan_fix(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    Some(vec![Command::RemoveRow { id: finding.at.node, path: finding.at.path.clone()? }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const VPC: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.0.0/24, zone: a}
        subnet a2 in main: {cidr: 10.0.1.0/24, zone: a}
        subnet b in main: {cidr: 10.0.2.0/24, zone: b}
    ";

    #[test]
    fn fires_on_the_second_of_a_zone() {
        fires(&RULE, &format!("{VPC}\nload-balancer lb in main: {{subnets: [a, b, a2]}}"), &["lb.subnets[2]: same-zone"]);
        fires(&RULE, &format!("{VPC}\nload-balancer lb in main: {{type: network, subnets: [a, a2]}}"), &["lb.subnets[1]: same-zone"]);
    }

    #[test]
    fn silent_for_one_a_zone_and_where_there_is_only_one_zone() {
        silent(&RULE, &format!("{VPC}\nload-balancer lb in main: {{subnets: [a, b]}}"));
        silent(&RULE, &format!("{VPC}\nload-balancer lb in main: {{subnets: [a, a2]}}"));
    }

    #[test]
    fn fix_leaves_the_second_out() {
        fixes(&RULE, &format!("{VPC}\nload-balancer lb in main: {{subnets: [a, a2, b]}}"), "lb.subnets[1]: same-zone", "lb.subnets[1] = b");
    }
}
