//! Two groups of one VPC have the same name.

use crate::lint::prelude::*;
use crate::order;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-name-duplicate",
    severity: Severity::Error,
    kinds: &[Kind::Vpc],
    aws_code: Some("InvalidGroup.Duplicate"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

/// Looked at from the VPC, so that a group does not read the names of all the others.
fn check(cx: &mut Cx<'_>, id: NodeId) {
    let mut named: Vec<(String, NodeId)> =
        cx.children(Some(id)).iter().filter_map(|it| Some((cx.name(*it)?.trim().to_lowercase(), *it))).collect();
    order::sort(&mut named);
    for alike in named.chunk_by(|(a, _), (b, _)| a == b).filter(|it| it.len() > 1) {
        let mut groups =
            alike.iter().filter(|(name, it)| !name.is_empty() && cx.kind(*it) == Some(Kind::SecurityGroup)).map(|(_, it)| *it);
        let Some(first) = groups.next() else { continue };
        for group in groups.collect::<Vec<_>>() {
            cx.report(Target::node(group), "same-name")
                .arg("group", group)
                .arg("vpc", id)
                .related(Target::node(first), "first")
                .fix("number-it", Applicability::Review);
        }
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let base = view.name(id)?.trim();
    let groups = view.of_kind(Kind::SecurityGroup);
    let is_taken = |name: &str| groups.iter().any(|it| view.name(*it).is_some_and(|it| it.eq_ignore_ascii_case(name)));
    let name = (2..u32::MAX).map(|number| smol_str::format_smolstr!("{base}-{number}")).find(|it| !is_taken(it))?;
    Some(vec![Command::Rename { id, name }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const TWINS: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        security-group web in main: {description: first}
        security-group Web in main: {description: second}
    ";

    #[test]
    fn fires_whatever_the_case() {
        fires(&RULE, TWINS, &["Web: same-name"]);
    }

    #[test]
    fn silent_across_vpcs_and_kinds() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            vpc other: {cidr: 10.1.0.0/16}
            security-group web in main
            security-group web in other
            route-table web in main
            ",
        );
    }

    #[test]
    fn fix_adds_a_number() {
        fixes(&RULE, TWINS, "Web: same-name", "Web-2.description = second");
    }
}
