//! Throughput that a volume's type and IOPS do not allow.

use super::disks::disks;
use crate::kinds::volume;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "volume-throughput-out-of-range",
    severity: Severity::Error,
    kinds: &[Kind::Volume, Kind::Instance, Kind::LaunchTemplate],
    aws_code: Some("InvalidParameterValue"),
    sources: &[
        Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html", "2026-11"),
    ],
    check,
    plan_fix: None,
};

/// What a gp3 volume has where nothing is said.
const USUAL_IOPS: i64 = 3000;
/// A gp3 volume carries a quarter of a MiB/s for each of its IOPS.
const IOPS_PER_MEBIBYTE: i64 = 4;

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for disk in disks(node) {
        let Some(throughput) = disk.throughput else { continue };
        let iops = disk.iops.unwrap_or(USUAL_IOPS);
        let message = match disk.limits.throughput {
            None => "not-taken",
            // Beyond the type's own limits, which are those of the field.
            Some((least, most)) if !(least..=most).contains(&throughput) => continue,
            Some(_) if throughput.saturating_mul(IOPS_PER_MEBIBYTE) > iops => "ratio",
            Some(_) => continue,
        };
        cx.report(disk.at(id, volume::THROUGHPUT.def.key), message)
            .arg("node", id)
            .arg("type", disk.volume_type)
            .arg("throughput", throughput)
            .arg("iops", iops)
            .arg("most", iops / IOPS_PER_MEBIBYTE);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_other_types_and_for_too_few_iops() {
        fires(
            &RULE,
            "volume a: {type: gp2, size: 10, throughput: 125}\nvolume b: {type: gp3, size: 10, throughput: 1000}",
            &["a.throughput: not-taken", "b.throughput: ratio"],
        );
    }

    #[test]
    fn silent_at_a_quarter_of_the_iops() {
        silent(
            &RULE,
            "volume a: {type: gp3, size: 10, throughput: 750}\nvolume b: {type: gp3, size: 16, iops: 8000, throughput: 2000}",
        );
    }
}
