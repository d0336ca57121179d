//! A Region code that AWS does not have.

use super::values::{each_spot_of, is_of, nearest, spot_at};
use crate::catalog;
use crate::lint::prelude::*;
use crate::model::Shape;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "unknown-region",
    severity: Severity::Warning,
    kinds: Kind::ALL,
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    each_spot_of(node, |it| is_of(it, &Shape::Region), &mut |spot| {
        let (Shape::Region, Value::Text(code)) = (spot.shape, spot.value) else { return };
        if catalog::region(code).is_some() || is_of_other_partition(code) {
            return;
        }
        match alike(code) {
            Some(meant) => cx
                .report(spot.at(id), "misspelt")
                .arg("node", id)
                .arg("code", code.clone())
                .arg("meant", meant)
                .fix("use-alike", Applicability::Review),
            None => cx.report(spot.at(id), "unknown").arg("node", id).arg("code", code.clone()),
        };
    });
}

/// China, `GovCloud`, the European Sovereign Cloud and isolated Regions, which are not listed.
fn is_of_other_partition(code: &str) -> bool {
    ["cn-", "us-gov-", "eusc-", "us-iso", "eu-iso"].iter().any(|it| code.starts_with(it))
}

fn alike(code: &str) -> Option<&'static str> {
    nearest(code, catalog::regions().iter().map(|it| it.code))
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let Value::Text(code) = spot_at(view.node(id)?, &path)?.value else { return None };
    let value = Some(Value::text(alike(code)?));
    Some(vec![Command::SetField { id, path, value }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const SLIP: &str = "region r: {region: ap-nertheast-2}\nregion s: {region: seoul}";

    #[test]
    fn fires_and_sees_the_slip() {
        fires(&RULE, SLIP, &["r.region: misspelt", "s.region: unknown"]);
    }

    #[test]
    fn silent_for_listed_regions_and_other_partitions() {
        silent(&RULE, "region r: {region: ap-northeast-2}\nregion s: {region: us-gov-west-1}");
    }

    #[test]
    fn fix_corrects_the_spelling() {
        fixes(&RULE, SLIP, "r.region: misspelt", "r.region = ap-northeast-2");
    }
}
