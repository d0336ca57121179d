//! A block of a rule written with host bits, which AWS clears.

use super::entries::Direction;
use crate::kinds::network_acl::rule;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nacl-rule-host-bits",
    severity: Severity::Info,
    kinds: &[Kind::NetworkAcl],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for direction in Direction::BOTH {
        for (row, fields) in node.rows(direction.field()) {
            let Some(written) = fields.get(&rule::CIDR).filter(|it| !it.is_canonical()) else {
                continue;
            };
            cx.report(direction.cell(id, row, rule::CIDR.def.key), "host-bits")
                .arg("written", written)
                .arg("stored", written.network())
                .fix("write-network", Applicability::Safe);
        }
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let mut rows = view.node(id)?.rows(Direction::of(&path).field());
    let written = rows
        .find(|(row, _)| Some(*row as u32) == path.row)?
        .1
        .get(&rule::CIDR)?;
    Some(vec![Command::SetField {
        id,
        path,
        value: Some(Value::Cidr(written.network())),
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const HOST_BITS: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        network-acl acl in main: {outbound: [{number: 100, action: allow, protocol: all, cidr: 192.168.1.130/25}]}
    ";

    #[test]
    fn fires_at_the_block() {
        fires(&RULE, HOST_BITS, &["acl.outbound[0].cidr: host-bits"]);
    }

    #[test]
    fn silent_on_a_network_address() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            network-acl acl in main: {outbound: [{number: 100, action: allow, protocol: all, cidr: 192.168.1.128/25}, {number: 110, action: allow, protocol: all, cidr: 192.168.1.5/32}]}
            ",
        );
    }

    #[test]
    fn fix_writes_the_network() {
        fixes(
            &RULE,
            HOST_BITS,
            "acl.outbound[0].cidr: host-bits",
            "acl.outbound[0].cidr = 192.168.1.128/25",
        );
    }
}
