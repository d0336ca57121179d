//! A field is empty that AWS asks for.

use super::values::label;
use crate::lint::prelude::*;
use crate::model::{FieldDef, Fields};

pub(crate) const RULE: RuleDef = RuleDef {
    id: "required-field-missing",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: Some("MissingParameter"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for def in node.kind.def().all_fields() {
        if is_lacking(&node.fields, def) {
            cx.report(Target::field(id, def.key), "field").arg("node", id).arg("field", Arg::Field(node.kind, def.key.into()));
        }
        if def.columns().is_empty() {
            continue;
        }
        let lines = node.raw(def.key).map_or(&[][..], Value::items);
        for (row, line) in lines.iter().enumerate() {
            let Value::Row(cells) = line else { continue };
            for column in def.columns().iter().filter(|it| is_lacking(cells, it)) {
                let path = FieldPath::cell(def.key, row, column.key);
                let field = label(node.kind, &path);
                cx.report(Target { node: id, path: Some(path) }, "cell")
                    .arg("node", id)
                    .arg("table", Arg::Field(node.kind, def.key.into()))
                    .arg("line", row + 1)
                    .arg("field", field);
            }
        }
    }
}

fn is_lacking(fields: &Fields, def: &FieldDef) -> bool {
    def.required
        && def.default.value().is_none()
        && match fields.raw(def.key) {
            None => true,
            Some(Value::Text(it)) => it.trim().is_empty(),
            Some(Value::List(items)) => items.is_empty(),
            Some(_) => false,
        }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_a_field_and_for_a_cell() {
        fires(
            &RULE,
            "
            vpc main
            route-table t in main: {routes: [{destination: 0.0.0.0/0}]}
            ",
            &["main.cidr: field", "t.routes[0].target: cell"],
        );
    }

    #[test]
    fn silent_when_filled_or_not_required() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main
            route-table t in main: {routes: [{destination: 0.0.0.0/0, target: nowhere}]}
            ",
        );
    }
}
