//! A port range that ends before it begins.

use super::groups::all_lines;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-malformed-ports",
    severity: Severity::Error,
    kinds: &[Kind::SecurityGroup],
    aws_code: Some("InvalidParameterValue"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for line in all_lines(cx, id) {
        if line.is_reversed() {
            let ports = line.ports();
            cx.report(line.ports_at(id), "reversed")
                .arg("group", id)
                .arg("ports", ports)
                .arg("swapped", swapped(ports))
                .fix("swap", Applicability::Review);
        }
    }
}

fn swapped(ports: PortRange) -> PortRange {
    PortRange { from: ports.to, to: ports.from }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let row = view.node(id)?.raw(&path.key)?.items().get(path.row? as usize)?;
    let Value::Row(cells) = row else { return None };
    let Value::Ports(ports) = cells.raw(path.cell.as_deref()?)? else { return None };
    Some(vec![Command::SetField { id, path, value: Some(Value::Ports(swapped(*ports))) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const REVERSED: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        security-group g in main: {inbound: [{protocol: tcp, ports: 443-80, source: 10.0.0.0/8}], outbound: [{protocol: udp, ports: 2-1, destination: 10.0.0.0/8}]}
    ";

    #[test]
    fn fires_in_both_directions() {
        fires(&RULE, REVERSED, &["g.inbound[0].ports: reversed", "g.outbound[0].ports: reversed"]);
    }

    #[test]
    fn silent_for_ranges_single_ports_and_protocols_without_ports() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group g in main: {inbound: [{protocol: tcp, ports: 80-80, source: 10.0.0.0/8}, {protocol: tcp, source: 10.0.0.0/8}, {protocol: 50, ports: 9-1, source: 10.0.0.0/8}]}
            ",
        );
    }

    #[test]
    fn fix_swaps_the_ends() {
        fixes(&RULE, REVERSED, "g.inbound[0].ports: reversed", "g.inbound[0].ports = 80-443");
    }
}
