//! More Elastic IP addresses in a Region than an account may have by default.

use crate::catalog::{Quota, quota};
use crate::kinds::elastic_ip;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "eip-quota-exceeded",
    severity: Severity::Error,
    kinds: &[Kind::ElasticIp],
    aws_code: Some("AddressLimitExceeded"),
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    // Addresses of the account's own pool do not count.
    let counts = |it: NodeId| cx.node(it).is_some_and(|it| it.raw(elastic_ip::POOL.def.key).is_none());
    let most = quota(Quota::ElasticIpsPerRegion) as usize;
    let all = cx.of_kind(Kind::ElasticIp);
    if all.len() <= most || !counts(id) {
        return;
    }
    let home = |it: NodeId| (cx.account_of(it), cx.enclosing(it, Kind::Region));
    let own = home(id);
    let alike: Vec<NodeId> = all.iter().copied().filter(|it| counts(*it) && home(*it) == own).collect();
    // Once a Region, at the first that is one too many.
    if alike.get(most) == Some(&id) {
        cx.report(Target::node(id), "too-many")
            .arg("count", alike.len())
            .arg("most", most)
            .fix("fewer", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    const SEVEN: &str = "
        elastic-ip e1
        elastic-ip e2
        elastic-ip e3
        elastic-ip e4
        elastic-ip e5
        elastic-ip e6
        elastic-ip e7
    ";

    #[test]
    fn fires_once_at_the_sixth() {
        fires(&RULE, SEVEN, &["e6: too-many"]);
    }

    #[test]
    fn silent_with_five_a_region_and_for_own_pools() {
        silent(
            &RULE,
            "
            region one: {region: us-east-1}
            region two: {region: us-west-2}
            elastic-ip e1 in one
            elastic-ip e2 in one
            elastic-ip e3 in one
            elastic-ip e4 in one
            elastic-ip e5 in one
            elastic-ip e6 in two
            elastic-ip e7 in one: {publicIpv4Pool: ipv4pool-ec2-012345}
            ",
        );
    }
}
