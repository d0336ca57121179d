//! A resource of a type that is kept but not understood.

use crate::kinds::opaque;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "opaque-resource",
    severity: Severity::Info,
    kinds: &[Kind::Opaque],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    if let Some(type_name) = cx.node(id).and_then(|it| it.get(&opaque::TYPE)) {
        cx.report(Target::node(id), "not-modelled").arg("node", id).arg("type", type_name);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_a_foreign_type() {
        fires(&RULE, "opaque topic: {type: 'AWS::SNS::Topic'}", &["topic: not-modelled"]);
    }

    #[test]
    fn silent_without_a_type_and_for_known_kinds() {
        silent(&RULE, "opaque thing\nvpc main: {cidr: 10.0.0.0/16}");
    }
}
