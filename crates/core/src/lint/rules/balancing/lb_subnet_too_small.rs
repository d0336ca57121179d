//! A subnet of an application load balancer is smaller than /27.

use super::parts::{Type, type_of};
use crate::kinds::{load_balancer, subnet};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "lb-subnet-too-small",
    severity: Severity::Error,
    kinds: &[Kind::LoadBalancer],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
        "2026-11",
    )],
    check,
    plan_fix: None,
};

const LONGEST_PREFIX: u8 = 27;

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id).filter(|it| type_of(it) == Some(Type::Application)) else { return };
    for (row, subnet_id) in cx.listed(node, &load_balancer::SUBNETS) {
        let Some(cidr) = cx.node_of_kind(subnet_id, Kind::Subnet).and_then(|it| it.get(&subnet::CIDR)) else { continue };
        if cidr.prefix_len() > LONGEST_PREFIX {
            cx.report(Target::row(id, load_balancer::SUBNETS.def.key, row), "too-small")
                .arg("balancer", id)
                .arg("subnet", subnet_id)
                .arg("cidr", cidr)
                .related(Target::field(subnet_id, subnet::CIDR.def.key), "its-block");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn with_prefix(prefix: u8, more: &str) -> String {
        format!(
            "vpc main: {{cidr: 10.0.0.0/16}}\nsubnet a in main: {{cidr: 10.0.0.0/{prefix}}}\nload-balancer lb in main: {{subnets: [a]{more}}}"
        )
    }

    #[test]
    fn fires_below_the_least_size() {
        fires(&RULE, &with_prefix(28, ""), &["lb.subnets[0]: too-small"]);
    }

    #[test]
    fn silent_at_the_least_size_and_for_a_network_one() {
        silent(&RULE, &with_prefix(27, ""));
        silent(&RULE, &with_prefix(28, ", type: network"));
    }
}
