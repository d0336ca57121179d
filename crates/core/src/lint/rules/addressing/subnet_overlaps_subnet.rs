//! Two subnets of one VPC claim the same addresses.

use crate::kinds::subnet;
use crate::lint::prelude::*;
use crate::net::next_free_block;
use crate::order;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "subnet-overlaps-subnet",
    severity: Severity::Error,
    // Once for all subnets of a VPC: one by one they would all read all others.
    kinds: &[Kind::Vpc],
    aws_code: Some("InvalidSubnet.Conflict"),
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, vpc: NodeId) {
    let subnets = cx.subnets_of(vpc);
    for (field, key) in [(&subnet::CIDR, subnet::CIDR.def.key), (&subnet::IPV6_CIDR, subnet::IPV6_CIDR.def.key)] {
        let blocks: Vec<(NodeId, Cidr)> = subnets.iter().filter_map(|it| Some((it.id, it.get(field)?))).collect();
        if are_apart(&blocks) {
            continue;
        }
        for (at, (id, cidr)) in blocks.iter().enumerate() {
            // Reported on the younger of the two, so that the older stays quiet while one edits.
            let older = blocks.iter().take(at).find(|(_, theirs)| theirs.overlaps(*cidr));
            if let Some((other, theirs)) = older
                && cx.vpc_of(*id) == Some(vpc)
            {
                cx.report(Target::field(*id, key), "overlap")
                    .arg("subnet", *id)
                    .arg("other", *other)
                    .arg("cidr", *cidr)
                    .arg("theirs", *theirs)
                    .related(Target::field(*other, key), "first")
                    .fix("use-next-free", Applicability::Review);
            }
        }
    }
}

/// Whether no two blocks overlap. Of two that do, one lies in the other; so in order of their
/// first address, the larger first, one that overlaps any other overlaps its neighbour.
fn are_apart(blocks: &[(NodeId, Cidr)]) -> bool {
    let mut sorted: Vec<Cidr> = blocks.iter().map(|(_, it)| it.network()).collect();
    order::sort_by_key(&mut sorted, |it| (it.family(), it.first(), it.prefix_len()));
    sorted.windows(2).all(|pair| match pair {
        [one, next] => !one.overlaps(*next),
        _ => true,
    })
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = finding.at.path.clone()?;
    let field = if path.key == subnet::CIDR.def.key { &subnet::CIDR } else { &subnet::IPV6_CIDR };
    let id = finding.at.node;
    let vpc = view.vpc_of(id)?;
    let own = view.node(id)?.get(field)?;
    let used: Vec<Cidr> = view.subnets_of(vpc).iter().filter(|it| it.id != id).filter_map(|it| it.get(field)).collect();
    let free = next_free_block(&view.vpc_cidrs(vpc), &used, own.prefix_len())?;
    Some(vec![Command::SetField { id, path, value: Some(Value::Cidr(free)) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const OVERLAP: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24, zone: a}
        subnet b in main: {cidr: 10.0.1.128/25, zone: b}
    ";

    #[test]
    fn fires_once_a_pair_on_the_younger() {
        fires(&RULE, OVERLAP, &["b.cidr: overlap"]);
    }

    #[test]
    fn silent_side_by_side_and_across_vpcs() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            subnet b in main: {cidr: 10.0.2.0/24}
            vpc other: {cidr: 10.0.0.0/16}
            subnet c in other: {cidr: 10.0.1.0/24}
            ",
        );
    }

    #[test]
    fn fix_moves_to_the_next_free_block_of_the_size() {
        fixes(&RULE, OVERLAP, "b.cidr: overlap", "b.cidr = 10.0.0.0/25");
    }
}
