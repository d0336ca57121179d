//! The list of findings.

use skydraft_core::lint::{Finding, Severity};

use crate::session::Session;
use skydraft_core::order;

/// A finding with a key that survives re-runs, for keyed lists and focus.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub key: String,
    pub finding: Finding,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProblemCounts {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
}

pub fn counts(session: &Session) -> ProblemCounts {
    let count = |severity| session.checks().count(severity);
    ProblemCounts {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        infos: count(Severity::Info),
    }
}

/// The worst first, then in order of boxes; at most `most`.
pub fn problems(session: &Session, most: usize) -> Vec<Problem> {
    let mut found: Vec<&Finding> = session.checks().all().collect();
    order::sort_by_key(&mut found, |it| std::cmp::Reverse(it.severity));
    found
        .into_iter()
        .take(most)
        .map(|finding| {
            let path = finding
                .at
                .path
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            let key = format!(
                "{}:{}:{path}:{}",
                finding.rule.id, finding.at.node, finding.msg.key
            );
            Problem {
                key,
                finding: finding.clone(),
            }
        })
        .collect()
}
