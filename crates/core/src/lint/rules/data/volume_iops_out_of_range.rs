//! IOPS that a volume's type and size do not allow.

use super::disks::{Disk, disks};
use crate::kinds::volume;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "volume-iops-out-of-range",
    severity: Severity::Error,
    kinds: &[Kind::Volume, Kind::Instance, Kind::LaunchTemplate],
    aws_code: Some("InvalidParameterValue"),
    sources: &[
        Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/ebs/latest/userguide/provisioned-iops.html", "2026-11"),
    ],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for disk in disks(node) {
        let Some((message, least, most)) = fault(&disk) else { continue };
        let report = cx
            .report(disk.at(id, volume::IOPS.def.key), message)
            .arg("node", id)
            .arg("type", disk.volume_type.clone())
            .arg("iops", disk.iops.unwrap_or_default())
            .arg("least", least)
            .arg("most", most)
            .arg("size", disk.size.unwrap_or_default());
        if message == "not-taken" {
            report.fix("leave-out", Applicability::Review);
        } else if let Some(nearest) = nearest(&disk) {
            report.arg("nearest", nearest).fix("use-nearest", Applicability::Review);
        }
    }
}

/// What is wrong, with the limits it is measured by.
fn fault(disk: &Disk) -> Option<(&'static str, i64, i64)> {
    let Some((least, most)) = disk.limits.iops else {
        return disk.says_iops.then_some(("not-taken", 0, 0));
    };
    let Some(iops) = disk.iops else {
        // gp3 has its own where none are said.
        return (!disk.says_iops && disk.volume_type != "gp3").then_some(("needed", least, most));
    };
    // Beyond what any type allows, the field itself is out of range.
    let of_field = volume::IOPS.def.limits.is_none_or(|(least, most)| (least..=most).contains(&iops));
    if of_field && !(least..=most).contains(&iops) {
        return Some(("range", least, most));
    }
    let by_size = disk.size.zip(disk.limits.iops_per_gib).map(|(size, ratio)| size.saturating_mul(ratio))?;
    // What a type gives without asking needs no size.
    (iops > by_size.max(least)).then_some(("ratio", least, by_size.max(least)))
}

/// The nearest number of IOPS that would do; `None` where none was asked for.
fn nearest(disk: &Disk) -> Option<i64> {
    let (_, least, most) = fault(disk)?;
    Some(disk.iops?.clamp(least, most))
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let disk = disks(view.node(id)?).into_iter().find(|it| it.row.map(|it| it as u32) == path.row)?;
    let value = if disk.limits.iops.is_none() { None } else { Some(Value::Int(nearest(&disk)?)) };
    Some(vec![Command::SetField { id, path, value }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const WRONG: &str = "
        volume a: {type: gp3, size: 1000, iops: 1000}
        volume b: {type: io1, size: 10, iops: 600}
        volume c: {type: gp2, size: 100, iops: 3000}
        volume d: {type: io2, size: 100}
        launch-template lt: {blockDevices: [{device: /dev/sda1, type: io1, size: 100, iops: 64001}]}
    ";

    #[test]
    fn fires_for_each_reason() {
        fires(&RULE, WRONG, &["a.iops: range", "b.iops: ratio", "c.iops: not-taken", "d.iops: needed", "lt.blockDevices[0].iops: range"]);
    }

    #[test]
    fn silent_at_the_limits_and_for_defaults() {
        silent(
            &RULE,
            "
            volume a: {type: gp3, size: 160, iops: 80000}
            volume b: {type: io1, size: 10, iops: 500}
            volume c: {size: 100}
            volume d: {type: gp3, size: 1, iops: 3000}
            volume e: {type: io2, size: 4, iops: 4000}
            ",
        );
    }

    #[test]
    fn fix_takes_the_nearest_number_or_none() {
        fixes(&RULE, WRONG, "a.iops: range", "a.iops = 3000");
        fixes(&RULE, WRONG, "b.iops: ratio", "b.iops = 500");
        fixes(&RULE, WRONG, "c.iops: not-taken", "c.iops = nothing");
    }
}
