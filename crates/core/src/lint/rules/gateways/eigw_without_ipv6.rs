//! An egress-only internet gateway on a VPC without IPv6.

use crate::kinds::vpc;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "eigw-without-ipv6",
    severity: Severity::Error,
    kinds: &[Kind::EgressOnlyInternetGateway],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(vpc) = cx.vpc_of(id) else { return };
    let Some(node) = cx.node(vpc) else { return };
    let written = node.raw(vpc::IPV6_CIDRS.def.key).is_some_and(|it| !it.items().is_empty());
    if !written && node.get(&vpc::AMAZON_IPV6) != Some(true) {
        cx.report(Target::node(id), "no-ipv6")
            .arg("gateway", id)
            .arg("vpc", vpc)
            .related(Target::field(vpc, vpc::IPV6_CIDRS.def.key), "no-block")
            .fix("add-ipv6", Applicability::Review);
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = view.vpc_of(finding.at.node)?;
    let path = FieldPath::field(vpc::AMAZON_IPV6.def.key);
    Some(vec![Command::SetField { id, path, value: Some(Value::Bool(true)) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const V4_ONLY: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        egress-only-internet-gateway out in main
    ";

    #[test]
    fn fires_without_ipv6() {
        fires(&RULE, V4_ONLY, &["out: no-ipv6"]);
    }

    #[test]
    fn silent_with_a_block_of_any_origin() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16, ipv6Cidr: '2001:db8::/56'}
            egress-only-internet-gateway one in main
            vpc other: {cidr: 10.0.0.0/16, amazonProvidedIpv6: true}
            egress-only-internet-gateway two in other
            ",
        );
    }

    #[test]
    fn fix_gives_the_vpc_a_block() {
        fixes(&RULE, V4_ONLY, "out: no-ipv6", "main.amazonProvidedIpv6 = true");
    }
}
