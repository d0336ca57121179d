//! An IPv4 subnet larger than a /16 or smaller than a /28.

use super::blocks::{V4_LENGTHS, found_block, write};
use crate::kinds::subnet;
use crate::lint::prelude::*;
use crate::net::next_free_block;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "subnet-size-out-of-range",
    severity: Severity::Error,
    kinds: &[Kind::Subnet],
    aws_code: Some("InvalidSubnet.Range"),
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(cidr) = cx.node(id).and_then(|it| it.get(&subnet::CIDR)) else { return };
    if !V4_LENGTHS.contains(&cidr.prefix_len()) {
        cx.report(Target::field(id, subnet::CIDR.def.key), "size")
            .arg("subnet", id)
            .arg("cidr", cidr)
            .arg("length", nearest(cidr))
            .fix("use-nearest", Applicability::Review);
    }
}

fn nearest(cidr: Cidr) -> u8 {
    cidr.prefix_len().clamp(*V4_LENGTHS.start(), *V4_LENGTHS.end())
}

/// The same place at the nearest accepted size; if others are in the way, the next free one.
fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let cidr = found_block(&view, finding)?;
    let here = Cidr::new(cidr.addr(), nearest(cidr))?.network();
    let Some(vpc) = view.vpc_of(id) else { return write(finding, Value::Cidr(here)) };
    let spaces = view.vpc_cidrs(vpc);
    let used: Vec<Cidr> = view.subnets_of(vpc).into_iter().filter(|it| it.id != id).filter_map(|it| it.get(&subnet::CIDR)).collect();
    let fits = spaces.iter().any(|it| it.contains(here)) && !used.iter().any(|it| it.overlaps(here));
    let block = if fits { here } else { next_free_block(&spaces, &used, here.prefix_len()).unwrap_or(here) };
    write(finding, Value::Cidr(block))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const SMALL: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.0.0/28}
        subnet b in main: {cidr: 10.0.0.24/29}
        subnet c in main: {cidr: 10.0.0.16/29}
    ";

    #[test]
    fn fires_beyond_both_ends() {
        fires(&RULE, SMALL, &["b.cidr: size", "c.cidr: size"]);
        fires(&RULE, "vpc main: {cidr: 10.0.0.0/16}\nsubnet a in main: {cidr: 10.0.0.0/15}", &["a.cidr: size"]);
    }

    #[test]
    fn silent_at_both_ends() {
        silent(&RULE, "vpc main: {cidr: 10.0.0.0/16}\nsubnet a in main: {cidr: 10.0.0.0/16}\nsubnet b in main: {cidr: 10.0.0.0/28}");
    }

    #[test]
    fn fix_grows_in_place_or_moves_out_of_the_way() {
        fixes(&RULE, SMALL, "c.cidr: size", "c.cidr = 10.0.0.32/28");
        fixes(&RULE, "vpc main: {cidr: 10.0.0.0/16}\nsubnet a in main: {cidr: 10.0.0.24/29}", "a.cidr: size", "a.cidr = 10.0.0.16/28");
    }
}
