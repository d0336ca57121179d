//! A database with a public address.

use crate::kinds::database::PUBLICLY_ACCESSIBLE;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "database-publicly-accessible",
    severity: Severity::Warning,
    kinds: &[Kind::Database],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html", "2026-11"),
    ],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    if cx.node(id).and_then(|it| it.get(&PUBLICLY_ACCESSIBLE)) == Some(true) {
        cx.report(Target::field(id, PUBLICLY_ACCESSIBLE.def.key), "public")
            .arg("database", id)
            .fix("make-private", Applicability::Review);
    }
}

fn plan_fix(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = finding.at.path.clone()?;
    Some(vec![Command::SetField { id: finding.at.node, path, value: Some(Value::Bool(false)) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const PUBLIC: &str = "vpc main: {cidr: 10.0.0.0/16}\ndatabase db in main: {publiclyAccessible: true}";

    #[test]
    fn fires_when_switched_on() {
        fires(&RULE, PUBLIC, &["db.publiclyAccessible: public"]);
    }

    #[test]
    fn silent_when_off_or_left_to_aws() {
        silent(
            &RULE,
            "vpc main: {cidr: 10.0.0.0/16}\ndatabase db in main: {publiclyAccessible: false}\ndatabase other in main",
        );
    }

    #[test]
    fn fix_switches_it_off() {
        fixes(&RULE, PUBLIC, "db.publiclyAccessible: public", "db.publiclyAccessible = false");
    }
}
