//! A box stands where AWS could not have it.

use crate::msg::Arg;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "misplaced-resource",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(kind) = cx.kind(id) else { return };
    let def = kind.def();
    let parent = cx.parent(id);
    let container = parent.and_then(|it| cx.kind(it));
    if kind.may_stand_in(container) || (parent.is_some() && container.is_none()) {
        return;
    }
    let places = Arg::List(def.parents.iter().map(|it| Arg::Kind(*it)).collect());
    let at = Target::node(id);
    match parent {
        Some(container) => {
            cx.report(at, "wrong-place").arg("box", id).arg("container", container).arg("kind", kind).arg("places", places);
        }
        // AWS falls back to the default VPC of the Region, if the account still has it.
        None if matches!(kind, Kind::Instance | Kind::SecurityGroup) => {
            let report = cx.report(at, "default-vpc").arg("box", id).arg("kind", kind).arg("places", places);
            report.severity(Severity::Warning);
        }
        None => {
            cx.report(at, "nowhere").arg("box", id).arg("kind", kind).arg("places", places);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_outside_and_in_the_wrong_container() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            subnet lost: {cidr: 10.0.2.0/24}
            instance early in main
            instance loose
            internet-gateway gw in a
            ",
            &["lost: nowhere", "early: wrong-place", "loose: default-vpc", "gw: wrong-place"],
        );
    }

    #[test]
    fn silent_where_it_belongs() {
        silent(
            &RULE,
            "
            region here: {region: us-east-1}
            vpc main in here: {cidr: 10.0.0.0/16}
            availability-zone z in main: {zone: a}
            subnet a in z: {cidr: 10.0.1.0/24}
            instance web in a
            internet-gateway gw in main
            internet-gateway spare
            internet world
            ",
        );
    }
}
