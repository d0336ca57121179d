//! A VPC block that covers Docker's default bridge.

use super::blocks::{DOCKER, move_to_private, v4_block_at, v4_blocks};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "vpc-cidr-docker-clash",
    severity: Severity::Warning,
    kinds: &[Kind::Vpc],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html", "2026-11")],
    check,
    plan_fix: Some(move_to_private),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for (row, cidr) in v4_blocks(node) {
        if DOCKER.overlaps(cidr) {
            cx.report(v4_block_at(id, row), "docker")
                .arg("vpc", id)
                .arg("cidr", cidr)
                .arg("range", DOCKER)
                .fix("use-private", Applicability::Review);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const CLASH: &str = "vpc main: {cidr: 172.17.64.0/20}";

    #[test]
    fn fires_inside_the_bridge() {
        fires(&RULE, CLASH, &["main.cidr[0]: docker"]);
    }

    #[test]
    fn silent_on_its_neighbours() {
        silent(&RULE, "vpc main: {cidr: [172.16.0.0/16, 172.18.0.0/16]}");
    }

    #[test]
    fn fix_moves_out_of_it() {
        fixes(&RULE, CLASH, "main.cidr[0]: docker", "main.cidr[0] = 10.0.0.0/20");
    }
}
