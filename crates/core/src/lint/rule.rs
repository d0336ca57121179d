//! Declaration of a rule: one file, two texts, one line in the registry.

use super::Cx;
use super::finding::{Finding, Severity};
use crate::edit::Command;
use crate::index::View;
use crate::kinds::Kind;
use crate::model::NodeId;

/// A check. Its texts are `<file stem>.en.md` and `<file stem>.ko.md` beside its file: a Fluent
/// header (`title`, one entry a message, one a fix) and a Markdown body (what, why, how to fix).
#[derive(Debug)]
pub struct RuleDef {
    /// Kebab-case name of the bad pattern; the file stem with hyphens.
    pub id: &'static str,
    pub severity: Severity,
    /// Kinds of boxes it is run on; [`Kind::ALL`] for every box.
    pub kinds: &'static [Kind],
    /// AWS's error code, where AWS itself refuses.
    pub aws_code: Option<&'static str>,
    pub sources: &'static [Source],
    /// Looks at one box and reports. What it reads through [`Cx`] is what it depends on.
    pub check: fn(&mut Cx<'_>, NodeId),
    /// Commands that mend a finding which offered a fix.
    pub plan_fix: Option<PlanFix>,
}

/// Commands that mend a finding; `None` where it cannot be mended after all.
pub type PlanFix = fn(View<'_>, &Finding) -> Option<Vec<Command>>;

/// A page the rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    pub url: &'static str,
    /// Month it was read, `YYYY-MM`.
    pub read: &'static str,
}

impl Source {
    pub const fn new(url: &'static str, read: &'static str) -> Self {
        Self { url, read }
    }
}
