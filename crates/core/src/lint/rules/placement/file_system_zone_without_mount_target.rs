//! A file system is used from an Availability Zone without a mount target.

use smol_str::SmolStr;

use crate::kinds::{connection, file_system, function};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "file-system-zone-without-mount-target",
    severity: Severity::Warning,
    kinds: &[Kind::FileSystem],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    // A One Zone file system has one mount target for everybody.
    if cx.node(id).is_none_or(|it| it.raw(file_system::ZONE.def.key).is_some()) {
        return;
    }
    let targets: Option<Vec<SmolStr>> = cx.referrers_of_kind(id, Kind::MountTarget).map(|it| cx.zone_of(it.id)).collect();
    // Without any, what is missing is the file system's network side as a whole.
    let Some(targets) = targets.filter(|it| !it.is_empty()) else { return };
    let mut told = Vec::new();
    for (client, place) in clients(cx, id) {
        let Some(zone) = cx.zone_of(place).filter(|it| !targets.contains(it) && !told.contains(it)) else { continue };
        told.push(zone.clone());
        cx.report(Target::node(id), "no-target")
            .arg("system", id)
            .arg("client", client)
            .arg("zone", zone)
            .related(Target::node(client), "client-here")
            .fix("add-target", Applicability::Manual);
    }
}

/// Who mounts the file system, with a box that says the zone: functions that name it, and
/// instances an arrow leads from or to.
fn clients(cx: &Cx<'_>, id: NodeId) -> Vec<(NodeId, NodeId)> {
    let mut found = Vec::new();
    for holder in cx.referrers(id).iter().filter_map(|it| cx.node(*it)) {
        match holder.kind {
            Kind::Function => found.extend(cx.listed(holder, &function::SUBNETS).into_iter().map(|(_, it)| (holder.id, it))),
            Kind::Connection => {
                let ends = [holder.get(&connection::FROM), holder.get(&connection::TO)].into_iter().flatten();
                found.extend(ends.filter(|it| cx.kind(*it) == Some(Kind::Instance)).map(|it| (it, it)));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn used_from(subnet: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            subnet a in main: {{cidr: 10.0.1.0/24, zone: a}}
            subnet b in main: {{cidr: 10.0.2.0/24, zone: b}}
            file-system files
            mount-target one in a: {{fileSystem: files}}
            instance web in {subnet}
            connection use: {{from: web, to: files}}
            "
        )
    }

    #[test]
    fn fires_for_a_client_in_another_zone() {
        fires(&RULE, &used_from("b"), &["files: no-target"]);
    }

    #[test]
    fn silent_in_a_zone_with_a_mount_target_and_for_one_zone() {
        silent(&RULE, &used_from("a"));
        silent(&RULE, &used_from("b").replace("file-system files", "file-system files: {zone: a}"));
    }
}
