//! A name is longer than AWS takes for the kind.

use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "name-too-long",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(kind) = cx.kind(id) else { return };
    // Names of buckets have a rule of their own.
    let Some(name) = cx.name(id).filter(|_| kind != Kind::Bucket) else { return };
    let (length, most) = (name.chars().count(), kind.def().name_limit);
    if length > most {
        let severity = if is_logical_id(name) { Severity::Info } else { Severity::Error };
        cx.report(Target::node(id), "too-long")
            .arg("node", id)
            .arg("kind", kind)
            .arg("length", length)
            .arg("most", most)
            .severity(severity);
    }
}

/// The name of a box from a template may be the template's own, for which AWS makes a short name.
fn is_logical_id(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_uppercase()) && name.chars().all(|it| it.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_one_letter_above_the_limit() {
        let name = "n".repeat(256);
        fires(&RULE, &format!("vpc {name}: {{cidr: 10.0.0.0/16}}"), &[&format!("{name}: too-long")]);
    }

    #[test]
    fn silent_at_the_limit_and_counts_letters_not_bytes() {
        silent(&RULE, &format!("vpc {}: {{cidr: 10.0.0.0/16}}", "\u{b9dd}".repeat(255)));
    }
}
