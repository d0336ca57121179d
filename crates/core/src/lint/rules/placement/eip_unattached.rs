//! An Elastic IP address that nothing uses.

use crate::kinds::elastic_ip;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "eip-unattached",
    severity: Severity::Info,
    kinds: &[Kind::ElasticIp],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    if node.raw(elastic_ip::ATTACHED_TO.def.key).is_none() && cx.referrers(id).is_empty() {
        cx.report(Target::node(id), "idle").arg("address", id).fix("release", Applicability::Review);
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    Some(vec![Command::Delete { ids: vec![view.node(finding.at.node)?.id] }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    #[test]
    fn fires_when_nothing_uses_it() {
        fires(&RULE, "elastic-ip spare", &["spare: idle"]);
    }

    #[test]
    fn silent_on_an_instance_and_on_a_nat_gateway() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            instance web in a
            elastic-ip one: {attachedTo: web}
            elastic-ip two
            nat-gateway nat in a: {elasticIps: [two]}
            ",
        );
    }

    #[test]
    fn fix_releases_it() {
        let doc = "elastic-ip spare\nelastic-ip kept: {attachedTo: gone}";
        fixes(&RULE, doc, "spare: idle", "kept.attachedTo = gone");
    }
}
