//! A network ACL that lets nothing through, at the border of a subnet in use.

use super::entries::{Direction, add_allow, filtered_subnets, side};
use crate::kinds::network_acl::rule;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nacl-without-allow-rules",
    severity: Severity::Error,
    kinds: &[Kind::NetworkAcl],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let subnets = filtered_subnets(cx, id);
    let Some(subnet) = subnets
        .into_iter()
        .find(|it| !cx.children(Some(*it)).is_empty())
    else {
        return;
    };
    let sides = Direction::BOTH.map(|it| side(cx, id, it));
    if sides.iter().any(|it| !it.is_complete) {
        return;
    }
    let (at, message) = match sides.map(|it| it.allows_nothing()) {
        [true, true] => (Target::node(id), "nothing"),
        [true, false] => (Target::field(id, Direction::Inbound.key()), "nothing-in"),
        [false, true] => (Target::field(id, Direction::Outbound.key()), "nothing-out"),
        [false, false] => return,
    };
    cx.report(at, message)
        .arg("acl", id)
        .arg("subnet", subnet)
        .fix("allow-all", Applicability::Review);
}

/// The rule every default network ACL begins with, where one is missing.
fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let cells = [
        (rule::PROTOCOL.def.key, Value::text("all")),
        (rule::CIDR.def.key, Value::Cidr(Cidr::any_v4())),
    ];
    let empty = Direction::BOTH
        .into_iter()
        .filter(|it| side(&view, id, *it).allows_nothing());
    empty.map(|it| add_allow(&view, id, it, &cells)).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const CLOSED: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24}
        subnet b in main: {cidr: 10.0.2.0/24}
        instance web in a
        instance app in b
        network-acl none in main: {subnets: [a]}
        network-acl half in main: {subnets: [b], inbound: [{number: 100, action: allow, protocol: all, cidr: 0.0.0.0/0}], outbound: [{number: 100, action: deny, protocol: all, cidr: 0.0.0.0/0}]}
    ";

    #[test]
    fn fires_for_both_and_for_one_direction() {
        fires(
            &RULE,
            CLOSED,
            &["none: nothing", "half.outbound: nothing-out"],
        );
    }

    #[test]
    fn silent_for_the_default_acl_an_empty_subnet_and_a_rule_that_cannot_be_read() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            subnet b in main: {cidr: 10.0.2.0/24}
            subnet c in main: {cidr: 10.0.3.0/24}
            instance web in a
            instance app in c
            network-acl base in main: {default: true}
            network-acl empty in main: {subnets: [b]}
            network-acl odd in main: {subnets: [c], inbound: [{number: 100, action: allow, protocol: all, cidr: 10.0.0}]}
            ",
        );
    }

    #[test]
    fn fix_opens_what_is_closed() {
        fixes(
            &RULE,
            CLOSED,
            "none: nothing",
            "none.outbound[0].number = 100",
        );
        fixes(
            &RULE,
            CLOSED,
            "half.outbound: nothing-out",
            "half.outbound[1].cidr = 0.0.0.0/0",
        );
    }
}
