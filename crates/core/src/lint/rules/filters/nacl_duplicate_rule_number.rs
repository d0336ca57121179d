//! Two rules of one direction with the same number.

use super::entries::{Direction, free_number, numbers};
use crate::kinds::network_acl::rule;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nacl-duplicate-rule-number",
    severity: Severity::Error,
    kinds: &[Kind::NetworkAcl],
    aws_code: Some("NetworkAclEntryAlreadyExists"),
    sources: &[Source::new(
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let key = rule::NUMBER.def.key;
    for direction in Direction::BOTH {
        let mut seen: Vec<(i64, usize)> = Vec::new();
        for (row, fields) in node.rows(direction.field()) {
            let Some(number) = fields.get(&rule::NUMBER) else {
                continue;
            };
            let Some((_, first)) = seen.iter().find(|(it, _)| *it == number).copied() else {
                seen.push((number, row));
                continue;
            };
            let report = cx
                .report(direction.cell(id, row, key), "again")
                .arg("acl", id)
                .arg("number", number)
                .related(direction.cell(id, first, key), "first-one");
            if let Some(free) = free_number(&numbers(node, direction), number) {
                report
                    .arg("free", free)
                    .fix("renumber", Applicability::Review);
            }
        }
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let (node, direction) = (view.node(id)?, Direction::of(&path));
    let own = node
        .rows(direction.field())
        .find(|(row, _)| Some(*row as u32) == path.row)?
        .1
        .get(&rule::NUMBER)?;
    let free = free_number(&numbers(node, direction), own)?;
    Some(vec![Command::SetField {
        id,
        path,
        value: Some(Value::Int(free)),
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const TWICE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        network-acl acl in main: {inbound: [{number: 100, action: allow, protocol: tcp, ports: 80, cidr: 0.0.0.0/0}, {number: 100, action: allow, protocol: tcp, ports: 443, cidr: 0.0.0.0/0}, {number: 101, action: deny, protocol: all, cidr: 0.0.0.0/0}]}
    ";

    #[test]
    fn fires_on_the_later_line() {
        fires(&RULE, TWICE, &["acl.inbound[1].number: again"]);
    }

    #[test]
    fn silent_across_directions() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            network-acl acl in main: {inbound: [{number: 100, action: allow, protocol: all, cidr: 0.0.0.0/0}], outbound: [{number: 100, action: allow, protocol: all, cidr: 0.0.0.0/0}]}
            ",
        );
    }

    #[test]
    fn fix_takes_the_next_free_number() {
        fixes(
            &RULE,
            TWICE,
            "acl.inbound[1].number: again",
            "acl.inbound[1].number = 102",
        );
    }
}
