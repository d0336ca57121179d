//! A bucket name S3 does not take.

use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "bucket-name-invalid",
    severity: Severity::Error,
    kinds: &[Kind::Bucket],
    aws_code: Some("InvalidBucketName"),
    sources: &[Source::new("https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(name) = cx.name(id).filter(|it| !it.trim().is_empty()) else { return };
    let Some((message, part)) = fault(name) else { return };
    let severity = if is_logical_id(name) { Severity::Warning } else { Severity::Error };
    let report = cx.report(Target::node(id), message).arg("bucket", id).arg("part", part.as_str()).severity(severity);
    if let Some(repaired) = repaired(name) {
        report.arg("repaired", repaired.as_str()).fix("rename", Applicability::Review);
    }
}

const PREFIXES: [&str; 3] = ["xn--", "sthree-", "amzn-s3-demo-"];
const SUFFIXES: [&str; 5] = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/// The text entry of what is wrong with a name, and the part it speaks of.
fn fault(name: &str) -> Option<(&'static str, String)> {
    let is_edge = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit();
    let stranger = name.chars().find(|it| !is_edge(*it) && !matches!(it, '-' | '.'));
    let length = name.chars().count();
    if let Some(it) = stranger {
        return Some((if it.is_ascii_uppercase() { "capital" } else { "character" }, it.to_string()));
    }
    if !(3..=63).contains(&length) {
        return Some(("length", length.to_string()));
    }
    if let Some(it) = [name.chars().next(), name.chars().last()].into_iter().flatten().find(|it| !is_edge(*it)) {
        return Some(("edge", it.to_string()));
    }
    if name.contains("..") {
        return Some(("two-dots", String::from("..")));
    }
    if name.parse::<std::net::Ipv4Addr>().is_ok() {
        return Some(("address", name.to_owned()));
    }
    if let Some(it) = PREFIXES.iter().find(|it| name.starts_with(**it)) {
        return Some(("prefix", (*it).to_owned()));
    }
    SUFFIXES.iter().find(|it| name.ends_with(**it)).map(|it| ("suffix", (*it).to_owned()))
}

/// The name of a box from a template may be the template's own, for which AWS makes a bucket name.
fn is_logical_id(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_uppercase()) && name.chars().all(|it| it.is_ascii_alphanumeric())
}

/// A valid name as near as can be; `None` where there is no obvious one.
fn repaired(name: &str) -> Option<String> {
    let mut text = String::new();
    let mut after_small = false;
    for it in name.chars() {
        if it.is_ascii_uppercase() && after_small {
            text.push('-');
        }
        after_small = it.is_ascii_lowercase() || it.is_ascii_digit();
        match it {
            _ if it.is_ascii_alphanumeric() || it == '.' => text.push(it.to_ascii_lowercase()),
            _ if !text.ends_with('-') => text.push('-'),
            _ => {}
        }
    }
    let text = text.trim_matches(['-', '.']).to_owned();
    (fault(&text).is_none() && text != name).then_some(text)
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    Some(vec![Command::Rename { id, name: repaired(view.name(id)?)?.into() }])
}

#[cfg(test)]
mod tests {
    use super::{RULE, fault, repaired};
    use crate::lint::testing::{fires, fixes, silent};
    use proptest::prelude::*;

    #[test]
    fn fires_for_each_fault() {
        for (name, message) in [
            ("Logs", "capital"),
            ("my_logs", "character"),
            ("ab", "length"),
            ("-logs", "edge"),
            ("logs.", "edge"),
            ("my..logs", "two-dots"),
            ("192.168.5.4", "address"),
            ("xn--logs", "prefix"),
            ("amzn-s3-demo-logs", "prefix"),
            ("logs-s3alias", "suffix"),
            ("logs--x-s3", "suffix"),
        ] {
            fires(&RULE, &format!("bucket {name}"), &[&format!("{name}: {message}")]);
        }
    }

    #[test]
    fn silent_for_valid_names() {
        for name in ["abc", "my-logs-2026", "www.example.com", "01-logs", "my--logs", "aaa.111", "1.2.3"] {
            silent(&RULE, &format!("bucket {name}"));
        }
        silent(&RULE, &format!("bucket {}", "a".repeat(63)));
    }

    #[test]
    fn fix_writes_a_name_that_is_taken() {
        fixes(&RULE, "bucket Access_Logs: {versioning: Enabled}", "Access_Logs: capital", "access-logs.versioning = Enabled");
    }

    proptest! {
        #[test]
        fn what_is_repaired_is_valid(name in ".{0,70}") {
            if let Some(better) = repaired(&name) {
                prop_assert_eq!(fault(&better), None);
            }
        }
    }
}
