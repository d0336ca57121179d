//! Two VPCs attached to a transit gateway share addresses.

use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "tgw-overlapping-vpcs",
    severity: Severity::Warning,
    kinds: &[Kind::TransitGateway],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let attachments: Vec<NodeId> = cx.referrers_of_kind(id, Kind::TransitGatewayAttachment).map(|it| it.id).collect();
    let mut seen: Vec<(Cidr, NodeId)> = Vec::new();
    for attachment in attachments {
        let Some(vpc) = cx.vpc_of(attachment) else { continue };
        let blocks = cx.vpc_cidrs(vpc);
        let clash = blocks.iter().find_map(|own| {
            let (theirs, other) = seen.iter().find(|(it, other)| *other != vpc && it.overlaps(*own))?;
            Some((*own, *theirs, *other))
        });
        seen.extend(blocks.into_iter().map(|it| (it, vpc)));
        let Some((own, theirs, other)) = clash else { continue };
        cx.report(Target::node(attachment), "overlap")
            .arg("gateway", id)
            .arg("vpc", vpc)
            .arg("other", other)
            .arg("cidr", own)
            .arg("theirs", theirs)
            .related(Target::node(other), "other-holds")
            .fix("renumber", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn attached(second: &str) -> String {
        format!(
            "
            transit-gateway hub
            vpc one: {{cidr: 10.0.0.0/16}}
            vpc two: {{cidr: {second}}}
            transit-gateway-attachment a in one: {{transitGateway: hub}}
            transit-gateway-attachment b in two: {{transitGateway: hub}}
            "
        )
    }

    #[test]
    fn fires_on_the_later_attachment() {
        fires(&RULE, &attached("10.0.128.0/20"), &["b: overlap"]);
    }

    #[test]
    fn silent_for_disjoint_vpcs_and_other_gateways() {
        silent(&RULE, &attached("10.1.0.0/16"));
        silent(&RULE, &attached("10.0.0.0/16").replace("b in two: {transitGateway: hub}", "b in two: {transitGateway: gone}"));
    }
}
