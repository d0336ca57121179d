//! Live checks: rules, the engine that re-runs only what an edit could change, and findings.

mod cx;
mod engine;
mod finding;
mod rule;
pub mod rules;
#[cfg(test)]
pub(crate) mod testing;

pub use cx::{Cx, Report};
pub use engine::{Checks, Delta, preflight};
pub use finding::{Applicability, Finding, FixOffer, Related, Severity, Target};
pub use rule::{PlanFix, RuleDef, Source};

/// What every rule file imports.
pub mod prelude {
    pub use super::{Applicability, Cx, Finding, RuleDef, Severity, Source, Target};
    pub use crate::edit::{Command, NewNode};
    pub use crate::index::{RouteTableChoice, RouteTarget, View};
    pub use crate::kinds::{self, Kind};
    pub use crate::model::{FieldPath, Node, NodeId, Value};
    pub use crate::msg::{Arg, Msg};
    pub use crate::net::{Cidr, Family, PortRange};
}
