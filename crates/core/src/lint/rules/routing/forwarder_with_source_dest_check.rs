//! Packets are routed to an interface that drops what is not addressed to it.

use super::lines::{lines, target_at};
use crate::kinds::{instance, network_interface};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "forwarder-with-source-dest-check",
    severity: Severity::Error,
    kinds: &[Kind::Instance, Kind::NetworkInterface],
    aws_code: None,
    sources: &[
        Source::new(
            "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html",
            "2026-11",
        ),
        Source::new(
            "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html",
            "2026-11",
        ),
    ],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let field = if node.kind == Kind::Instance {
        &instance::SOURCE_DEST_CHECK
    } else {
        &network_interface::SOURCE_DEST_CHECK
    };
    if node.get(field) != Some(true) {
        return;
    }
    let tables: Vec<NodeId> = cx
        .referrers_of_kind(id, Kind::RouteTable)
        .map(|it| it.id)
        .collect();
    let route = tables.into_iter().find_map(|table| {
        let line = lines(cx, table)
            .into_iter()
            .find(|it| it.target_node() == Some(id))?;
        Some((table, line))
    });
    if let Some((table, line)) = route {
        cx.report(Target::field(id, field.def.key), "drops")
            .arg("forwarder", id)
            .arg("table", table)
            .arg("destination", &line.destination)
            .related(target_at(table, line.row), "route")
            .fix("switch-off", Applicability::Review);
    }
}

fn plan_fix(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = finding.at.path.clone()?;
    Some(vec![Command::SetField {
        id: finding.at.node,
        path,
        value: Some(Value::Bool(false)),
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const CHECKED: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24}
        instance nat in a
        network-interface fw in a: {sourceDestCheck: true}
        route-table t in main: {routes: [{destination: 0.0.0.0/0, target: nat}, {destination: 192.168.0.0/16, target: fw}]}
    ";

    #[test]
    fn fires_at_the_flag_of_each_forwarder() {
        fires(
            &RULE,
            CHECKED,
            &["nat.sourceDestCheck: drops", "fw.sourceDestCheck: drops"],
        );
    }

    #[test]
    fn silent_when_off_and_when_nothing_is_routed_there() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            instance nat in a: {sourceDestCheck: false}
            instance web in a
            route-table t in main: {routes: [{destination: 0.0.0.0/0, target: nat}]}
            ",
        );
    }

    #[test]
    fn fix_switches_the_check_off() {
        fixes(
            &RULE,
            CHECKED,
            "nat.sourceDestCheck: drops",
            "nat.sourceDestCheck = false",
        );
    }
}
