//! Two boxes of one kind in one container have the same name.

use crate::lint::prelude::*;
use crate::order;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "name-duplicate",
    severity: Severity::Warning,
    kinds: Kind::ALL,
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

/// Looked at from the container, so that a box among thousands does not read all the others.
fn check(cx: &mut Cx<'_>, id: NodeId) {
    let mut named: Vec<(&str, NodeId)> =
        cx.children(Some(id)).iter().filter_map(|it| Some((cx.name(*it)?.trim(), *it))).filter(|(it, _)| !it.is_empty()).collect();
    order::sort(&mut named);
    for alike in named.chunk_by(|(a, _), (b, _)| a == b).filter(|it| it.len() > 1) {
        // Kinds are read only of boxes that share a name.
        let boxes: Vec<(NodeId, Kind)> = alike.iter().filter_map(|(_, it)| Some((*it, cx.kind(*it)?))).collect();
        for (at, (other, kind)) in boxes.iter().enumerate() {
            let first = boxes.iter().take(at).find(|(_, it)| it == kind);
            // Names of security groups have a rule of their own: AWS refuses the second.
            let (Some((first, _)), false) = (first, matches!(kind, Kind::SecurityGroup | Kind::Connection)) else { continue };
            cx.report(Target::node(*other), "same-name")
                .arg("node", *other)
                .arg("kind", *kind)
                .arg("container", id)
                .related(Target::node(*first), "first")
                .fix("number-it", Applicability::Review);
        }
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let (kind, base) = (view.kind(id)?, view.name(id)?.trim());
    let is_taken = |name: &str| view.of_kind(kind).iter().any(|it| view.name(*it) == Some(name));
    let name = (2..u32::MAX).map(|number| smol_str::format_smolstr!("{base}-{number}")).find(|it| !is_taken(it))?;
    Some(vec![Command::Rename { id, name }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const TWINS: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.0.0/24}
        instance web in a: {type: t3.micro}
        instance web in a: {type: t3.small}
    ";

    #[test]
    fn fires_on_the_younger() {
        fires(&RULE, TWINS, &["web: same-name"]);
    }

    #[test]
    fn silent_for_other_kinds_and_other_containers() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.0.0/24}
            subnet b in main: {cidr: 10.0.1.0/24}
            instance web in a
            network-interface web in a
            instance web in b
            security-group g in main
            security-group g in main
            ",
        );
    }

    #[test]
    fn fix_adds_a_number() {
        fixes(&RULE, TWINS, "web: same-name", "web-2.type = t3.small");
    }
}
