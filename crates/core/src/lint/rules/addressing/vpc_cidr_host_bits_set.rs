//! A block of a VPC written with host bits, which AWS clears.

use super::blocks::{found_block, write, written};
use crate::kinds::vpc;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "vpc-cidr-host-bits-set",
    severity: Severity::Info,
    kinds: &[Kind::Vpc],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for field in [&vpc::CIDRS, &vpc::IPV6_CIDRS] {
        for (row, cidr) in written(node, field) {
            if !cidr.is_canonical() {
                cx.report(Target::row(id, field.def.key, row), "host-bits")
                    .arg("written", cidr)
                    .arg("stored", cidr.network())
                    .fix("write-network", Applicability::Safe);
            }
        }
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    write(finding, Value::Cidr(found_block(&view, finding)?.network()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    #[test]
    fn fires_in_both_families() {
        fires(
            &RULE,
            "vpc main: {cidr: [10.0.0.0/16, 10.1.2.3/20], ipv6Cidr: '2001:db8::1/56'}",
            &["main.cidr[1]: host-bits", "main.ipv6Cidr[0]: host-bits"],
        );
    }

    #[test]
    fn silent_on_network_addresses() {
        silent(&RULE, "vpc main: {cidr: [10.0.0.0/16, 10.1.16.0/20], ipv6Cidr: '2001:db8::/56'}");
    }

    #[test]
    fn fix_writes_the_network() {
        fixes(&RULE, "vpc main: {cidr: 10.1.2.3/20}", "main.cidr[0]: host-bits", "main.cidr[0] = 10.1.0.0/20");
    }
}
