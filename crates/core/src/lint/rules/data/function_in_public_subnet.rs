//! A function in a public subnet, which does not get it onto the internet.

use crate::kinds::function::SUBNETS;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "function-in-public-subnet",
    severity: Severity::Info,
    kinds: &[Kind::Function],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for (row, subnet) in cx.listed(node, &SUBNETS) {
        if cx.is_public_subnet(subnet) {
            cx.report(Target::row(id, SUBNETS.def.key, row), "public").arg("function", id).arg("subnet", subnet);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    const VPC: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        internet-gateway igw in main
        subnet a in main: {cidr: 10.0.0.0/24}
        subnet b in main: {cidr: 10.0.1.0/24}
        route-table t in main: {subnets: [a], routes: [{destination: 0.0.0.0/0, target: igw}]}
    ";

    #[test]
    fn fires_for_each_public_subnet() {
        fires(&RULE, &format!("{VPC}\nfunction f: {{subnets: [b, a]}}"), &["f.subnets[1]: public"]);
    }

    #[test]
    fn silent_in_private_subnets_and_outside_a_vpc() {
        silent(&RULE, &format!("{VPC}\nfunction f: {{subnets: [b]}}\nfunction g"));
    }
}
