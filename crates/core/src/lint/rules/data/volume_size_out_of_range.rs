//! A volume is smaller or larger than its type allows.

use super::disks::disks;
use crate::kinds::volume;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "volume-size-out-of-range",
    severity: Severity::Error,
    kinds: &[Kind::Volume, Kind::Instance, Kind::LaunchTemplate],
    aws_code: Some("InvalidParameterValue"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for disk in disks(node) {
        let (Some(size), Some((least_of_all, most_of_all))) = (disk.size, volume::SIZE.def.limits) else { continue };
        let (least, most) = disk.limits.size;
        // Beyond what any type allows, the field itself is out of range.
        if (least_of_all..=most_of_all).contains(&size) && !(least..=most).contains(&size) {
            cx.report(disk.at(id, volume::SIZE.def.key), "size")
                .arg("node", id)
                .arg("type", disk.volume_type)
                .arg("size", size)
                .arg("least", least)
                .arg("most", most)
                .arg("nearest", size.clamp(least, most))
                .fix("use-nearest", Applicability::Review);
        }
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let disk = disks(view.node(id)?).into_iter().find(|it| it.row.map(|it| it as u32) == path.row)?;
    let (least, most) = disk.limits.size;
    Some(vec![Command::SetField { id, path, value: Some(Value::Int(disk.size?.clamp(least, most))) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const SMALL: &str = "
        volume cold: {type: sc1, size: 100}
        volume fast: {type: io1, size: 20000, iops: 100}
        launch-template lt: {blockDevices: [{device: /dev/sda1, type: io2, size: 2, iops: 100}]}
    ";

    #[test]
    fn fires_by_type_for_volumes_and_for_disks_of_templates() {
        fires(&RULE, SMALL, &["cold.size: size", "fast.size: size", "lt.blockDevices[0].size: size"]);
    }

    #[test]
    fn silent_inside_the_limits_and_where_the_type_is_unknown() {
        silent(
            &RULE,
            "
            volume cold: {type: sc1, size: 125}
            volume usual: {size: 1}
            launch-template lt: {blockDevices: [{device: /dev/sda1, size: 2}]}
            ",
        );
    }

    #[test]
    fn fix_takes_the_nearest_size() {
        fixes(&RULE, SMALL, "cold.size: size", "cold.size = 125");
        fixes(&RULE, SMALL, "lt.blockDevices[0].size: size", "lt.blockDevices[0].size = 4");
    }
}
