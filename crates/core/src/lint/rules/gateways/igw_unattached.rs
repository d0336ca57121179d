//! An internet gateway that no VPC has.

use super::ways::{free_spot, standing_in};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "igw-unattached",
    severity: Severity::Warning,
    kinds: &[Kind::InternetGateway],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    if cx.vpc_of(id).is_some() {
        return;
    }
    let report_fix = only_vpc_without(cx).is_some();
    let report = cx.report(Target::node(id), "unattached").arg("gateway", id);
    if report_fix {
        report.fix("attach", Applicability::Review);
    }
}

/// The VPC it must be meant for: the only one that has no internet gateway.
fn only_vpc_without(view: &View<'_>) -> Option<NodeId> {
    let lacking = |it: &&NodeId| standing_in(view, **it, Kind::InternetGateway).is_empty();
    let mut vpcs = view.of_kind(Kind::Vpc).iter().filter(lacking);
    vpcs.next().copied().filter(|_| vpcs.next().is_none())
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let vpc = only_vpc_without(&view)?;
    Some(vec![Command::Reparent { id: finding.at.node, parent: Some(vpc), at: free_spot(&view, vpc) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const LOOSE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        internet-gateway gw
    ";

    #[test]
    fn fires_outside_any_vpc() {
        fires(&RULE, LOOSE, &["gw: unattached"]);
    }

    #[test]
    fn silent_inside_one() {
        silent(&RULE, "vpc main: {cidr: 10.0.0.0/16}\ninternet-gateway gw in main");
    }

    #[test]
    fn fix_attaches_it_to_the_vpc_without_one() {
        fixes(&RULE, LOOSE, "gw: unattached", "main.cidr[0] = 10.0.0.0/16");
    }
}
