//! A VPC with more than one internet gateway.

use super::ways::{below, standing_in};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "igw-second-on-vpc",
    severity: Severity::Error,
    kinds: &[Kind::Vpc],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let gateways = standing_in(cx, id, Kind::InternetGateway);
    let Some((first, rest)) = gateways.split_first() else { return };
    for gateway in rest {
        cx.report(Target::node(*gateway), "second")
            .arg("gateway", *gateway)
            .arg("first", *first)
            .arg("vpc", id)
            .related(Target::node(*first), "first-one")
            .fix("detach", Applicability::Review);
    }
}

/// Puts it beside the VPC, which is to say that it is detached.
fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let vpc = view.vpc_of(id)?;
    Some(vec![Command::Reparent { id, parent: view.parent(vpc), at: below(&view, vpc) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const TWO: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        internet-gateway one in main
        internet-gateway two in main
    ";

    #[test]
    fn fires_on_the_second() {
        fires(&RULE, TWO, &["two: second"]);
    }

    #[test]
    fn silent_with_one_a_vpc_and_a_detached_one() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway one in main
            vpc other: {cidr: 10.1.0.0/16}
            internet-gateway two in other
            internet-gateway spare
            ",
        );
    }

    #[test]
    fn fix_detaches_it() {
        fixes(&RULE, TWO, "two: second", "main.cidr[0] = 10.0.0.0/16");
    }
}
