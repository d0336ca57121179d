//! A field refers to a box of a kind it does not take.

use super::values::{each_spot, has_reference, named};
use crate::kinds::route_table;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "reference-wrong-kind",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: Some("InvalidParameterValue"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id).filter(|it| has_reference(it)) else { return };
    each_spot(node, &mut |spot| {
        let other = match spot.value {
            Value::Ref(other) => Some(*other),
            // Reading a document finds only names of boxes that fit; the name may still be taken.
            Value::Missing(name) if !is_route_target(node.kind, &spot.path) => named(cx, name),
            _ => None,
        };
        let Some((other, kind)) = other.and_then(|it| Some((it, cx.kind(it)?))) else { return };
        let takes = spot.def.targets();
        // What we have no model of may be anything.
        if takes.is_empty() || takes.contains(&kind) || kind == Kind::Opaque {
            return;
        }
        cx.report(spot.at(id), "wrong-kind")
            .arg("node", id)
            .arg("field", spot.label(node.kind))
            .arg("other", other)
            .arg("kind", kind)
            .arg("takes", takes);
    });
}

fn is_route_target(kind: Kind, path: &FieldPath) -> bool {
    kind == Kind::RouteTable && path.key == route_table::ROUTES.def.key
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_a_vpc_where_a_group_is_wanted() {
        fires(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.0.0/24}
            instance web in a: {securityGroups: [main]}
            ",
            &["web.securityGroups[0]: wrong-kind"],
        );
    }

    #[test]
    fn silent_for_the_right_kind_and_for_nothing_of_the_name() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.0.0/24}
            security-group g in main
            instance web in a: {securityGroups: [g, gone]}
            ",
        );
    }
}
