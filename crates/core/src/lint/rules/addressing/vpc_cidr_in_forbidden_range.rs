//! A VPC block in a range that AWS accepts in no VPC.

use super::blocks::{FORBIDDEN, move_to_private, v4_block_at, v4_blocks};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "vpc-cidr-in-forbidden-range",
    severity: Severity::Error,
    kinds: &[Kind::Vpc],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html", "2026-11")],
    check,
    plan_fix: Some(move_to_private),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for (row, cidr) in v4_blocks(node) {
        if let Some(range) = FORBIDDEN.iter().find(|it| it.overlaps(cidr)) {
            cx.report(v4_block_at(id, row), "forbidden")
                .arg("vpc", id)
                .arg("cidr", cidr)
                .arg("range", *range)
                .fix("use-private", Applicability::Review);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    #[test]
    fn fires_on_each_of_the_four_ranges() {
        fires(
            &RULE,
            "vpc main: {cidr: [0.1.0.0/16, 127.1.0.0/24, 169.254.0.0/24, 239.0.0.0/16]}",
            &["main.cidr[0]: forbidden", "main.cidr[1]: forbidden", "main.cidr[2]: forbidden", "main.cidr[3]: forbidden"],
        );
    }

    #[test]
    fn silent_right_beside_them() {
        silent(&RULE, "vpc main: {cidr: [1.0.0.0/16, 126.255.0.0/16, 128.0.0.0/16, 169.253.0.0/16, 223.255.0.0/16]}");
    }

    #[test]
    fn fix_takes_a_private_block_no_other_vpc_uses() {
        fixes(
            &RULE,
            "
            vpc other: {cidr: 10.0.0.0/16}
            vpc main: {cidr: 127.0.0.0/24}
            ",
            "main.cidr[0]: forbidden",
            "main.cidr[0] = 10.1.0.0/24",
        );
    }
}
