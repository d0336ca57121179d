//! A tag value has more than 256 characters.

use super::tags::{tags, tags_of};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "tag-value-too-long",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: Some("InvalidParameterValue"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html", "2026-11")],
    check,
    plan_fix: None,
};

const MOST: usize = 256;

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for (key, value) in tags_of(cx, id) {
        let length = value.to_text().chars().count();
        if length > MOST {
            cx.report(tags(id), "too-long").arg("node", id).arg("key", key).arg("length", length).arg("most", MOST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_above_the_limit() {
        fires(&RULE, &format!("vpc main: {{tags: {{note: {}}}}}", "v".repeat(257)), &["main.tags: too-long"]);
    }

    #[test]
    fn silent_at_the_limit_and_for_an_empty_value() {
        silent(&RULE, &format!("vpc main: {{tags: {{note: {}, done: ''}}}}", "v".repeat(256)));
    }
}
