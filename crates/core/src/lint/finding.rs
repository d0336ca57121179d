//! What a rule found.

use super::RuleDef;
use crate::model::{FieldPath, NodeId};
use crate::msg::Msg;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A learner should know.
    Info,
    /// It works but is insecure, fragile or surprising.
    Warning,
    /// AWS refuses it, or what is drawn certainly cannot work.
    Error,
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A box, or one place in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    pub node: NodeId,
    pub path: Option<FieldPath>,
}

impl Target {
    pub fn node(node: NodeId) -> Self {
        Self { node, path: None }
    }

    pub fn field(node: NodeId, key: &str) -> Self {
        Self {
            node,
            path: Some(FieldPath::field(key)),
        }
    }

    pub fn row(node: NodeId, key: &str, row: usize) -> Self {
        Self {
            node,
            path: Some(FieldPath::row(key, row)),
        }
    }

    pub fn cell(node: NodeId, key: &str, row: usize, cell: &str) -> Self {
        Self {
            node,
            path: Some(FieldPath::cell(key, row, cell)),
        }
    }
}

/// Whether a fix may be applied without looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// It cannot change what the drawing means to do.
    Safe,
    /// It is a good guess; look at the preview.
    Review,
    /// A person has to decide; the fix only says how.
    Manual,
}

impl Applicability {
    pub fn id(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Review => "review",
            Self::Manual => "manual",
        }
    }
}

/// A fix that can be planned with [`RuleDef::plan_fix`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixOffer {
    pub label: Msg,
    pub applicability: Applicability,
}

/// Another place the finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub at: Target,
    pub msg: Msg,
}

/// One finding. Equal findings are the same finding: lists and focus survive a re-run.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: &'static RuleDef,
    /// The rule's severity, unless the rule said another for this case.
    pub severity: Severity,
    pub at: Target,
    pub msg: Msg,
    pub related: Vec<Related>,
    pub fix: Option<FixOffer>,
}

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        self.rule.id == other.rule.id
            && self.severity == other.severity
            && self.at == other.at
            && self.msg == other.msg
            && self.related == other.related
            && self.fix == other.fix
    }
}

impl Eq for Finding {}

impl Finding {
    /// AWS's error code, where AWS itself would refuse.
    pub fn aws_code(&self) -> Option<&'static str> {
        self.rule.aws_code
    }
}
