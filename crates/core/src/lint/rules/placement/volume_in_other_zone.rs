//! A volume and the instance it is attached to stand in different Availability Zones.

use crate::index::zone_letter;
use crate::kinds::volume;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "volume-in-other-zone",
    severity: Severity::Error,
    kinds: &[Kind::Volume],
    aws_code: Some("InvalidVolume.ZoneMismatch"),
    sources: &[Source::new("https://docs.aws.amazon.com/ebs/latest/userguide/ebs-attaching-volume.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let own = match node.raw(volume::ZONE.def.key) {
        Some(_) => node.get(&volume::ZONE).map(|it| zone_letter(&it)),
        None => cx.zone_of(id),
    };
    let Some(own) = own else { return };
    for (line, instance) in cx.listed(node, &volume::ATTACHED_TO) {
        let Some(theirs) = cx.zone_of(instance).filter(|it| *it != own) else { continue };
        cx.report(Target::row(id, volume::ATTACHED_TO.def.key, line), "other-zone")
            .arg("volume", id)
            .arg("instance", instance)
            .arg("zone", own.clone())
            .arg("theirs", theirs)
            .fix("snapshot", Applicability::Manual);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn volume(place: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            subnet a in main: {{cidr: 10.0.1.0/24, zone: us-east-1a}}
            subnet b in main: {{cidr: 10.0.2.0/24, zone: b}}
            instance web in a
            volume data {place}
            "
        )
    }

    #[test]
    fn fires_across_zones() {
        fires(&RULE, &volume(": {zone: us-east-1b, attachedTo: web}").replace(" :", ":"), &["data.attachedTo[0]: other-zone"]);
        fires(&RULE, &volume("in b: {attachedTo: web}"), &["data.attachedTo[0]: other-zone"]);
    }

    #[test]
    fn silent_in_one_zone_and_without_one() {
        silent(&RULE, &volume("in a: {attachedTo: web}"));
        silent(&RULE, &volume("in main: {zone: a, attachedTo: web}"));
        silent(&RULE, &volume("in main: {attachedTo: web}"));
    }
}
