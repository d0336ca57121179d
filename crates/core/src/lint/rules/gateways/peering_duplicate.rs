//! Two peering connections join the same VPCs.

use super::peerings::{is_live, sides};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "peering-duplicate",
    severity: Severity::Error,
    kinds: &[Kind::VpcPeering],
    aws_code: Some("VpcPeeringConnectionAlreadyExists"),
    sources: &[
        Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html", "2026-11"),
    ],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some((requester, accepter)) = sides(cx, id).filter(|_| is_live(cx, id)) else { return };
    let older = cx.referrers_of_kind(requester, Kind::VpcPeering).map(|it| it.id).filter(|it| *it < id);
    let first = older.into_iter().find(|it| {
        sides(cx, *it).is_some_and(|(a, b)| (a, b) == (requester, accepter) || (b, a) == (requester, accepter)) && is_live(cx, *it)
    });
    let Some(first) = first else { return };
    cx.report(Target::node(id), "second")
        .arg("peering", id)
        .arg("first", first)
        .arg("requester", requester)
        .arg("accepter", accepter)
        .related(Target::node(first), "first-one")
        .fix("delete", Applicability::Review);
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    Some(vec![Command::Delete { ids: vec![view.node(finding.at.node)?.id] }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const TWICE: &str = "
        vpc one: {cidr: 10.0.0.0/16}
        vpc two: {cidr: 10.5.0.0/16}
        vpc-peering p: {requester: one, accepter: two}
        vpc-peering q: {requester: two, accepter: one}
    ";

    #[test]
    fn fires_whoever_asked() {
        fires(&RULE, TWICE, &["q: second"]);
    }

    #[test]
    fn silent_for_other_pairs_and_dead_connections() {
        silent(
            &RULE,
            "
            vpc one: {cidr: 10.0.0.0/16}
            vpc two: {cidr: 10.5.0.0/16}
            vpc three: {cidr: 10.6.0.0/16}
            vpc-peering p: {requester: one, accepter: two, status: deleted}
            vpc-peering q: {requester: one, accepter: two}
            vpc-peering r: {requester: one, accepter: three}
            ",
        );
    }

    #[test]
    fn fix_deletes_the_second() {
        fixes(&RULE, TWICE, "q: second", "p.requester = one");
    }
}
