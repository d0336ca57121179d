//! A tag key begins with `aws:`, which only AWS may use.

use super::tags::{tags, tags_of};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "tag-key-reserved-prefix",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: Some("InvalidParameterValue"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for (key, _) in tags_of(cx, id) {
        if is_reserved(key) && !is_of_aws(key) {
            cx.report(tags(id), "reserved").arg("node", id).arg("key", key);
        }
    }
}

pub(super) fn is_reserved(key: &str) -> bool {
    key.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("aws:"))
}

/// Tags that services put on by themselves, such as `aws:cloudformation:stack-name`, come in with
/// an import and are right as they are.
fn is_of_aws(key: &str) -> bool {
    key.matches(':').count() >= 2
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_in_any_case() {
        fires(
            &RULE,
            "vpc main: {tags: {'aws:owner': me, 'AWS:team': web}}",
            &["main.tags: reserved", "main.tags: reserved"],
        );
    }

    #[test]
    fn silent_for_tags_of_services_and_for_look_alikes() {
        silent(&RULE, "vpc main: {tags: {'aws:cloudformation:stack-name': s, aws-owner: me, 'team:aws': x}}");
    }
}
