//! A box without a name.

use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "name-empty",
    severity: Severity::Info,
    kinds: Kind::ALL,
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(kind) = cx.kind(id) else { return };
    if kind != Kind::Connection && cx.name(id).is_some_and(|it| it.trim().is_empty()) {
        cx.report(Target::node(id), "empty").arg("kind", kind).fix("name-after-kind", Applicability::Review);
    }
}

/// The kind's id, or that with the first number that is free.
fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let kind = view.kind(finding.at.node)?;
    let is_taken = |name: &str| view.of_kind(kind).iter().any(|it| view.name(*it) == Some(name));
    let numbered = (2..u32::MAX).map(|number| smol_str::format_smolstr!("{}-{number}", kind.id()));
    let name = std::iter::once(kind.id().into()).chain(numbered).find(|it| !is_taken(it))?;
    Some(vec![Command::Rename { id: finding.at.node, name }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::edit::plan_all;
    use crate::index::{Index, View};
    use crate::lint::testing::{fixture, silent};
    use crate::lint::{Checks, Finding};
    use crate::model::{Document, NodeId};

    fn found(doc: &Document) -> Vec<Finding> {
        Checks::run_all(doc, &Index::build(doc)).all().filter(|it| it.rule.id == RULE.id).cloned().collect()
    }

    #[test]
    fn fires_for_blank_names_and_the_fix_names_after_the_kind() {
        let mut doc = fixture("vpc main: {cidr: 10.0.0.0/16}\nvpc other: {cidr: 10.1.0.0/16}");
        let id = doc.nodes().find(|it| it.name == "other").map_or(NodeId::FIRST, |it| it.id);
        let rename = crate::edit::Command::Rename { id, name: " ".into() };
        plan_all(&doc, &[rename]).unwrap().apply(&mut doc);
        let all = found(&doc);
        assert_eq!(all.len(), 1);
        let commands = super::plan_fix(View::new(&doc, &Index::build(&doc)), &all[0]).unwrap();
        plan_all(&doc, &commands).unwrap().apply(&mut doc);
        assert_eq!(doc.name(id).map(smol_str::SmolStr::as_str), Some("vpc"));
        assert!(found(&doc).is_empty());
    }

    #[test]
    fn silent_with_a_name() {
        silent(&RULE, "vpc main: {cidr: 10.0.0.0/16}");
    }
}
