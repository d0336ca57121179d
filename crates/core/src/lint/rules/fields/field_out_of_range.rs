//! A number is beyond AWS's limits, or a text too long or too short.

use super::values::{each_spot_of, spot_at};
use crate::kinds::network_acl;
use crate::lint::prelude::*;
use crate::model::Shape;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "field-out-of-range",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: Some("InvalidParameterValue"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    each_spot_of(node, |it| it.limits.is_some(), &mut |spot| {
        let Some((least, most)) = spot.def.limits else { return };
        let number = match spot.value {
            Value::Int(it) => *it,
            Value::Text(it) if matches!(spot.shape, Shape::Text) => i64::try_from(it.chars().count()).unwrap_or(i64::MAX),
            _ => return,
        };
        if (least..=most).contains(&number) || is_rule_number(node.kind, &spot.path) {
            return;
        }
        let is_number = matches!(spot.value, Value::Int(_));
        let message = match is_number {
            true if most == i64::MAX => "number-too-small",
            true => "number",
            false if least == most => "length-exact",
            false => "length",
        };
        let report = cx
            .report(spot.at(id), message)
            .arg("node", id)
            .arg("field", spot.label(node.kind))
            .arg("value", number)
            .arg("least", least)
            .arg("most", most)
            .arg("nearest", number.clamp(least, most));
        if is_number {
            report.fix("use-nearest", Applicability::Review);
        }
    });
}

/// Numbers of network ACL rules are reported in words of their own.
fn is_rule_number(kind: Kind, path: &FieldPath) -> bool {
    kind == Kind::NetworkAcl && path.cell.as_deref() == Some(network_acl::rule::NUMBER.def.key)
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = finding.at.path.clone()?;
    let spot = spot_at(view.node(finding.at.node)?, &path)?;
    let (least, most) = spot.def.limits?;
    let Value::Int(number) = spot.value else { return None };
    let value = Some(Value::Int((*number).clamp(least, most)));
    Some(vec![Command::SetField { id: finding.at.node, path, value }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    #[test]
    fn fires_for_a_text_of_the_wrong_length() {
        fires(&RULE, "account prod: {accountId: '12345'}", &["prod.accountId: length-exact"]);
        let long = "x".repeat(256);
        fires(
            &RULE,
            &format!("vpc main: {{cidr: 10.0.0.0/16}}\nsecurity-group g in main: {{description: {long}}}"),
            &["g.description: length"],
        );
    }

    const NUMBERS: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        target-group t in main: {port: 0, healthCheckPort: 65536}
        function f: {memorySize: 100}
        load-balancer lb in main: {listeners: [{protocol: HTTP, port: 70000, weights: [10, 1000]}]}
    ";

    #[test]
    fn fires_for_numbers_in_fields_cells_and_lists() {
        fires(
            &RULE,
            NUMBERS,
            &[
                "t.port: number",
                "t.healthCheckPort: number",
                "f.memorySize: number",
                "lb.listeners[0].port: number",
                "lb.listeners[0].weights: number",
            ],
        );
    }

    #[test]
    fn fix_takes_the_nearest_number() {
        fixes(&RULE, NUMBERS, "f.memorySize: number", "f.memorySize = 128");
        fixes(&RULE, NUMBERS, "lb.listeners[0].port: number", "lb.listeners[0].port = 65535");
    }

    #[test]
    fn silent_at_the_limit() {
        silent(&RULE, "function f: {memorySize: 10240}");
        let long = "x".repeat(255);
        silent(&RULE, &format!("vpc main: {{cidr: 10.0.0.0/16}}\nsecurity-group g in main: {{description: {long}}}"));
        silent(&RULE, "account prod: {accountId: '123456789012'}");
    }
}
