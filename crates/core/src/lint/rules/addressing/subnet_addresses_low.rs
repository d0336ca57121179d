//! A subnet is nearly full.

use super::blocks::V4_LENGTHS;
use crate::kinds::subnet;
use crate::net::Family;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "subnet-addresses-low",
    severity: Severity::Warning,
    kinds: &[Kind::Subnet],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html", "2026-11"),
    ],
    check,
    plan_fix: None,
};

/// Free addresses that load balancers want in their subnets, to grow.
const WANTED: u128 = 8;

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let (Some(block), Some(room)) = (cx.subnet_block(id, Family::V4), cx.subnet_room(id, Family::V4)) else { return };
    // A full subnet, and one of a size that cannot be, have errors of their own.
    if room.is_overdrawn() || !V4_LENGTHS.contains(&block.prefix_len()) {
        return;
    }
    let free = room.free();
    if free < WANTED || free * 10 < room.usable {
        cx.report(Target::field(id, subnet::CIDR.def.key), "low")
            .arg("subnet", id)
            .arg("cidr", block)
            .arg("free", free)
            .arg("usable", room.usable)
            .fix("larger", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn subnet(len: u8, count: usize) -> String {
        let head = format!("vpc main: {{cidr: 10.0.0.0/16}}\nsubnet a in main: {{cidr: 10.0.1.0/{len}}}\n");
        (0..count).fold(head, |text, number| text + &format!("instance i{number} in a\n"))
    }

    #[test]
    fn fires_below_eight_and_below_a_tenth() {
        fires(&RULE, &subnet(28, 4), &["a.cidr: low"]);
        fires(&RULE, &subnet(25, 111), &["a.cidr: low"]);
    }

    #[test]
    fn silent_with_eight_and_when_overdrawn() {
        silent(&RULE, &subnet(28, 3));
        silent(&RULE, &subnet(28, 12));
        silent(&RULE, &subnet(25, 110));
    }
}
