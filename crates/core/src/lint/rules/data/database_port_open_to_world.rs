//! The security groups of a database open its port, which is not a usual one, to everyone.

use crate::kinds::database;
use crate::lint::prelude::*;
use crate::lint::rules::security::groups::{Direction, lines, open_to_world};
use crate::lint::rules::security::sg_open_database_port_to_world::DATABASE_PORTS;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "database-port-open-to-world",
    severity: Severity::Warning,
    kinds: &[Kind::Database],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let by_engine = || node.get(&database::ENGINE).and_then(|it| database::default_port(&it));
    let port = match node.get(&database::PORT) {
        Some(port) => u16::try_from(port).ok(),
        None => by_engine(),
    };
    // Usual ports are told at the group, whatever carries it.
    let Some(port) = port.filter(|it| DATABASE_PORTS.iter().all(|(usual, _)| usual != it)) else { return };
    for (row, group) in cx.listed(node, &database::SECURITY_GROUPS) {
        let open = open_to_world(&lines(cx, group, Direction::In), port).map(|it| it.peer_at(group));
        if let Some(open) = open {
            cx.report(Target::row(id, database::SECURITY_GROUPS.def.key, row), "open")
                .arg("database", id)
                .arg("group", group)
                .arg("port", smol_str::format_smolstr!("{port}"))
                .related(open, "opens");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    const GROUPS: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        security-group wide in main: {inbound: [{protocol: tcp, ports: 1024-65535, source: 0.0.0.0/0}]}
        security-group narrow in main: {inbound: [{protocol: tcp, ports: 7000, source: 10.0.0.0/16}]}
    ";

    #[test]
    fn fires_for_a_port_of_its_own_and_for_an_unusual_engine() {
        fires(
            &RULE,
            &format!(
                "{GROUPS}
                database a in main: {{engine: mysql, port: 7000, securityGroups: [narrow, wide]}}
                database b in main: {{engine: db2-se, securityGroups: [wide]}}"
            ),
            &["a.securityGroups[1]: open", "b.securityGroups[0]: open"],
        );
    }

    #[test]
    fn silent_for_usual_ports_and_narrow_groups() {
        silent(
            &RULE,
            &format!(
                "{GROUPS}
                database a in main: {{engine: mysql, securityGroups: [wide]}}
                database b in main: {{engine: mysql, port: 7000, securityGroups: [narrow]}}"
            ),
        );
    }
}
