//! Two rules of one listener with the same priority.

use crate::kinds::load_balancer::{LISTENERS, RULES, listener, rule};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "lb-rule-priority-duplicate",
    severity: Severity::Error,
    kinds: &[Kind::LoadBalancer],
    aws_code: Some("PriorityInUse"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let mut seen: Vec<((Option<i64>, i64), usize)> = Vec::new();
    for (row, line) in node.rows(&RULES) {
        let Some(priority) = line.get(&rule::PRIORITY) else { continue };
        let key = (listener_of(node, line), priority);
        match seen.iter().find(|(it, _)| *it == key) {
            Some((_, first)) => {
                cx.report(Target::cell(id, RULES.def.key, row, rule::PRIORITY.def.key), "in-use")
                    .arg("balancer", id)
                    .arg("priority", smol_str::format_smolstr!("{priority}"))
                    .arg("first", first + 1)
                    .related(Target::row(id, RULES.def.key, *first), "first-rule")
                    .fix("next-free", Applicability::Review);
            }
            None => seen.push((key, row)),
        }
    }
}

/// Port of the listener a rule belongs to; a rule that names none belongs to the only one.
fn listener_of(node: &Node, line: &crate::model::Fields) -> Option<i64> {
    line.get(&rule::LISTENER).or_else(|| {
        let mut ports = node.rows(&LISTENERS).map(|(_, it)| it.get(&listener::PORT));
        match (ports.next(), ports.next()) {
            (Some(only), None) => only,
            _ => None,
        }
    })
}

/// The first free priority above the one that is taken, so that the order stays.
fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let node = view.node(id)?;
    let taken: Vec<i64> = node.rows(&RULES).filter_map(|(_, it)| it.get(&rule::PRIORITY)).collect();
    let own = node.rows(&RULES).find(|(row, _)| Some(*row as u32) == path.row)?.1.get(&rule::PRIORITY)?;
    let free = (own.saturating_add(1)..=50_000).find(|it| !taken.contains(it))?;
    Some(vec![Command::SetField { id, path, value: Some(Value::Int(free)) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const IN_USE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        load-balancer lb in main: {listeners: [{protocol: HTTP, port: 80}], rules: [{priority: 10, path: /a}, {priority: 11, path: /b}, {priority: 10, path: /c, listener: 80}]}
    ";

    #[test]
    fn fires_on_the_second() {
        fires(&RULE, IN_USE, &["lb.rules[2].priority: in-use"]);
    }

    #[test]
    fn silent_for_another_listener() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            load-balancer lb in main: {listeners: [{protocol: HTTP, port: 80}, {protocol: HTTP, port: 81}], rules: [{priority: 10, listener: 80, path: /a}, {priority: 10, listener: 81, path: /c}]}
            ",
        );
    }

    #[test]
    fn fix_takes_the_next_free_one() {
        fixes(&RULE, IN_USE, "lb.rules[2].priority: in-use", "lb.rules[2].priority = 12");
    }
}
