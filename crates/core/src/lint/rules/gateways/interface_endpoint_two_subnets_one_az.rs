//! An interface endpoint with two subnets of one Availability Zone.

use crate::kinds::interface_endpoint;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "interface-endpoint-two-subnets-one-az",
    severity: Severity::Error,
    kinds: &[Kind::InterfaceEndpoint],
    aws_code: Some("DuplicateSubnetsInSameZone"),
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let key = interface_endpoint::SUBNETS.def.key;
    for it in cx.second_in_zone(node, &interface_endpoint::SUBNETS) {
        cx.report(Target::row(id, key, it.line), "second")
            .arg("box", id)
            .arg("subnet", it.subnet)
            .arg("first", it.first)
            .arg("zone", it.zone)
            .related(Target::row(id, key, it.first_line), "first-one")
            .fix("remove", Applicability::Review);
    }
}

fn plan_fix(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    Some(vec![Command::RemoveRow { id: finding.at.node, path: finding.at.path.clone()? }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    fn subnets(list: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            transit-gateway hub
            subnet a in main: {{cidr: 10.0.1.0/24, zone: a}}
            subnet a2 in main: {{cidr: 10.0.2.0/24, zone: us-east-1a}}
            subnet b in main: {{cidr: 10.0.3.0/24, zone: b}}
            interface-endpoint it in main: {{service: ssm, subnets: [{list}]}}
            "
        )
    }

    #[test]
    fn fires_on_the_second_of_a_zone() {
        fires(&RULE, &subnets("a, b, a2"), &["it.subnets[2]: second"]);
    }

    #[test]
    fn silent_with_one_a_zone() {
        silent(&RULE, &subnets("a, b"));
    }

    #[test]
    fn fix_removes_it() {
        fixes(&RULE, &subnets("a, a2, b"), "it.subnets[1]: second", "it.subnets[1] = b");
    }
}
