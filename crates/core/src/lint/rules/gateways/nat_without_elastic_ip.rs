//! A public NAT gateway without a public address.

use super::ways::{below, is_public_nat, is_zonal_nat};
use crate::kinds::nat_gateway;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "nat-without-elastic-ip",
    severity: Severity::Error,
    kinds: &[Kind::NatGateway],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let key = nat_gateway::ELASTIC_IPS.def.key;
    if is_public_nat(node) && is_zonal_nat(cx, id) && node.raw(key).is_none_or(|it| it.items().is_empty()) {
        cx.report(Target::field(id, key), "no-address").arg("nat", id).fix("add-address", Applicability::Review);
    }
}

/// A new address beside the VPC.
fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let vpc = view.vpc_of(id)?;
    // The first box of a plan gets the document's next id.
    let address = Value::List(vec![Value::Ref(view.doc.next_id())]);
    Some(vec![
        Command::Create(NewNode::new(Kind::ElasticIp, view.parent(vpc), below(&view, vpc))),
        Command::SetField { id, path: finding.at.path.clone()?, value: Some(address) },
    ])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const BARE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24}
        nat-gateway nat in a
    ";

    #[test]
    fn fires_without_an_address() {
        fires(&RULE, BARE, &["nat.elasticIps: no-address"]);
    }

    #[test]
    fn silent_with_one_and_for_private_and_regional_gateways() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            elastic-ip ip
            nat-gateway one in a: {elasticIp: ip}
            nat-gateway two in a: {connectivityType: private}
            nat-gateway three in main: {availabilityMode: regional}
            nat-gateway four in a: {elasticIp: gone}
            ",
        );
    }

    #[test]
    fn fix_adds_one() {
        fixes(&RULE, BARE, "nat.elasticIps: no-address", "nat.elasticIps[0] = elastic-ip");
    }
}
