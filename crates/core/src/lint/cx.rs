//! A rule's window on the document: reads are recorded, findings collected.

use std::ops::Deref;

use super::finding::{Applicability, Finding, FixOffer, Related, Severity, Target};
use super::rule::RuleDef;
use crate::index::View;
use crate::msg::{Arg, Msg};

/// What a rule sees and where it reports. Reads go through [`View`].
pub struct Cx<'a> {
    view: View<'a>,
    rule: &'static RuleDef,
    found: &'a mut Vec<Finding>,
}

impl<'a> Deref for Cx<'a> {
    type Target = View<'a>;

    fn deref(&self) -> &View<'a> {
        &self.view
    }
}

impl<'a> Cx<'a> {
    pub(super) fn new(view: View<'a>, rule: &'static RuleDef, found: &'a mut Vec<Finding>) -> Self {
        Self { view, rule, found }
    }

    /// Reports at `at` with the text entry `message` of the rule.
    pub fn report(&mut self, at: Target, message: &str) -> Report<'_> {
        self.found.push(Finding {
            rule: self.rule,
            severity: self.rule.severity,
            at,
            msg: Msg::new(key(self.rule, message)),
            related: Vec::new(),
            fix: None,
        });
        Report {
            found: self.found,
            rule: self.rule,
        }
    }
}

/// The finding just reported, to be completed.
pub struct Report<'a> {
    found: &'a mut Vec<Finding>,
    rule: &'static RuleDef,
}

impl Report<'_> {
    fn edit(self, change: impl FnOnce(&mut Finding)) -> Self {
        if let Some(finding) = self.found.last_mut() {
            change(finding);
        }
        self
    }

    /// Fills a placeholder of the message.
    #[expect(
        clippy::return_self_not_must_use,
        reason = "reporting is the effect; the rest completes it"
    )]
    pub fn arg(self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.edit(|it| it.msg.args.push((name, value.into())))
    }

    /// Points at another place, with a text entry of the rule that has the same arguments.
    #[expect(
        clippy::return_self_not_must_use,
        reason = "reporting is the effect; the rest completes it"
    )]
    pub fn related(self, at: Target, message: &str) -> Self {
        let key = key(self.rule, message);
        self.edit(|it| {
            let args = it.msg.args.clone();
            it.related.push(Related {
                at,
                msg: Msg { key, args },
            });
        })
    }

    /// Offers a fix, labelled by a text entry of the rule that has the same arguments.
    #[expect(
        clippy::return_self_not_must_use,
        reason = "reporting is the effect; the rest completes it"
    )]
    pub fn fix(self, label: &str, applicability: Applicability) -> Self {
        let key = key(self.rule, label);
        self.edit(|it| {
            let args = it.msg.args.clone();
            it.fix = Some(FixOffer {
                label: Msg { key, args },
                applicability,
            });
        })
    }

    /// Another severity than the rule's own, for this case.
    #[expect(
        clippy::return_self_not_must_use,
        reason = "reporting is the effect; the rest completes it"
    )]
    pub fn severity(self, severity: Severity) -> Self {
        self.edit(|it| it.severity = severity)
    }
}

fn key(rule: &RuleDef, entry: &str) -> smol_str::SmolStr {
    smol_str::format_smolstr!("rule.{}.{entry}", rule.id)
}
