//! A group that admits only its own members, and has only one.

use super::groups::{Direction, Peer, carriers, lines};
use crate::kinds::security_group;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-self-only",
    severity: Severity::Info,
    kinds: &[Kind::SecurityGroup],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let lines = lines(cx, id, Direction::In);
    let written = node.raw(Direction::In.key()).map_or(0, |it| it.items().len());
    // A rule that cannot be read may admit others.
    let only_itself = !lines.is_empty() && lines.len() == written && lines.iter().all(|it| it.peer == Peer::Node(id));
    if !only_itself || node.get(&security_group::IS_DEFAULT) == Some(true) {
        return;
    }
    if let [only] = carriers(cx, id).as_slice()
        && matches!(cx.kind(*only), Some(Kind::Instance | Kind::NetworkInterface))
    {
        cx.report(Target::field(id, Direction::In.key()), "alone").arg("group", id).arg("member", *only);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    const ALONE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet s in main: {cidr: 10.0.0.0/24}
        security-group g in main: {inbound: [{protocol: all, source: g}]}
        instance one in s: {securityGroups: [g]}
    ";

    #[test]
    fn fires_for_a_single_member() {
        fires(&RULE, ALONE, &["g.inbound: alone"]);
    }

    #[test]
    fn silent_for_two_members_and_for_another_source() {
        silent(&RULE, &format!("{ALONE}\ninstance two in s: {{securityGroups: [g]}}"));
        silent(&RULE, &ALONE.replace("source: g}", "source: g}, {protocol: tcp, ports: 80, source: 10.0.0.0/16}"));
    }
}
