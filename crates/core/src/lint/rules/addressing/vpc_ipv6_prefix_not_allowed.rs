//! An IPv6 block of a VPC with a prefix length AWS does not give.

use super::blocks::{found_block, write, written};
use crate::kinds::vpc;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "vpc-ipv6-prefix-not-allowed",
    severity: Severity::Error,
    kinds: &[Kind::Vpc],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

const LENGTHS: [u8; 5] = [44, 48, 52, 56, 60];

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for (row, cidr) in written(node, &vpc::IPV6_CIDRS) {
        if !LENGTHS.contains(&cidr.prefix_len()) {
            cx.report(Target::row(id, vpc::IPV6_CIDRS.def.key, row), "length")
                .arg("vpc", id)
                .arg("cidr", cidr)
                .arg("length", nearest(cidr))
                .fix("use-nearest", Applicability::Review);
        }
    }
}

/// The largest accepted block inside what was written, or the smallest there is.
fn nearest(cidr: Cidr) -> u8 {
    LENGTHS.into_iter().find(|it| *it >= cidr.prefix_len()).unwrap_or(60)
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let cidr = found_block(&view, finding)?;
    write(finding, Value::Cidr(Cidr::new(cidr.addr(), nearest(cidr))?.network()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    fn vpc(block: &str) -> String {
        format!("vpc main: {{cidr: 10.0.0.0/16, ipv6Cidr: '{block}'}}")
    }

    #[test]
    fn fires_between_the_steps_and_past_the_ends() {
        for block in ["2001:db8::/40", "2001:db8::/50", "2001:db8::/58", "2001:db8::/64"] {
            fires(&RULE, &vpc(block), &["main.ipv6Cidr[0]: length"]);
        }
    }

    #[test]
    fn silent_on_the_five_lengths() {
        for length in [44, 48, 52, 56, 60] {
            silent(&RULE, &vpc(&format!("2001:db8::/{length}")));
        }
    }

    #[test]
    fn fix_takes_the_next_step() {
        fixes(&RULE, &vpc("2001:db8::/50"), "main.ipv6Cidr[0]: length", "main.ipv6Cidr[0] = 2001:db8::/52");
        fixes(&RULE, &vpc("2001:db8:0:1::/64"), "main.ipv6Cidr[0]: length", "main.ipv6Cidr[0] = 2001:db8::/60");
    }
}
