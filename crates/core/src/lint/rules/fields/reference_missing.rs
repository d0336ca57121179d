//! A field or the container names a box that is not in the drawing.

use super::values::{each_spot, fits, has_reference, is_foreign_id, named, nearest, spot_at};
use crate::kinds::route_table;
use crate::lint::prelude::*;
use crate::model::FieldDef;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "reference-missing",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    if has_reference(node) {
        references(cx, node);
    }
    container(cx, node);
}

fn references(cx: &mut Cx<'_>, node: &Node) {
    let id = node.id;
    each_spot(node, &mut |spot| {
        let Value::Missing(name) = spot.value else { return };
        // A bad block and a box of another kind are reported as what they are.
        if !fits(spot.shape, spot.value) || is_route_target(node.kind, &spot.path) {
            return;
        }
        let (at, field) = (spot.at(id), spot.label(node.kind));
        if is_foreign_id(name) {
            cx.report(at, "not-drawn")
                .arg("node", id)
                .arg("field", field)
                .arg("name", name.clone())
                .severity(Severity::Info);
        } else if named(cx, name).is_none() {
            let meant = alike(cx, spot.def, name);
            let report = cx.report(at, "missing").arg("node", id).arg("field", field).arg("name", name.clone());
            if let Some(meant) = meant {
                report.arg("meant", meant).fix("use-alike", Applicability::Review);
            }
        }
    });
}

/// A container that was written but not found is kept under its key.
fn container(cx: &mut Cx<'_>, node: &Node) {
    let written = ["parent", node.kind.def().parent_key].into_iter().find_map(|key| match node.raw(key)? {
        Value::Other(serde_json::Value::String(name)) => Some((key, name)),
        _ => None,
    });
    let Some((key, name)) = written else { return };
    if node.kind.def().field(key).is_none() && cx.parent(node.id).is_none() {
        cx.report(Target::field(node.id, key), "container").arg("node", node.id).arg("name", name.as_str());
    }
}

/// Routes say it in their own words: such a route is a black hole.
fn is_route_target(kind: Kind, path: &FieldPath) -> bool {
    kind == Kind::RouteTable
        && path.key == route_table::ROUTES.def.key
        && path.cell.as_deref() == Some(route_table::route::TARGET.def.key)
}

/// In a drawing of hundreds, names are numbered and alike by themselves.
const MOST_CANDIDATES: usize = 200;

/// The one box whose name is so much like it that it must be meant.
fn alike(view: &View<'_>, def: &FieldDef, name: &str) -> Option<NodeId> {
    let kinds: Vec<Kind> = def.targets().into_iter().filter(|it| *it != Kind::Connection).collect();
    if kinds.iter().map(|it| view.of_kind(*it).len()).sum::<usize>() > MOST_CANDIDATES {
        return None;
    }
    let boxes: Vec<(NodeId, &str)> = kinds
        .into_iter()
        .flat_map(|kind| view.of_kind(kind))
        .filter_map(|id| Some((*id, view.name(*id)?)))
        .collect();
    let meant = nearest(name, boxes.iter().map(|(_, it)| *it))?;
    boxes.iter().find(|(_, it)| *it == meant).map(|(id, _)| *id)
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = finding.at.path.clone()?;
    let spot = spot_at(view.node(finding.at.node)?, &path)?;
    let Value::Missing(name) = spot.value else { return None };
    let meant = alike(&view, spot.def, name)?;
    Some(vec![Command::SetField { id: finding.at.node, path, value: Some(Value::Ref(meant)) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const GONE: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.0.0/24}
        security-group web-sg in main
        instance web in a: {securityGroups: [web-sgs, db]}
        security-group g: {vpc: nowhere, inbound: [{protocol: tcp, source: old-sg}]}
    ";

    #[test]
    fn fires_for_items_cells_and_containers() {
        fires(
            &RULE,
            GONE,
            &[
                "web.securityGroups[0]: missing",
                "web.securityGroups[1]: missing",
                "g.inbound[0].source: missing",
                "g.vpc: container",
            ],
        );
    }

    #[test]
    fn ids_of_aws_are_only_told() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.0.0/24}
            instance web in a: {securityGroups: [sg-0a1b2c3d4e5f67890]}
            ",
            &["web.securityGroups[0]: not-drawn"],
        );
    }

    #[test]
    fn silent_for_what_other_rules_report() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.0.0/24}
            instance web in a: {securityGroups: [main]}
            route-table t in main: {subnets: [a], routes: [{destination: 0.0.0.0/0, target: gone}]}
            security-group g in main: {inbound: [{protocol: tcp, source: 10.0.0.1}]}
            ",
        );
    }

    #[test]
    fn fix_takes_the_name_that_is_alike() {
        fixes(&RULE, GONE, "web.securityGroups[0]: missing", "web.securityGroups[0] = web-sg");
    }
}
