//! More network interfaces on an instance than its type takes.

use super::interfaces::{limits, secondary_interfaces};
use crate::kinds::instance;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "eni-limit-exceeded",
    severity: Severity::Error,
    kinds: &[Kind::Instance],
    aws_code: Some("AttachmentLimitExceeded"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some((name, most)) = limits(cx, id).and_then(|it| Some((it.name, it.max_enis?))) else { return };
    let count = secondary_interfaces(cx, id).len() + 1;
    if count > usize::from(most) {
        cx.report(Target::field(id, instance::TYPE.def.key), "too-many")
            .arg("instance", id)
            .arg("count", count)
            .arg("type", name)
            .arg("most", most)
            .fix("bigger-type", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn instance(kind: &str, primary: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            subnet a in main: {{cidr: 10.0.1.0/24, zone: a}}
            instance web in a: {{type: {kind}}}
            network-interface one in a: {{instance: web{primary}}}
            network-interface two in a: {{instance: web}}
            "
        )
    }

    #[test]
    fn fires_on_the_third_interface_of_a_micro() {
        fires(&RULE, &instance("t3.micro", ""), &["web.type: too-many"]);
    }

    #[test]
    fn silent_at_the_limit_and_for_unknown_types() {
        silent(&RULE, &instance("t3.medium", ""));
        silent(&RULE, &instance("t9.tiny", ""));
        // One of the two is the primary interface itself.
        silent(&RULE, &instance("t3.micro", ", deviceIndex: 0"));
    }
}
