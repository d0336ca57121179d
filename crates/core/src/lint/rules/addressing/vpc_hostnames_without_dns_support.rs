//! DNS hostnames are on while the resolver is off.

use crate::kinds::vpc;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "vpc-hostnames-without-dns-support",
    severity: Severity::Error,
    kinds: &[Kind::Vpc],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html", "2026-11"),
    ],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    if node.get(&vpc::DNS_HOSTNAMES) == Some(true) && node.get(&vpc::DNS_SUPPORT) == Some(false) {
        cx.report(Target::field(id, vpc::DNS_HOSTNAMES.def.key), "no-support")
            .arg("vpc", id)
            .related(Target::field(id, vpc::DNS_SUPPORT.def.key), "off")
            .fix("enable-support", Applicability::Review);
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = view.node(finding.at.node)?.id;
    let path = FieldPath::field(vpc::DNS_SUPPORT.def.key);
    Some(vec![Command::SetField { id, path, value: Some(Value::Bool(true)) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const HALF: &str = "vpc main: {cidr: 10.0.0.0/16, dnsSupport: false, dnsHostnames: true}";

    #[test]
    fn fires_when_only_hostnames_are_on() {
        fires(&RULE, HALF, &["main.dnsHostnames: no-support"]);
    }

    #[test]
    fn silent_with_support_by_default_and_with_both_off() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16, dnsHostnames: true}
            vpc quiet: {cidr: 10.1.0.0/16, dnsSupport: false}
            ",
        );
    }

    #[test]
    fn fix_turns_support_on() {
        fixes(&RULE, HALF, "main.dnsHostnames: no-support", "main.dnsSupport = true");
    }
}
