//! Blocks of families that AWS does not let stand in one VPC.

use super::blocks::{move_to_private, v4_block_at, v4_blocks};
use crate::lint::prelude::*;
use crate::net::v4;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "vpc-secondary-cidr-restricted",
    severity: Severity::Error,
    kinds: &[Kind::Vpc],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions", "2026-11")],
    check,
    plan_fix: Some(move_to_private),
};

const TEN: Cidr = v4(10, 0, 0, 0, 8);
const TEN_FIRST: Cidr = v4(10, 0, 0, 0, 16);
const TEN_FIRST_TWO: Cidr = v4(10, 0, 0, 0, 15);
const OF_172: Cidr = v4(172, 16, 0, 0, 12);
const DEFAULT_VPC: Cidr = v4(172, 31, 0, 0, 16);
const OF_192: Cidr = v4(192, 168, 0, 0, 16);
const BENCHMARK: Cidr = v4(198, 19, 0, 0, 16);

/// Ranges a new block may not lie in once `existing` is associated: AWS's table, row by row.
fn restricted_by(existing: Cidr) -> &'static [Cidr] {
    if TEN_FIRST_TWO.contains(existing) {
        &[OF_172, OF_192, BENCHMARK, TEN_FIRST]
    } else if TEN.contains(existing) {
        &[OF_172, OF_192, BENCHMARK]
    } else if OF_172.contains(existing) {
        &[TEN, OF_192, DEFAULT_VPC, BENCHMARK]
    } else if OF_192.contains(existing) {
        &[TEN, OF_172, BENCHMARK]
    } else if BENCHMARK.contains(existing) {
        &[TEN, OF_172, OF_192]
    } else {
        // Public and shared address space.
        &[TEN, OF_172, OF_192, BENCHMARK]
    }
}

/// The earliest block, of those associated before the `at`-th, that forbids it.
pub(super) fn refused_beside(blocks: &[Cidr], at: usize) -> Option<Cidr> {
    let new = *blocks.get(at)?;
    blocks.iter().take(at).copied().find(|it| restricted_by(*it).iter().any(|range| range.contains(new)))
}

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let (rows, blocks): (Vec<usize>, Vec<Cidr>) = v4_blocks(node).into_iter().unzip();
    for (at, (row, cidr)) in rows.iter().zip(&blocks).enumerate() {
        let Some(other) = refused_beside(&blocks, at).filter(|it| !it.overlaps(*cidr)) else { continue };
        let first = blocks.iter().zip(&rows).find(|(it, _)| **it == other).map_or(0, |(_, row)| *row);
        cx.report(v4_block_at(id, *row), "restricted")
            .arg("vpc", id)
            .arg("cidr", *cidr)
            .arg("other", other)
            .related(v4_block_at(id, first), "holds")
            .fix("use-private", Applicability::Review);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    fn pair(first: &str, second: &str) -> String {
        format!("vpc main: {{cidr: [{first}, {second}]}}")
    }

    #[test]
    fn fires_on_the_mixtures_of_the_table() {
        for (first, second) in [
            ("10.5.0.0/16", "172.16.0.0/16"),
            ("10.5.0.0/16", "192.168.0.0/24"),
            ("10.1.0.0/16", "10.0.0.0/16"),
            ("172.16.0.0/16", "172.31.0.0/16"),
            ("192.168.0.0/20", "198.19.0.0/16"),
            ("198.19.0.0/20", "10.0.0.0/16"),
            ("203.0.113.0/24", "10.0.0.0/16"),
            ("100.64.0.0/16", "192.168.0.0/24"),
        ] {
            fires(&RULE, &pair(first, second), &["main.cidr[1]: restricted"]);
        }
    }

    #[test]
    fn silent_on_what_the_table_lets_through() {
        for (first, second) in [
            ("10.5.0.0/16", "10.0.0.0/16"),
            ("10.5.0.0/16", "10.1.0.0/16"),
            ("10.2.0.0/16", "10.0.0.0/16"),
            ("172.31.0.0/16", "172.30.0.0/16"),
            ("192.168.0.0/20", "192.168.16.0/20"),
            ("192.168.0.0/20", "203.0.113.0/24"),
            ("10.0.0.0/16", "100.64.0.0/16"),
            // Overlapping blocks are told by another rule.
            ("10.0.0.0/16", "10.0.1.0/24"),
        ] {
            silent(&RULE, &pair(first, second));
        }
    }

    #[test]
    fn fix_stays_in_the_family_of_the_first() {
        fixes(&RULE, &pair("172.16.0.0/16", "10.0.0.0/24"), "main.cidr[1]: restricted", "main.cidr[1] = 172.18.0.0/24");
    }
}
