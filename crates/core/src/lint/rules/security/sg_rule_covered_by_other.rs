//! A rule that adds nothing to what the other rules allow.

use super::groups::{Direction, Line, lines, remove_line};
use crate::lint::prelude::*;
use crate::order;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-rule-covered-by-other",
    severity: Severity::Info,
    kinds: &[Kind::SecurityGroup],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html", "2026-11")],
    check,
    plan_fix: Some(remove_line),
};

/// Looked at from the narrowest line up, and only against lines not yet found idle: deleting all
/// that are reported changes nothing.
fn check(cx: &mut Cx<'_>, id: NodeId) {
    for direction in Direction::BOTH {
        let mut kept: Vec<Line> = lines(cx, id, direction).into_iter().filter(|it| !it.is_reversed()).collect();
        let mut idle: Vec<(Line, Line)> = Vec::new();
        let mut narrow_first: Vec<Line> = kept.clone();
        order::sort_by_key(&mut narrow_first, breadth);
        for line in narrow_first {
            let others: Vec<&Line> = kept.iter().filter(|it| it.row != line.row).collect();
            // The same rule twice is an error of its own.
            if others.iter().any(|it| it.is_same_rule(&line)) {
                continue;
            }
            if let Some(by) = covering(&line, &others) {
                kept.retain(|it| it.row != line.row);
                idle.push((line, by));
            }
        }
        order::sort_by_key(&mut idle, |(line, _)| line.row);
        for (line, by) in &idle {
            cx.report(line.at(id), "covered")
                .arg("group", id)
                .arg("line", line.row + 1)
                .arg("by", by.row + 1)
                .related(by.at(id), "wider")
                .fix("delete", Applicability::Safe);
        }
    }
}

/// How much a line allows, roughly; of two alike the later one is looked at first.
fn breadth(line: &Line) -> (bool, u32, u8, std::cmp::Reverse<usize>) {
    let ports = u32::from(line.ports().to) - u32::from(line.ports().from);
    let hosts = line.block().map_or(0, |it| it.max_prefix_len() - it.prefix_len());
    (line.protocol == "all", ports, hosts, std::cmp::Reverse(line.row))
}

/// One of the lines that together allow all the line does; `None` if something is left over.
fn covering(line: &Line, others: &[&Line]) -> Option<Line> {
    let mut ranges: Vec<(PortRange, &Line)> =
        others.iter().filter(|it| line.is_covered_but_for_ports(it)).map(|it| (it.ports(), *it)).collect();
    order::sort_by_key(&mut ranges, |(ports, _)| (ports.from, std::cmp::Reverse(ports.to)));
    let (mut next, last) = (u32::from(line.ports().from), u32::from(line.ports().to));
    let mut first = None;
    for (ports, by) in ranges {
        if u32::from(ports.from) > next {
            break;
        }
        if u32::from(ports.to) >= next {
            first = first.or(Some(by));
            next = u32::from(ports.to) + 1;
        }
    }
    if next > last { first.cloned() } else { None }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const COVERED: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        security-group g in main: {inbound: [{protocol: tcp, ports: 443, source: 10.0.0.0/8}, {protocol: tcp, ports: 443, source: 0.0.0.0/0}, {protocol: tcp, ports: 440-445, source: 192.168.0.0/16}]}
    ";

    #[test]
    fn fires_only_where_nothing_is_added() {
        fires(&RULE, COVERED, &["g.inbound[0]: covered"]);
    }

    #[test]
    fn fires_where_two_ranges_join_and_never_for_all_of_a_ring() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group g in main: {inbound: [{protocol: tcp, ports: 80-90, source: 10.0.0.0/8}, {protocol: tcp, ports: 91-100, source: 10.0.0.0/8}, {protocol: tcp, ports: 85-95, source: 10.1.0.0/16}]}
            security-group h in main: {inbound: [{protocol: tcp, ports: 80-90, source: 10.0.0.0/8}, {protocol: tcp, ports: 85-100, source: 10.0.0.0/8}, {protocol: tcp, ports: 80-100, source: 10.0.0.0/8}]}
            ",
            &["g.inbound[2]: covered", "h.inbound[0]: covered", "h.inbound[1]: covered"],
        );
    }

    #[test]
    fn silent_across_protocols_families_and_directions() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group app in main
            security-group g in main: {inbound: [{protocol: tcp, ports: 53, source: 10.0.0.0/8}, {protocol: udp, ports: 53, source: 10.0.0.0/16}, {protocol: tcp, ports: 53, source: '::/0'}, {protocol: tcp, ports: 53, source: app}], outbound: [{protocol: tcp, ports: 53, destination: 10.0.0.0/16}]}
            ",
        );
    }

    #[test]
    fn fix_deletes_the_idle_line() {
        fixes(&RULE, COVERED, "g.inbound[0]: covered", "g.inbound[0].source = 0.0.0.0/0");
    }
}
