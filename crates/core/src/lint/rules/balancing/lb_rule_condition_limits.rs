//! A rule with too many condition values, or with none.

use smol_str::SmolStr;

use crate::catalog::{Quota, quota};
use crate::kinds::load_balancer::{RULES, rule};
use crate::lint::prelude::*;
use crate::model::Fields;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "lb-rule-condition-limits",
    severity: Severity::Error,
    kinds: &[Kind::LoadBalancer],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html", "2026-11"),
    ],
    check,
    plan_fix: None,
};

const VALUES_PER_CONDITION: usize = 3;
const WILDCARDS_PER_RULE: usize = 5;

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for (row, line) in node.rows(&RULES) {
        let at = || Target::row(id, RULES.def.key, row);
        let conditions = conditions(line);
        let values: usize = conditions.iter().map(|(_, values)| values.len()).sum();
        let wildcards: usize = conditions
            .iter()
            .filter(|(column, _)| *column != rule::METHOD.def.key && *column != rule::SOURCE_IP.def.key)
            .flat_map(|(_, values)| values)
            .map(|it| it.matches(['*', '?']).count())
            .sum();
        let most = quota(Quota::ConditionValuesPerRule) as usize;
        let long = conditions.iter().find(|(_, values)| values.len() > VALUES_PER_CONDITION);
        if conditions.is_empty() {
            cx.report(at(), "no-condition").arg("balancer", id).arg("line", row + 1);
        } else if let Some((column, values)) = long {
            cx.report(Target::cell(id, RULES.def.key, row, column), "values-in-condition")
                .arg("balancer", id)
                .arg("line", row + 1)
                .arg("field", Arg::Field(Kind::LoadBalancer, smol_str::format_smolstr!("{}.{column}", RULES.def.key)))
                .arg("count", values.len())
                .arg("most", VALUES_PER_CONDITION);
        } else if values > most {
            cx.report(at(), "values-in-rule").arg("balancer", id).arg("line", row + 1).arg("count", values).arg("most", most);
        } else if wildcards > WILDCARDS_PER_RULE {
            cx.report(at(), "wildcards")
                .arg("balancer", id)
                .arg("line", row + 1)
                .arg("count", wildcards)
                .arg("most", WILDCARDS_PER_RULE);
        }
    }
}

/// Column and values of each condition. Header values belong to one condition a header name, and
/// each query value is a condition of its own that may hold several.
fn conditions(line: &Fields) -> Vec<(&'static str, Vec<SmolStr>)> {
    let columns = [
        rule::HOST.def.key,
        rule::PATH.def.key,
        rule::HEADER.def.key,
        rule::QUERY.def.key,
        rule::SOURCE_IP.def.key,
        rule::METHOD.def.key,
    ];
    let mut found: Vec<(&'static str, Vec<SmolStr>)> = Vec::new();
    for column in columns {
        let values: Vec<SmolStr> = line.raw(column).map_or(&[][..], Value::items).iter().map(|it| it.to_text().into()).collect();
        if column == rule::HEADER.def.key {
            let mut by_name: Vec<(String, Vec<SmolStr>)> = Vec::new();
            for value in values {
                let name = value.split('=').next().unwrap_or_default().to_ascii_lowercase();
                match by_name.iter_mut().find(|(it, _)| *it == name) {
                    Some((_, list)) => list.push(value),
                    None => by_name.push((name, vec![value])),
                }
            }
            found.extend(by_name.into_iter().map(|(_, list)| (column, list)));
        } else if !values.is_empty() {
            found.push((column, values));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn with_rule(rule: &str) -> String {
        format!("vpc main: {{cidr: 10.0.0.0/16}}\nload-balancer lb in main: {{rules: [{{priority: 1{rule}}}]}}")
    }

    #[test]
    fn fires_for_each_limit() {
        fires(&RULE, &with_rule(""), &["lb.rules[0]: no-condition"]);
        fires(&RULE, &with_rule(", path: [/a, /b, /c, /d]"), &["lb.rules[0].path: values-in-condition"]);
        fires(&RULE, &with_rule(", path: [/a, /b], host: [a.com, b.com], header: ['X=1', 'X=2']"), &["lb.rules[0]: values-in-rule"]);
        fires(&RULE, &with_rule(", path: ['/*/*/*', '/*/*/*']"), &["lb.rules[0]: wildcards"]);
    }

    #[test]
    fn silent_at_the_limits() {
        silent(&RULE, &with_rule(", path: [/a, /b, /c], host: [a.com, b.com]"));
        silent(&RULE, &with_rule(", path: ['/*/*/*/*/*']"));
        silent(&RULE, &with_rule(", header: ['X=1', 'Y=1', 'Z=1', 'W=1']"));
    }
}
