//! More than 50 tags on one resource.

use super::tag_key_reserved_prefix::is_reserved;
use super::tags::{tags, tags_of};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "too-many-tags",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: Some("TagLimitExceeded"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html", "2026-11")],
    check,
    plan_fix: None,
};

const MOST: usize = 50;

/// Tags that AWS puts on by itself do not count.
fn check(cx: &mut Cx<'_>, id: NodeId) {
    let count = tags_of(cx, id).iter().filter(|(key, _)| !is_reserved(key)).count();
    if count > MOST {
        cx.report(tags(id), "too-many").arg("node", id).arg("count", count).arg("most", MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    fn with_tags(count: usize) -> String {
        let tags: Vec<String> = (0..count).map(|it| format!("k{it}: v")).collect();
        format!("vpc main: {{tags: {{'aws:cloudformation:stack-id': x, {}}}}}", tags.join(", "))
    }

    #[test]
    fn fires_at_the_fifty_first() {
        fires(&RULE, &with_tags(51), &["main.tags: too-many"]);
    }

    #[test]
    fn silent_at_fifty_and_a_tag_of_aws() {
        silent(&RULE, &with_tags(50));
    }
}
