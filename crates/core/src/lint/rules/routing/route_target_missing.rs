//! A route leads to something that is not there.

use super::lines::{lines, remove_line, target_at};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-target-missing",
    severity: Severity::Error,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(remove_line),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for line in lines(cx, id) {
        let RouteTarget::Missing(name) = line.target else {
            continue;
        };
        if is_id(&name) {
            cx.report(target_at(id, line.row), "not-drawn")
                .arg("table", id)
                .arg("destination", &line.destination)
                .arg("target", name)
                .severity(Severity::Info);
        } else {
            cx.report(target_at(id, line.row), "blackhole")
                .arg("table", id)
                .arg("destination", &line.destination)
                .arg("target", name)
                .fix("delete-route", Applicability::Review);
        }
    }
}

/// Whether it is an id AWS gives (`igw-0a1b2c3d`): the gateway exists, only not in the drawing.
fn is_id(name: &str) -> bool {
    let parts = name.rsplit_once('-');
    parts.is_some_and(|(_, rest)| {
        matches!(rest.len(), 8 | 17) && rest.chars().all(|it| it.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const GONE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        route-table t in main: {routes: [{destination: 0.0.0.0/0, target: nowhere}, {destination: 10.0.0.0/16, target: local}]}
    ";

    #[test]
    fn fires_at_the_target() {
        fires(&RULE, GONE, &["t.routes[0].target: blackhole"]);
    }

    #[test]
    fn ids_of_aws_are_only_told() {
        let text = "
            vpc main: {cidr: 10.0.0.0/16}
            route-table t in main: {routes: [{destination: 0.0.0.0/0, target: igw-0a1b2c3d4e5f67890}]}
        ";
        fires(&RULE, text, &["t.routes[0].target: not-drawn"]);
    }

    #[test]
    fn silent_when_the_target_is_drawn_or_not_chosen_yet() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            route-table t in main: {routes: [{destination: 0.0.0.0/0, target: igw}, {destination: 192.168.0.0/16}]}
            ",
        );
    }

    #[test]
    fn fix_deletes_the_route() {
        fixes(
            &RULE,
            GONE,
            "t.routes[0].target: blackhole",
            "t.routes[0].target = local",
        );
    }
}
