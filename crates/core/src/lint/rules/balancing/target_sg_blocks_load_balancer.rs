//! The security groups of a target do not let the load balancer in.

use super::parts::{Type, balancers_of, guarded_targets, port_of, type_of};
use crate::kinds::{load_balancer, subnet, target_group};
use crate::lint::prelude::*;
use crate::lint::rules::security::groups::{Direction, Line, Peer, groups_field, lines};

pub(crate) const RULE: RuleDef = RuleDef {
    id: "target-sg-blocks-load-balancer",
    severity: Severity::Error,
    kinds: &[Kind::TargetGroup],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html", "2026-11"),
    ],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(group) = cx.node(id) else { return };
    let Some(port) = port_of(group) else { return };
    let protocol = match group.get(&target_group::PROTOCOL).as_deref() {
        Some("UDP") => "udp",
        Some("HTTP" | "HTTPS" | "TCP" | "TLS" | "TCP_UDP") => "tcp",
        _ => return,
    };
    for balancer in balancers_of(cx, id) {
        let Some(of_type) = type_of(balancer).filter(|it| *it != Type::Gateway) else { continue };
        let own: Vec<NodeId> = balancer.get(&load_balancer::SECURITY_GROUPS).unwrap_or_default();
        // Without groups of its own, a network load balancer is known by nothing but addresses,
        // and an application one has the default group.
        let Some(first) = own.first().copied() else { continue };
        let blocks: Vec<Cidr> =
            cx.listed(balancer, &load_balancer::SUBNETS).iter().filter_map(|(_, it)| cx.node(*it)?.get(&subnet::CIDR)).collect();
        for target in guarded_targets(cx, group) {
            let admits = |line: &Line| {
                let fits = line.protocol == "all" || (line.protocol == protocol && line.ports().contains(port));
                fits && match line.peer {
                    Peer::Node(it) => own.contains(&it) || cx.kind(it) != Some(Kind::SecurityGroup),
                    // Behind a network load balancer the sender may be any client.
                    Peer::Block(it) => of_type == Type::Network || blocks.is_empty() || blocks.iter().any(|own| own.overlaps(it)),
                }
            };
            let readable = target.security_groups.iter().all(|it| is_readable(cx, *it));
            if !readable || target.security_groups.iter().any(|it| lines(cx, *it, Direction::In).iter().any(admits)) {
                continue;
            }
            let Some(field) = cx.kind(target.holder).and_then(groups_field) else { continue };
            cx.report(Target::field(target.holder, field.key), "blocked")
                .arg("target", target.holder)
                .arg("balancer", balancer.id)
                .arg("port", smol_str::format_smolstr!("{port}"))
                .arg("protocol", protocol)
                .arg("from", first)
                .arg("group", id)
                .related(Target::node(id), "sends")
                .fix("let-in", Applicability::Review);
        }
    }
}

/// Whether every inbound rule of a group can be understood.
fn is_readable(cx: &Cx<'_>, group: NodeId) -> bool {
    let written = cx.node(group).and_then(|it| it.raw(Direction::In.key())).map_or(0, |it| it.items().len());
    written == lines(cx, group, Direction::In).len()
}

/// A rule for the load balancer's first group on the target's first group.
fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    use crate::kinds::security_group::rule;

    let Some(Arg::Node(from)) = finding.msg.get("from") else { return None };
    let (Some(Arg::Text(port)), Some(Arg::Text(protocol))) = (finding.msg.get("port"), finding.msg.get("protocol")) else {
        return None;
    };
    let holder = view.node(finding.at.node)?;
    let field = groups_field(holder.kind)?;
    let group = holder.raw(field.key)?.items().first()?.as_ref_id()?;
    let rows = view.node(group)?.raw(Direction::In.key()).map_or(0, |it| it.items().len());
    let cells = [
        (rule::PROTOCOL.def.key.into(), Value::text(protocol.clone())),
        (rule::PORTS.def.key.into(), Value::Ports(PortRange::one(port.parse().ok()?))),
        (rule::SOURCE.def.key.into(), Value::Ref(*from)),
    ];
    let path = FieldPath::row(Direction::In.key(), rows);
    Some(vec![Command::SetField { id: group, path, value: Some(Value::Row(cells.into_iter().collect())) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    fn with_source(source: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            subnet a in main: {{cidr: 10.0.0.0/24, zone: a}}
            subnet b in main: {{cidr: 10.0.1.0/24, zone: b}}
            security-group lb-sg in main
            security-group other in main
            security-group web-sg in main: {{inbound: [{{protocol: tcp, ports: {source}}}]}}
            instance web in a: {{securityGroups: [web-sg]}}
            target-group t in main: {{protocol: HTTP, port: 8080, targets: [web]}}
            load-balancer lb in main: {{subnets: [a, b], securityGroups: [lb-sg], listeners: [{{protocol: HTTP, port: 80, targetGroup: t}}]}}
            "
        )
    }

    #[test]
    fn fires_for_another_port_group_or_network() {
        for source in ["80, source: lb-sg", "8080, source: other", "8080, source: 192.168.0.0/16"] {
            fires(&RULE, &with_source(source), &["web.securityGroups: blocked"]);
        }
    }

    #[test]
    fn fires_at_the_launch_template_of_an_auto_scaling_group() {
        let text = with_source("80, source: lb-sg").replace(
            "target-group t in main: {protocol: HTTP, port: 8080, targets: [web]}",
            "target-group t in main: {protocol: HTTP, port: 8080}
             launch-template lt: {securityGroups: [web-sg]}
             auto-scaling-group asg in main: {targetGroups: [t], launchTemplate: lt}",
        );
        fires(&RULE, &text, &["lt.securityGroups: blocked"]);
    }

    #[test]
    fn silent_where_it_is_let_in() {
        for source in ["8080, source: lb-sg", "8000-9000, source: 10.0.0.0/16", "8080, source: 0.0.0.0/0"] {
            silent(&RULE, &with_source(source));
        }
    }

    #[test]
    fn fix_adds_a_rule_for_the_group_of_the_balancer() {
        fixes(&RULE, &with_source("80, source: lb-sg"), "web.securityGroups: blocked", "web-sg.inbound[1].source = lb-sg");
    }
}
