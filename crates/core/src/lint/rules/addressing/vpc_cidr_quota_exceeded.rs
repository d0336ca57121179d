//! More blocks than a VPC may have by default.

use super::blocks::written;
use crate::catalog::{Quota, quota};
use crate::kinds::vpc;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "vpc-cidr-quota-exceeded",
    severity: Severity::Error,
    kinds: &[Kind::Vpc],
    aws_code: Some("CidrLimitExceeded"),
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let given = usize::from(node.get(&vpc::AMAZON_IPV6) == Some(true));
    for (field, message, given, limit) in [
        (&vpc::CIDRS, "too-many-v4", 0, Quota::Ipv4BlocksPerVpc),
        (&vpc::IPV6_CIDRS, "too-many-v6", given, Quota::Ipv6BlocksPerVpc),
    ] {
        let most = quota(limit) as usize;
        let blocks = written(node, field);
        let count = blocks.len() + given;
        // Once, at the first block that is one too many.
        if let Some((row, _)) = blocks.get(most.saturating_sub(given)) {
            cx.report(Target::row(id, field.def.key, *row), message)
                .arg("vpc", id)
                .arg("count", count)
                .arg("most", most)
                .fix("remove-or-raise", Applicability::Manual);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_once_at_the_sixth() {
        fires(
            &RULE,
            "vpc main: {cidr: [10.10.0.0/24, 10.10.1.0/24, 10.10.2.0/24, 10.10.3.0/24, 10.10.4.0/24, 10.10.48.0/22, 10.11.0.0/24]}",
            &["main.cidr[5]: too-many-v4"],
        );
    }

    #[test]
    fn silent_with_five_of_each_family() {
        silent(
            &RULE,
            "vpc main: {cidr: [10.10.0.0/24, 10.10.1.0/24, 10.10.2.0/24, 10.10.3.0/24, 10.10.4.0/24], ipv6Cidr: ['2001:db8::/56']}",
        );
    }
}
