//! A deny that comes too late: rules with lower numbers have allowed all its packets.

use super::entries::{Direction, Side, numbers, side};
use super::nacl_entry_shadowed::{earlier, is_denied_too_late};
use crate::kinds::network_acl::rule;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nacl-deny-after-allow",
    severity: Severity::Warning,
    kinds: &[Kind::NetworkAcl],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for direction in Direction::BOTH {
        let side = side(cx, id, direction);
        for (at, entry) in side.entries.iter().enumerate() {
            if !is_denied_too_late(entry, earlier(&side.entries, at)) {
                continue;
            }
            let report = cx
                .report(direction.row(id, entry.row), "too-late")
                .arg("acl", id)
                .arg("number", entry.number);
            if let Some((first, number)) = earlier_place(&side, at, &numbers(node, direction)) {
                report
                    .arg("allow", first.1)
                    .arg("new", number)
                    .related(direction.row(id, first.0), "allows")
                    .fix("renumber", Applicability::Review);
            }
        }
    }
}

/// Row and number of the first allow that takes packets of the rule, and a free number before it.
fn earlier_place(side: &Side, at: usize, used: &[i64]) -> Option<((usize, i64), i64)> {
    let entry = side.entries.get(at)?;
    let allow = earlier(&side.entries, at)
        .iter()
        .find(|it| it.allows && it.set.overlaps(&entry.set))?;
    let free = (1..allow.number).rev().find(|it| !used.contains(it))?;
    Some(((allow.row, allow.number), free))
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let direction = Direction::of(&path);
    let side = side(&view, id, direction);
    let at = side
        .entries
        .iter()
        .position(|it| Some(it.row as u32) == path.row)?;
    let (_, number) = earlier_place(&side, at, &numbers(view.node(id)?, direction))?;
    let path = FieldPath {
        cell: Some(rule::NUMBER.def.key.into()),
        ..path
    };
    Some(vec![Command::SetField {
        id,
        path,
        value: Some(Value::Int(number)),
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const LATE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        network-acl acl in main: {inbound: [{number: 99, action: allow, protocol: udp, cidr: 0.0.0.0/0}, {number: 100, action: allow, protocol: tcp, cidr: 0.0.0.0/0}, {number: 200, action: deny, protocol: tcp, ports: 22, cidr: 203.0.113.0/24}]}
    ";

    #[test]
    fn fires_on_the_deny() {
        fires(&RULE, LATE, &["acl.inbound[2]: too-late"]);
    }

    #[test]
    fn silent_before_the_allow_for_a_wider_deny_and_the_usual_last_one() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            network-acl acl in main: {inbound: [{number: 90, action: deny, protocol: tcp, ports: 22, cidr: 203.0.113.0/24}, {number: 100, action: allow, protocol: tcp, cidr: 0.0.0.0/0}, {number: 32766, action: deny, protocol: all, cidr: 0.0.0.0/0}]}
            ",
        );
    }

    #[test]
    fn fix_moves_it_before_the_allow() {
        fixes(
            &RULE,
            LATE,
            "acl.inbound[2]: too-late",
            "acl.inbound[2].number = 98",
        );
    }
}
