//! A group name that begins like an identifier.

use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "sg-name-starts-with-sg",
    severity: Severity::Error,
    kinds: &[Kind::SecurityGroup],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(name) = cx.name(id) else { return };
    if let Some(rest) = name.strip_prefix("sg-").filter(|it| !is_id(it)) {
        let report = cx.report(Target::node(id), "reserved").arg("group", id).arg("shorter", rest);
        if !rest.is_empty() {
            report.fix("drop-prefix", Applicability::Review);
        }
    }
}

/// A group that came in without a name is called by its identifier.
fn is_id(rest: &str) -> bool {
    matches!(rest.len(), 8 | 17) && rest.chars().all(|it| it.is_ascii_hexdigit())
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let name = view.name(id)?.strip_prefix("sg-")?.into();
    Some(vec![Command::Rename { id, name }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const RESERVED: &str = "vpc main: {cidr: 10.0.0.0/16}\nsecurity-group sg-web in main: {description: web}";

    #[test]
    fn fires_for_the_prefix() {
        fires(&RULE, RESERVED, &["sg-web: reserved"]);
    }

    #[test]
    fn silent_elsewhere_in_the_name_and_for_identifiers() {
        silent(
            &RULE,
            "vpc main: {cidr: 10.0.0.0/16}\nsecurity-group web-sg in main\nsecurity-group sg-0a1b2c3d4e5f67890 in main",
        );
    }

    #[test]
    fn fix_drops_the_prefix() {
        fixes(&RULE, RESERVED, "sg-web: reserved", "web.description = web");
    }
}
