//! Two mount targets of a file system in one Availability Zone.

use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "mount-target-zone-duplicate",
    severity: Severity::Error,
    kinds: &[Kind::FileSystem],
    aws_code: Some("MountTargetConflict"),
    sources: &[Source::new("https://docs.aws.amazon.com/efs/latest/ug/API_CreateMountTarget.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let targets: Vec<NodeId> = cx.referrers_of_kind(id, Kind::MountTarget).map(|it| it.id).collect();
    let mut seen = Vec::new();
    for target in targets {
        let Some(zone) = cx.zone_of(target) else { continue };
        let Some((_, first)) = seen.iter().find(|(it, _)| *it == zone) else {
            seen.push((zone, target));
            continue;
        };
        let first = *first;
        cx.report(Target::node(target), "second")
            .arg("target", target)
            .arg("first", first)
            .arg("system", id)
            .arg("zone", zone)
            .related(Target::node(first), "first-one")
            .fix("delete", Applicability::Review);
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    Some(vec![Command::Delete { ids: vec![view.node(finding.at.node)?.id] }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const SECOND: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24, zone: a}
        subnet a2 in main: {cidr: 10.0.2.0/24, zone: a}
        file-system files
        mount-target one in a: {fileSystem: files}
        mount-target two in a2: {fileSystem: files}
    ";

    #[test]
    fn fires_on_the_second_of_a_zone() {
        fires(&RULE, SECOND, &["two: second"]);
    }

    #[test]
    fn silent_across_zones_and_file_systems() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24, zone: a}
            subnet b in main: {cidr: 10.0.2.0/24, zone: b}
            file-system files
            file-system other
            mount-target one in a: {fileSystem: files}
            mount-target two in b: {fileSystem: files}
            mount-target three in a: {fileSystem: other}
            ",
        );
    }

    #[test]
    fn fix_deletes_it() {
        fixes(&RULE, SECOND, "two: second", "one.fileSystem = files");
    }
}
