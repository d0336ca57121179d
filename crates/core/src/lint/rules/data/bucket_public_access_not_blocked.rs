//! A bucket whose public access is not blocked in all four ways.

use crate::kinds::bucket::{
    BLOCK_PUBLIC_ACLS, BLOCK_PUBLIC_POLICY, IGNORE_PUBLIC_ACLS, INDEX_DOCUMENT, RESTRICT_PUBLIC_BUCKETS,
};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "bucket-public-access-not-blocked",
    severity: Severity::Warning,
    kinds: &[Kind::Bucket],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html", "2026-11"),
    ],
    check,
    plan_fix: Some(plan_fix),
};

const FLAGS: [&crate::model::Field<bool>; 4] =
    [&BLOCK_PUBLIC_ACLS, &IGNORE_PUBLIC_ACLS, &BLOCK_PUBLIC_POLICY, &RESTRICT_PUBLIC_BUCKETS];

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    let off: Vec<&'static str> = FLAGS.iter().filter(|it| node.get(it) == Some(false)).map(|it| it.def.key).collect();
    let Some(first) = off.first() else { return };
    let labels: Vec<Arg> = off.iter().map(|it| Arg::Field(Kind::Bucket, (*it).into())).collect();
    let at = Target::field(id, first);
    if node.raw(INDEX_DOCUMENT.def.key).is_some() {
        // A website is meant to be read by everyone.
        cx.report(at, "website").arg("bucket", id).arg("off", labels).severity(Severity::Info);
    } else {
        cx.report(at, "off").arg("bucket", id).arg("off", labels).fix("block", Applicability::Review);
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let node = view.node(id)?;
    let off = FLAGS.iter().filter(|it| node.get(it) == Some(false));
    let set = |key: &str| Command::SetField { id, path: FieldPath::field(key), value: Some(Value::Bool(true)) };
    Some(off.map(|it| set(it.def.key)).collect())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const OPEN: &str = "bucket logs: {blockPublicPolicy: false, restrictPublicBuckets: false}";

    #[test]
    fn fires_once_a_bucket() {
        fires(&RULE, OPEN, &["logs.blockPublicPolicy: off"]);
        fires(&RULE, "bucket site: {blockPublicAcls: false, indexDocument: index.html}", &["site.blockPublicAcls: website"]);
    }

    #[test]
    fn silent_by_default_and_when_all_are_on() {
        silent(&RULE, "bucket a\nbucket b: {blockPublicPolicy: true}");
    }

    #[test]
    fn fix_switches_all_on() {
        fixes(&RULE, OPEN, "logs.blockPublicPolicy: off", "logs.restrictPublicBuckets = true");
    }
}
