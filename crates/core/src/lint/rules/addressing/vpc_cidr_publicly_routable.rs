//! A VPC block that belongs to somebody on the internet.

use super::blocks::{FORBIDDEN, move_to_private, v4_block_at, v4_blocks};
use crate::lint::prelude::*;
use crate::net::v4;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "vpc-cidr-publicly-routable",
    severity: Severity::Warning,
    kinds: &[Kind::Vpc],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html", "2026-11")],
    check,
    plan_fix: Some(move_to_private),
};

/// RFC 2544: kept for benchmarks, announced nowhere.
const BENCHMARK: Cidr = v4(198, 18, 0, 0, 15);

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for (row, cidr) in v4_blocks(node) {
        let private = cidr.is_rfc1918() || cidr.is_shared_space() || BENCHMARK.contains(cidr);
        // A forbidden range has an error of its own.
        if !private && !FORBIDDEN.iter().any(|it| it.overlaps(cidr)) {
            cx.report(v4_block_at(id, row), "public")
                .arg("vpc", id)
                .arg("cidr", cidr)
                .fix("use-private", Applicability::Review);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const PUBLIC: &str = "vpc main: {cidr: 172.32.0.0/16}";

    #[test]
    fn fires_outside_the_private_ranges() {
        fires(&RULE, PUBLIC, &["main.cidr[0]: public"]);
        fires(&RULE, "vpc main: {cidr: [10.0.0.0/16, 203.0.113.0/24]}", &["main.cidr[1]: public"]);
    }

    #[test]
    fn silent_inside_them_and_in_shared_space() {
        silent(&RULE, "vpc main: {cidr: [10.0.0.0/16, 172.31.0.0/16, 192.168.0.0/16, 100.64.0.0/16, 198.19.0.0/16, 127.0.0.0/24]}");
    }

    #[test]
    fn fix_takes_a_private_block() {
        fixes(&RULE, PUBLIC, "main.cidr[0]: public", "main.cidr[0] = 10.0.0.0/16");
    }
}
