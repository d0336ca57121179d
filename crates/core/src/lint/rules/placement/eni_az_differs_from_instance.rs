//! A network interface and its instance stand in different Availability Zones.

use crate::kinds::network_interface;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "eni-az-differs-from-instance",
    severity: Severity::Error,
    kinds: &[Kind::NetworkInterface],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network-interface-attachments.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(instance) = cx.node(id).and_then(|it| it.get(&network_interface::INSTANCE)) else { return };
    let (Some(own), Some(theirs)) = (cx.zone_of(id), cx.zone_of(instance)) else { return };
    if own != theirs {
        cx.report(Target::field(id, network_interface::INSTANCE.def.key), "other-zone")
            .arg("interface", id)
            .arg("instance", instance)
            .arg("zone", own)
            .arg("theirs", theirs)
            .fix("same-zone", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn attached(zone: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            subnet a in main: {{cidr: 10.0.1.0/24, zone: us-east-1a}}
            subnet b in main: {{cidr: 10.0.2.0/24, zone: {zone}}}
            instance web in a
            network-interface eni in b: {{instance: web}}
            "
        )
    }

    #[test]
    fn fires_across_zones() {
        fires(&RULE, &attached("b"), &["eni.instance: other-zone"]);
    }

    #[test]
    fn silent_in_one_zone_however_it_is_written() {
        silent(&RULE, &attached("a"));
    }
}
