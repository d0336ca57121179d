//! A tag key is empty or has more than 128 characters.

use super::tags::{tags, tags_of};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "tag-key-too-long",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: Some("InvalidParameterValue"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html", "2026-11")],
    check,
    plan_fix: None,
};

const MOST: usize = 128;

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for (key, _) in tags_of(cx, id) {
        let length = key.chars().count();
        if length > MOST {
            cx.report(tags(id), "too-long").arg("node", id).arg("key", key).arg("length", length).arg("most", MOST);
        } else if key.trim().is_empty() {
            cx.report(tags(id), "empty").arg("node", id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_above_the_limit_and_for_an_empty_key() {
        let key = "k".repeat(129);
        fires(&RULE, &format!("vpc main: {{tags: {{{key}: x, '': y}}}}"), &["main.tags: too-long", "main.tags: empty"]);
    }

    #[test]
    fn silent_at_the_limit() {
        silent(&RULE, &format!("vpc main: {{tags: {{{}: x}}}}", "k".repeat(128)));
    }
}
