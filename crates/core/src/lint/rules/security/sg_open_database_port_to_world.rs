//! The port of a database is open to everyone.

use super::groups::{Direction, lines, open_to_world};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-open-database-port-to-world",
    severity: Severity::Warning,
    kinds: &[Kind::SecurityGroup],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html", "2026-11"),
    ],
    check,
    plan_fix: None,
};

/// Ports databases listen on unless told otherwise.
pub(in crate::lint::rules) const DATABASE_PORTS: [(u16, &str); 8] = [
    (1433, "SQL Server"),
    (1521, "Oracle"),
    (3306, "MySQL"),
    (5432, "PostgreSQL"),
    (5439, "Redshift"),
    (6379, "Redis"),
    (11211, "Memcached"),
    (27017, "MongoDB"),
];

/// Told once a line: a wide range opens many of them.
fn check(cx: &mut Cx<'_>, id: NodeId) {
    let lines = lines(cx, id, Direction::In);
    let mut told: Vec<usize> = Vec::new();
    for (port, service) in DATABASE_PORTS {
        let Some(line) = open_to_world(&lines, port).filter(|it| !told.contains(&it.row)) else { continue };
        told.push(line.row);
        cx.report(line.peer_at(id), "open")
            .arg("group", id)
            .arg("port", smol_str::format_smolstr!("{port}"))
            .arg("service", service)
            .fix("narrow", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_once_a_line() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group a in main: {inbound: [{protocol: tcp, ports: 3306, source: 0.0.0.0/0}, {protocol: tcp, ports: 5000-7000, source: '::/0'}]}
            ",
            &["a.inbound[0].source: open", "a.inbound[1].source: open"],
        );
    }

    #[test]
    fn silent_for_groups_and_for_other_ports() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group app in main
            security-group a in main: {inbound: [{protocol: tcp, ports: 3306, source: app}, {protocol: tcp, ports: 443, source: 0.0.0.0/0}, {protocol: tcp, ports: 5432, source: 10.0.0.0/16}]}
            ",
        );
    }
}
