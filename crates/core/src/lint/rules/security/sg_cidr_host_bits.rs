//! A rule's block with host bits, which AWS clears.

use super::groups::Direction;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-cidr-host-bits",
    severity: Severity::Info,
    kinds: &[Kind::SecurityGroup],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for direction in Direction::BOTH {
        let rows = node.raw(direction.key()).map_or(&[][..], Value::items);
        for (row, it) in rows.iter().enumerate() {
            let Value::Row(cells) = it else { continue };
            let Some(Value::Cidr(written)) = cells.raw(direction.peer_key()) else { continue };
            if !written.is_canonical() {
                cx.report(Target::cell(id, direction.key(), row, direction.peer_key()), "host-bits")
                    .arg("group", id)
                    .arg("written", *written)
                    .arg("stored", written.network())
                    .fix("write-network", Applicability::Safe);
            }
        }
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let row = view.node(id)?.raw(&path.key)?.items().get(path.row? as usize)?;
    let Value::Row(cells) = row else { return None };
    let Value::Cidr(written) = cells.raw(path.cell.as_deref()?)? else { return None };
    Some(vec![Command::SetField { id, path, value: Some(Value::Cidr(written.network())) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const HOST_BITS: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        security-group g in main: {inbound: [{protocol: tcp, ports: 22, source: 203.0.113.7/24}]}
    ";

    #[test]
    fn fires_for_a_host_in_a_wider_block() {
        fires(&RULE, HOST_BITS, &["g.inbound[0].source: host-bits"]);
    }

    #[test]
    fn silent_for_networks_and_single_hosts() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group g in main: {inbound: [{protocol: tcp, ports: 22, source: 203.0.113.7/32}, {protocol: tcp, ports: 22, source: 10.0.0.0/8}]}
            ",
        );
    }

    #[test]
    fn fix_writes_what_aws_stores() {
        fixes(&RULE, HOST_BITS, "g.inbound[0].source: host-bits", "g.inbound[0].source = 203.0.113.0/24");
    }
}
