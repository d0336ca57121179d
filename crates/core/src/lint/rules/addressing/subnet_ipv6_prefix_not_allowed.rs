//! An IPv6 block of a subnet with a prefix length AWS does not accept.

use super::blocks::{found_block, write};
use crate::kinds::subnet;
use crate::lint::prelude::*;
use crate::net::next_free_block;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "subnet-ipv6-prefix-not-allowed",
    severity: Severity::Error,
    kinds: &[Kind::Subnet],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

const LENGTHS: [u8; 6] = [44, 48, 52, 56, 60, 64];
/// What nearly every subnet has.
const USUAL: u8 = 64;

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(cidr) = cx.node(id).and_then(|it| it.get(&subnet::IPV6_CIDR)) else { return };
    if !LENGTHS.contains(&cidr.prefix_len()) {
        cx.report(Target::field(id, subnet::IPV6_CIDR.def.key), "length")
            .arg("subnet", id)
            .arg("cidr", cidr)
            .fix("use-64", Applicability::Review);
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let here = Cidr::new(found_block(&view, finding)?.addr(), USUAL)?.network();
    let Some(vpc) = view.vpc_of(id) else { return write(finding, Value::Cidr(here)) };
    let spaces = view.vpc_cidrs(vpc);
    let others = view.subnets_of(vpc).into_iter().filter(|it| it.id != id);
    let used: Vec<Cidr> = others.filter_map(|it| it.get(&subnet::IPV6_CIDR)).collect();
    let free = !used.iter().any(|it| it.overlaps(here));
    let block = if free { here } else { next_free_block(&spaces, &used, USUAL).unwrap_or(here) };
    write(finding, Value::Cidr(block))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    fn subnet(block: &str) -> String {
        format!("vpc main: {{cidr: 10.0.0.0/16, ipv6Cidr: '2001:db8::/44'}}\nsubnet a in main: {{ipv6Cidr: '{block}'}}")
    }

    #[test]
    fn fires_between_the_steps() {
        for block in ["2001:db8::/62", "2001:db8::/68", "2001:db8::/40"] {
            fires(&RULE, &subnet(block), &["a.ipv6Cidr: length"]);
        }
    }

    #[test]
    fn silent_on_the_six_lengths() {
        for length in [44, 48, 52, 56, 60, 64] {
            silent(&RULE, &subnet(&format!("2001:db8::/{length}")));
        }
    }

    #[test]
    fn fix_takes_a_64() {
        fixes(&RULE, &subnet("2001:db8:0:8::/62"), "a.ipv6Cidr: length", "a.ipv6Cidr = 2001:db8:0:8::/64");
    }
}
