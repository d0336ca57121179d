//! Two peered VPCs share addresses.

use super::peerings::sides;
use crate::kinds::vpc_peering;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "peering-cidr-overlap",
    severity: Severity::Error,
    kinds: &[Kind::VpcPeering],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some((requester, accepter)) = sides(cx, id).filter(|(a, b)| a != b) else { return };
    let theirs = cx.vpc_cidrs(accepter);
    let pair = cx.vpc_cidrs(requester).into_iter().find_map(|own| {
        let other = theirs.iter().copied().find(|it| it.overlaps(own))?;
        Some((own, other))
    });
    let Some((own, other)) = pair else { return };
    cx.report(Target::field(id, vpc_peering::ACCEPTER.def.key), "overlap")
        .arg("peering", id)
        .arg("requester", requester)
        .arg("accepter", accepter)
        .arg("cidr", own)
        .arg("theirs", other)
        .related(Target::node(requester), "requester-holds")
        .related(Target::node(accepter), "accepter-holds")
        .fix("renumber", Applicability::Manual);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_one_overlapping_pair_of_either_family() {
        fires(
            &RULE,
            "
            vpc one: {cidr: [10.0.0.0/16, 100.64.0.0/24]}
            vpc two: {cidr: [10.5.0.0/16, 100.64.0.0/25]}
            vpc-peering p: {requester: one, accepter: two}
            ",
            &["p.accepter: overlap"],
        );
        fires(
            &RULE,
            "
            vpc one: {cidr: 10.0.0.0/16, ipv6Cidr: '2001:db8::/56'}
            vpc two: {cidr: 10.5.0.0/16, ipv6Cidr: '2001:db8::/56'}
            vpc-peering p: {requester: one, accepter: two}
            ",
            &["p.accepter: overlap"],
        );
    }

    #[test]
    fn silent_for_neighbours_and_for_an_unknown_side() {
        silent(
            &RULE,
            "
            vpc one: {cidr: 10.0.0.0/17}
            vpc two: {cidr: 10.0.128.0/17}
            vpc-peering p: {requester: one, accepter: two}
            vpc-peering q: {requester: one, accepter: vpc-0123}
            ",
        );
    }
}
