//! A VPC with more than one main route table.

use crate::kinds::route_table;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "two-main-route-tables",
    severity: Severity::Error,
    kinds: &[Kind::Vpc],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let key = route_table::MAIN.def.key;
    let mains = cx
        .inside(id, Kind::RouteTable)
        .into_iter()
        .filter(|it| it.get(&route_table::MAIN) == Some(true));
    let mains: Vec<NodeId> = mains.map(|it| it.id).collect();
    let Some((first, rest)) = mains.split_first() else {
        return;
    };
    for table in rest {
        cx.report(Target::field(*table, key), "second")
            .arg("table", *table)
            .arg("first", *first)
            .arg("vpc", id)
            .related(Target::field(*first, key), "first-one")
            .fix("make-custom", Applicability::Review);
    }
}

fn plan_fix(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    Some(vec![Command::SetField {
        id: finding.at.node,
        path: finding.at.path.clone()?,
        value: None,
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const TWO: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        route-table one in main: {main: true}
        route-table two in main: {main: true}
    ";

    #[test]
    fn fires_on_the_second() {
        fires(&RULE, TWO, &["two.main: second"]);
    }

    #[test]
    fn silent_with_one_main_table_a_vpc() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            route-table one in main: {main: true}
            route-table two in main: {main: false}
            vpc other: {cidr: 10.1.0.0/16}
            route-table three in other: {main: true}
            ",
        );
    }

    #[test]
    fn fix_makes_the_second_a_custom_table() {
        fixes(&RULE, TWO, "two.main: second", "two.main = nothing");
    }
}
