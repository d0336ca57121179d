//! An instance type that AWS does not have.

use super::values::{each_spot_of, is_of, nearest};
use crate::catalog;
use crate::lint::prelude::*;
use crate::model::Shape;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "unknown-instance-type",
    severity: Severity::Warning,
    kinds: Kind::ALL,
    aws_code: Some("InvalidParameterValue"),
    sources: &[Source::new("https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    each_spot_of(node, |it| is_of(it, &Shape::InstanceType), &mut |spot| {
        let (Shape::InstanceType, Value::Text(written)) = (spot.shape, spot.value) else { return };
        // Types of databases and caches, `db.t3.micro`, are lists of their own.
        if catalog::instance_type(written).is_some() || written.starts_with("db.") || written.starts_with("cache.") {
            return;
        }
        match alike(written) {
            Some(meant) => cx
                .report(spot.at(id), "misspelt")
                .arg("node", id)
                .arg("type", written.clone())
                .arg("meant", meant)
                .fix("use-alike", Applicability::Review),
            None => cx.report(spot.at(id), "unknown").arg("node", id).arg("type", written.clone()),
        };
    });
}

fn alike(written: &str) -> Option<&'static str> {
    nearest(written, catalog::instance_types().iter().map(|it| it.name))
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let Value::Text(written) = super::values::spot_at(view.node(id)?, &path)?.value else { return None };
    let value = Some(Value::text(alike(written)?));
    Some(vec![Command::SetField { id, path, value }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const SLIP: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.0.0/24}
        instance web in a: {type: t3.mikro}
        instance db in a: {type: enormous}
    ";

    #[test]
    fn fires_and_sees_the_slip() {
        fires(&RULE, SLIP, &["web.type: misspelt", "db.type: unknown"]);
    }

    #[test]
    fn silent_for_known_types_and_for_the_default() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.0.0/24}
            instance web in a: {type: m5.large}
            instance db in a
            ",
        );
    }

    #[test]
    fn fix_corrects_the_spelling() {
        fixes(&RULE, SLIP, "web.type: misspelt", "web.type = t3.micro");
    }
}
