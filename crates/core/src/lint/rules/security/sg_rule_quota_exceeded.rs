//! More rules in one direction than AWS allows.

use super::groups::{Direction, Peer, lines};
use crate::catalog::{Quota, quota};
use crate::kinds::prefix_list;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-rule-quota-exceeded",
    severity: Severity::Error,
    kinds: &[Kind::SecurityGroup],
    aws_code: Some("RulesPerSecurityGroupLimitExceeded"),
    sources: &[
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html", "2026-11"),
    ],
    check,
    plan_fix: None,
};

/// IPv4 and IPv6 rules are counted apart, and so are the two directions.
fn check(cx: &mut Cx<'_>, id: NodeId) {
    let most = i64::from(quota(Quota::SecurityGroupRulesPerDirection));
    for direction in Direction::BOTH {
        let mut weights = [0i64; 2];
        for line in lines(cx, id, direction) {
            let (v4, v6) = weight(cx, &line.peer);
            weights = [weights[0].saturating_add(v4), weights[1].saturating_add(v6)];
        }
        let [v4, v6] = weights;
        let (count, family) = if v4 >= v6 { (v4, "IPv4") } else { (v6, "IPv6") };
        if count > most {
            cx.report(Target::field(id, direction.key()), "too-many")
                .arg("group", id)
                .arg("field", Arg::Field(Kind::SecurityGroup, direction.key().into()))
                .arg("count", count)
                .arg("family", family)
                .arg("most", most);
        }
    }
}

/// How many rules the other end counts as, for IPv4 and for IPv6. A group counts for both; a
/// prefix list counts the entries it has room for.
fn weight(cx: &Cx<'_>, peer: &Peer) -> (i64, i64) {
    let id = match peer {
        Peer::Block(it) if it.is_v4() => return (1, 0),
        Peer::Block(_) => return (0, 1),
        Peer::Node(id) => *id,
    };
    let Some(list) = cx.node_of_kind(id, Kind::PrefixList) else { return (1, 1) };
    let room = list.get(&prefix_list::MAX_ENTRIES).unwrap_or(1).max(1);
    if list.get(&prefix_list::FAMILY).as_deref() == Some("IPv6") { (0, room) } else { (room, 0) }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn group(v4: usize, v6: usize, list: bool) -> String {
        let v4 = (0..v4).map(|it| format!("{{protocol: tcp, ports: 443, source: 10.0.{it}.0/24}}"));
        let v6 = (0..v6).map(|it| format!("{{protocol: tcp, ports: 443, source: '2001:db8:{it}::/48'}}"));
        let list = list.then(|| "{protocol: tcp, ports: 443, source: offices}".to_owned());
        let rules: Vec<String> = v4.chain(v6).chain(list).collect();
        format!(
            "vpc main: {{cidr: 10.0.0.0/16}}\nprefix-list offices: {{addressFamily: IPv4, maxEntries: 40}}\nsecurity-group g in main: {{inbound: [{}]}}",
            rules.join(", ")
        )
    }

    #[test]
    fn fires_at_the_sixty_first_and_counts_the_room_of_a_list() {
        fires(&RULE, &group(61, 0, false), &["g.inbound: too-many"]);
        fires(&RULE, &group(21, 0, true), &["g.inbound: too-many"]);
    }

    #[test]
    fn silent_at_sixty_and_for_sixty_of_each_family() {
        silent(&RULE, &group(60, 60, false));
        silent(&RULE, &group(20, 40, true));
    }
}
