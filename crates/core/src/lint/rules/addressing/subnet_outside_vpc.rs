//! A subnet's block lies in none of its VPC's blocks.

use super::blocks::{found_block, write};
use crate::kinds::{subnet, vpc};
use crate::lint::prelude::*;
use crate::model::Field;
use crate::net::next_free_block;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "subnet-outside-vpc",
    severity: Severity::Error,
    kinds: &[Kind::Subnet],
    aws_code: Some("InvalidSubnet.Range"),
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

const FAMILIES: [(&Field<Cidr>, &Field<Vec<Cidr>>); 2] =
    [(&subnet::CIDR, &vpc::CIDRS), (&subnet::IPV6_CIDR, &vpc::IPV6_CIDRS)];

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let (Some(node), Some(vpc)) = (cx.node(id), cx.vpc_of(id)) else { return };
    for (own, of_vpc) in FAMILIES {
        let (Some(cidr), Some(blocks)) = (node.get(own), known_blocks(cx, vpc, of_vpc)) else { continue };
        if blocks.iter().any(|it| it.contains(cidr)) {
            continue;
        }
        let at = Target::field(id, own.def.key);
        if blocks.is_empty() {
            cx.report(at, "no-ipv6").arg("subnet", id).arg("vpc", vpc).arg("cidr", cidr);
            continue;
        }
        let report = cx
            .report(at, "outside")
            .arg("subnet", id)
            .arg("vpc", vpc)
            .arg("cidr", cidr)
            .arg("blocks", blocks.clone())
            .related(Target::field(vpc, of_vpc.def.key), "vpc-blocks");
        if blocks.iter().any(|it| it.prefix_len() <= cidr.prefix_len()) {
            report.fix("use-next-free", Applicability::Review);
        }
    }
}

/// The VPC's blocks of a family, if all of them are known. None at all is known for IPv6 only:
/// every VPC has an IPv4 block, drawn or not.
fn known_blocks(view: &View<'_>, vpc: NodeId, field: &Field<Vec<Cidr>>) -> Option<Vec<Cidr>> {
    let node = view.node(vpc)?;
    let has_v4 = node.raw(vpc::CIDRS.def.key).is_some();
    let Some(value) = node.raw(field.def.key) else {
        let unknown = !has_v4 || field.def.key == vpc::CIDRS.def.key || node.get(&vpc::AMAZON_IPV6) == Some(true);
        return (!unknown).then(Vec::new);
    };
    let blocks: Vec<Cidr> = node.get(field)?;
    (!blocks.is_empty() && blocks.len() == value.items().len() && node.get(&vpc::AMAZON_IPV6) != Some(true)).then_some(blocks)
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let cidr = found_block(&view, finding)?;
    let vpc = view.vpc_of(id)?;
    let others = view.subnets_of(vpc).into_iter().filter(|it| it.id != id);
    let used: Vec<Cidr> = others.flat_map(|it| [it.get(&subnet::CIDR), it.get(&subnet::IPV6_CIDR)]).flatten().collect();
    let spaces: Vec<Cidr> = view.vpc_cidrs(vpc).into_iter().filter(|it| it.family() == cidr.family()).collect();
    write(finding, Value::Cidr(next_free_block(&spaces, &used, cidr.prefix_len())?))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const OUTSIDE: &str = "
        vpc main: {cidr: [10.0.0.0/16, 10.2.0.0/16]}
        subnet a in main: {cidr: 10.0.0.0/24}
        subnet b in main: {cidr: 10.1.0.0/24}
    ";

    #[test]
    fn fires_beside_and_around_the_vpc() {
        fires(&RULE, OUTSIDE, &["b.cidr: outside"]);
        fires(&RULE, "vpc main: {cidr: 10.0.0.0/24}\nsubnet a in main: {cidr: 10.0.0.0/23}", &["a.cidr: outside"]);
    }

    #[test]
    fn fires_for_ipv6_too() {
        let both = "vpc main: {cidr: 10.0.0.0/16, ipv6Cidr: '2001:db8:1234:1a00::/56'}\nsubnet a in main: {ipv6Cidr: '2001:db8:1234:1b00::/64'}";
        fires(&RULE, both, &["a.ipv6Cidr: outside"]);
        fires(&RULE, "vpc main: {cidr: 10.0.0.0/16}\nsubnet a in main: {ipv6Cidr: '2001:db8::/64'}", &["a.ipv6Cidr: no-ipv6"]);
    }

    #[test]
    fn silent_inside_or_when_a_block_is_unknown() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/24, ipv6Cidr: '2001:db8:1234:1a00::/56'}
            subnet whole in main: {cidr: 10.0.0.0/24, ipv6Cidr: '2001:db8:1234:1aff::/64'}
            vpc typo: {cidr: [10.0.0.0/16, 10.1/16]}
            subnet b in typo: {cidr: 10.1.0.0/24}
            vpc empty
            subnet c in empty: {cidr: 10.1.0.0/24, ipv6Cidr: '2001:db8::/64'}
            vpc amazon: {cidr: 10.0.0.0/16, amazonProvidedIpv6: true}
            subnet d in amazon: {ipv6Cidr: '2001:db8::/64'}
            ",
        );
    }

    #[test]
    fn fix_moves_inside() {
        fixes(&RULE, OUTSIDE, "b.cidr: outside", "b.cidr = 10.0.1.0/24");
    }
}
