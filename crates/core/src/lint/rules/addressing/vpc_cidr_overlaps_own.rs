//! Two blocks of one VPC share addresses.

use super::blocks::{move_to_private, written};
use crate::kinds::vpc;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "vpc-cidr-overlaps-own",
    severity: Severity::Error,
    kinds: &[Kind::Vpc],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for field in [&vpc::CIDRS, &vpc::IPV6_CIDRS] {
        let key = field.def.key;
        let blocks = written(node, field);
        for (at, (row, cidr)) in blocks.iter().enumerate() {
            let Some((first, other)) = blocks.iter().take(at).find(|(_, it)| it.overlaps(*cidr)) else { continue };
            let report = cx
                .report(Target::row(id, key, *row), "overlap")
                .arg("vpc", id)
                .arg("cidr", *cidr)
                .arg("other", *other)
                .related(Target::row(id, key, *first), "first");
            if cidr.same_network(*other) {
                report.fix("remove", Applicability::Safe);
            } else if cidr.is_v4() {
                report.fix("use-next-free", Applicability::Review);
            }
        }
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let safe = finding.fix.as_ref()?.applicability == Applicability::Safe;
    if safe {
        return Some(vec![Command::RemoveRow { id: finding.at.node, path: finding.at.path.clone()? }]);
    }
    move_to_private(view, finding)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const OVERLAP: &str = "vpc main: {cidr: [10.4.0.0/16, 10.4.128.0/20]}";

    #[test]
    fn fires_on_the_later_block() {
        fires(&RULE, OVERLAP, &["main.cidr[1]: overlap"]);
        fires(&RULE, "vpc main: {cidr: 10.0.0.0/16, ipv6Cidr: ['2001:db8::/56', '2001:db8::/48']}", &["main.ipv6Cidr[1]: overlap"]);
    }

    #[test]
    fn silent_side_by_side() {
        silent(&RULE, "vpc main: {cidr: [10.4.0.0/17, 10.4.128.0/17]}");
    }

    #[test]
    fn fix_takes_a_free_block_or_drops_a_repetition() {
        fixes(&RULE, OVERLAP, "main.cidr[1]: overlap", "main.cidr[1] = 10.0.0.0/20");
        fixes(&RULE, "vpc main: {cidr: [10.4.0.0/16, 10.4.0.7/16, 10.5.0.0/16]}", "main.cidr[1]: overlap", "main.cidr[1] = 10.5.0.0/16");
    }
}
