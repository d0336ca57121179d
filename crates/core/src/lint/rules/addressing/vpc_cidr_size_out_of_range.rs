//! An IPv4 block of a VPC that is larger than a /16 or smaller than a /28.

use super::blocks::{V4_LENGTHS, found_block, v4_block_at, v4_blocks, write};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "vpc-cidr-size-out-of-range",
    severity: Severity::Error,
    kinds: &[Kind::Vpc],
    aws_code: Some("InvalidVpc.Range"),
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for (row, cidr) in v4_blocks(node) {
        if !V4_LENGTHS.contains(&cidr.prefix_len()) {
            cx.report(v4_block_at(id, row), "size")
                .arg("vpc", id)
                .arg("cidr", cidr)
                .arg("length", nearest(cidr))
                .fix("use-nearest", Applicability::Review);
        }
    }
}

fn nearest(cidr: Cidr) -> u8 {
    cidr.prefix_len().clamp(*V4_LENGTHS.start(), *V4_LENGTHS.end())
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let cidr = found_block(&view, finding)?;
    write(finding, Value::Cidr(Cidr::new(cidr.addr(), nearest(cidr))?.network()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    #[test]
    fn fires_beyond_both_ends() {
        fires(&RULE, "vpc main: {cidr: [10.0.0.0/15, 10.9.0.0/29]}", &["main.cidr[0]: size", "main.cidr[1]: size"]);
    }

    #[test]
    fn silent_at_both_ends() {
        silent(&RULE, "vpc main: {cidr: [10.0.0.0/16, 10.9.0.0/28], ipv6Cidr: '2001:db8::/56'}");
    }

    #[test]
    fn fix_takes_the_nearest_length() {
        fixes(&RULE, "vpc main: {cidr: 10.1.0.0/15}", "main.cidr[0]: size", "main.cidr[0] = 10.1.0.0/16");
        fixes(&RULE, "vpc main: {cidr: 10.0.0.24/29}", "main.cidr[0]: size", "main.cidr[0] = 10.0.0.16/28");
    }
}
