//! A rule that can never match, because rules with lower numbers take all its packets.

use super::entries::{Direction, Entry, remove_line, side};
use super::matches::{PacketSet, is_covered};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nacl-entry-shadowed",
    severity: Severity::Info,
    kinds: &[Kind::NetworkAcl],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for direction in Direction::BOTH {
        let entries = side(cx, id, direction).entries;
        for (at, entry) in entries.iter().enumerate() {
            let before = earlier(&entries, at);
            // A deny behind allows lets packets in that it should stop: a rule of its own.
            if is_denied_too_late(entry, before) || !is_covered(entry.set, sets(before, None)) {
                continue;
            }
            let in_vain = entry.allows && is_covered(entry.set, sets(before, Some(false)));
            let one = before.iter().find(|it| it.set.covers(&entry.set));
            let mut report = cx.report(
                direction.row(id, entry.row),
                if in_vain { "allow-in-vain" } else { "shadowed" },
            );
            report = report.arg("acl", id).arg("number", entry.number);
            if let Some(one) = one {
                report = report
                    .arg("before", one.number)
                    .related(direction.row(id, one.row), "takes-all");
            }
            if in_vain {
                report
                    .severity(Severity::Warning)
                    .fix("move-up", Applicability::Manual);
            } else {
                report.fix("delete", Applicability::Safe);
            }
        }
    }
}

/// Rules tried before the one at `at`; a rule with the same number is reported as that.
pub(super) fn earlier(entries: &[Entry], at: usize) -> &[Entry] {
    let Some(own) = entries.get(at) else {
        return &[];
    };
    let count = entries
        .iter()
        .take_while(|it| it.number < own.number)
        .count();
    entries.get(..count).unwrap_or_default()
}

/// A deny all whose packets earlier rules allow.
pub(super) fn is_denied_too_late(entry: &Entry, before: &[Entry]) -> bool {
    !entry.allows && is_covered(entry.set, sets(before, Some(true)))
}

/// What the rules match: all of them, or those that allow, or those that deny.
fn sets(entries: &[Entry], allows: Option<bool>) -> impl Iterator<Item = &PacketSet> + Clone {
    entries
        .iter()
        .filter(move |it| allows.is_none_or(|allows| it.allows == allows))
        .map(|it| &it.set)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const SHADOWED: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        network-acl acl in main: {inbound: [{number: 110, action: allow, protocol: tcp, ports: 443, cidr: 10.0.0.0/8}, {number: 100, action: allow, protocol: tcp, ports: 1-1023, cidr: 0.0.0.0/0}]}
    ";

    #[test]
    fn fires_by_number_not_by_line() {
        fires(&RULE, SHADOWED, &["acl.inbound[0]: shadowed"]);
    }

    #[test]
    fn fires_when_earlier_rules_cover_it_together() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            network-acl acl in main: {outbound: [{number: 1, action: allow, protocol: all, cidr: 10.0.0.0/9}, {number: 2, action: deny, protocol: all, cidr: 10.128.0.0/9}, {number: 3, action: allow, protocol: tcp, ports: 80, cidr: 10.0.0.0/8}]}
            ",
            &["acl.outbound[2]: shadowed"],
        );
    }

    #[test]
    fn an_allow_behind_a_deny_is_worse() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            network-acl acl in main: {inbound: [{number: 1, action: deny, protocol: tcp, ports: 22, cidr: 0.0.0.0/0}, {number: 2, action: allow, protocol: tcp, ports: 22, cidr: 203.0.113.0/24}]}
            ",
            &["acl.inbound[1]: allow-in-vain"],
        );
    }

    #[test]
    fn silent_when_something_is_left() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            network-acl acl in main: {inbound: [{number: 90, action: deny, protocol: tcp, cidr: 203.0.113.0/24}, {number: 100, action: allow, protocol: all, cidr: 0.0.0.0/0}, {number: 110, action: allow, protocol: all, cidr: '::/0'}, {number: 120, action: deny, protocol: tcp, ports: 22, cidr: 0.0.0.0/0}]}
            ",
        );
    }

    #[test]
    fn fix_deletes_it() {
        fixes(
            &RULE,
            SHADOWED,
            "acl.inbound[0]: shadowed",
            "acl.inbound[0].number = 100",
        );
    }
}
