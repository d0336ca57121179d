//! More addresses are needed in a subnet than it has.

use crate::kinds::subnet;
use crate::net::Family;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "subnet-addresses-exhausted",
    severity: Severity::Error,
    kinds: &[Kind::Subnet],
    aws_code: Some("InsufficientFreeAddressesInSubnet"),
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let (Some(block), Some(room)) = (cx.subnet_block(id, Family::V4), cx.subnet_room(id, Family::V4)) else { return };
    if room.is_overdrawn() {
        cx.report(Target::field(id, subnet::CIDR.def.key), "exhausted")
            .arg("subnet", id)
            .arg("cidr", block)
            .arg("used", room.used)
            .arg("usable", room.usable)
            .fix("larger", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn subnet(count: usize) -> String {
        let head = "vpc main: {cidr: 10.0.0.0/16}\nsubnet a in main: {cidr: 10.0.1.0/28}\n".to_owned();
        (0..count).fold(head, |text, number| text + &format!("instance i{number} in a: {{state: stopped}}\n"))
    }

    #[test]
    fn fires_on_the_twelfth_of_a_28() {
        fires(&RULE, &subnet(12), &["a.cidr: exhausted"]);
    }

    #[test]
    fn silent_when_just_full() {
        silent(&RULE, &subnet(11));
    }

    #[test]
    fn secondary_addresses_count() {
        let eni = "network-interface eni in a: {secondaryPrivateIps: [10.0.1.9, 10.0.1.10]}";
        fires(&RULE, &(subnet(9) + eni), &["a.cidr: exhausted"]);
        silent(&RULE, &(subnet(8) + eni));
    }
}
