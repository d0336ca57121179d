//! A key that its kind does not have; most often a slip of the pen.

use super::values::nearest;
use crate::lint::prelude::*;
use crate::model::{Fields, KindDef, parse};

pub(crate) const RULE: RuleDef = RuleDef {
    id: "unknown-field",
    severity: Severity::Info,
    kinds: Kind::ALL,
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let def = node.kind.def();
    for (key, value) in node.fields.iter() {
        let columns = match def.field(key) {
            None if is_container_key(def, key) => continue,
            None => {
                tell(cx, Target::field(id, key), node.kind, key, field_keys(def, &node.fields));
                continue;
            }
            Some(field) => field.columns(),
        };
        for (row, line) in value.items().iter().enumerate() {
            let Value::Row(cells) = line else { continue };
            for (cell, _) in cells.iter().filter(|_| !columns.is_empty()) {
                if columns.iter().all(|it| it.key != cell) {
                    let free = columns.iter().map(|it| it.key).filter(|it| cells.raw(it).is_none());
                    tell(cx, Target::cell(id, key, row, cell), node.kind, cell, free);
                }
            }
        }
    }
}

fn tell(cx: &mut Cx<'_>, at: Target, kind: Kind, key: &str, known: impl Iterator<Item = &'static str>) {
    let node = at.node;
    match nearest(key, known) {
        Some(meant) => cx
            .report(at, "misspelt")
            .arg("node", node)
            .arg("kind", kind)
            .arg("key", key)
            .arg("meant", meant)
            .fix("rename", Applicability::Review),
        None => cx.report(at, "unknown").arg("node", node).arg("kind", kind).arg("key", key),
    };
}

/// The container as it was written, when it could not be found; another rule speaks of it.
fn is_container_key(def: &KindDef, key: &str) -> bool {
    key == "parent" || key == def.parent_key
}

/// Declared keys the box does not use yet.
fn field_keys<'a>(def: &'static KindDef, fields: &'a Fields) -> impl Iterator<Item = &'static str> + 'a {
    def.all_fields().map(|it| it.key).filter(|it| fields.raw(it).is_none())
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let node = view.node(id)?;
    let def = node.kind.def();
    let find = |shape: &crate::model::Shape, name: &str| {
        let targets = crate::model::FieldDef { shape: *shape, ..crate::model::TAGS.def }.targets();
        targets.iter().find_map(|kind| view.of_kind(*kind).iter().copied().find(|it| view.name(*it) == Some(name)))
    };
    let (meant, to, written) = if let (Some(row), Some(cell)) = (path.row, &path.cell) {
        let table = def.field(&path.key)?;
        let Value::Row(cells) = node.raw(&path.key)?.items().get(row as usize)? else { return None };
        let key = nearest(cell, table.columns().iter().map(|it| it.key).filter(|it| cells.raw(it).is_none()))?;
        let column = table.columns().iter().find(|it| it.key == key)?;
        (column, FieldPath { cell: Some(key.into()), ..path.clone() }, cells.raw(cell)?)
    } else {
        let key = nearest(&path.key, field_keys(def, &node.fields))?;
        (def.field(key)?, FieldPath::field(key), node.raw(&path.key)?)
    };
    let Value::Other(json) = written else { return None };
    let value = parse::resolve(&meant.shape, parse::from_json(&meant.shape, json), &find);
    Some(vec![
        Command::SetField { id, path: to, value: Some(value) },
        Command::SetField { id, path, value: None },
    ])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const SLIPS: &str = "
        vpc main: {cidr: 10.0.0.0/16, dnsHostname: true, owner: me}
        security-group g in main: {inbound: [{protocol: tcp, ports: 22, sources: 10.0.0.0/8}]}
    ";

    #[test]
    fn fires_for_keys_and_cells_and_sees_the_slip() {
        fires(
            &RULE,
            SLIPS,
            &["main.dnsHostname: misspelt", "main.owner: unknown", "g.inbound[0].sources: misspelt"],
        );
    }

    #[test]
    fn silent_for_aliases_tags_and_containers() {
        silent(
            &RULE,
            "
            vpc main: {cidrs: [10.0.0.0/16], tags: {owner: me}}
            route-table t: {vpc: elsewhere}
            ",
        );
    }

    #[test]
    fn fix_renames_and_reads_the_value_anew() {
        fixes(&RULE, SLIPS, "main.dnsHostname: misspelt", "main.dnsHostnames = true");
        fixes(&RULE, SLIPS, "g.inbound[0].sources: misspelt", "g.inbound[0].source = 10.0.0.0/8");
    }
}
