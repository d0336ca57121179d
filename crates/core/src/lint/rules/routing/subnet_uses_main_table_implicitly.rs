//! A subnet uses the main route table because nobody gave it one.

use crate::kinds::{route_table, vpc};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "subnet-uses-main-table-implicitly",
    severity: Severity::Info,
    kinds: &[Kind::Subnet],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(vpc) = cx.vpc_of(id) else { return };
    if cx.is_external(id) {
        return;
    }
    // The default VPC is made this way by AWS.
    if cx.node(vpc).and_then(|it| it.get(&vpc::IS_DEFAULT)) == Some(true) {
        return;
    }
    match cx.route_table_of(id) {
        RouteTableChoice::Explicit(_) => {}
        RouteTableChoice::Main(main) => {
            cx.report(Target::node(id), "main")
                .arg("subnet", id)
                .arg("table", main)
                .fix("associate", Applicability::Safe);
        }
        RouteTableChoice::Undrawn => {
            cx.report(Target::node(id), "undrawn").arg("subnet", id);
        }
    }
}

/// The same table, by name: no packet takes another way.
fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let main = view.route_table_of(finding.at.node).table()?;
    let key = route_table::SUBNETS.def.key;
    let count = view.node(main)?.raw(key).map_or(0, |it| it.items().len());
    let (path, value) = (FieldPath::row(key, count), Value::Ref(finding.at.node));
    Some(vec![Command::SetField {
        id: main,
        path,
        value: Some(value),
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const IMPLICIT: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        subnet a in main: {cidr: 10.0.1.0/24}
        subnet b in main: {cidr: 10.0.2.0/24}
        route-table base in main: {main: true, subnets: [b]}
    ";

    #[test]
    fn fires_for_a_drawn_and_for_an_undrawn_main_table() {
        fires(&RULE, IMPLICIT, &["a: main"]);
        fires(
            &RULE,
            "vpc main: {cidr: 10.0.0.0/16}\nsubnet a in main: {cidr: 10.0.1.0/24}",
            &["a: undrawn"],
        );
    }

    #[test]
    fn silent_when_named_and_in_a_default_vpc() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.1.0/24}
            route-table own in main: {subnets: [a]}
            vpc home: {cidr: 172.31.0.0/16, default: true}
            subnet h in home: {cidr: 172.31.0.0/20}
            route-table base in home: {main: true}
            ",
        );
    }

    #[test]
    fn fix_names_the_same_table() {
        fixes(&RULE, IMPLICIT, "a: main", r#"base.subnets = ["b","a"]"#);
    }
}
