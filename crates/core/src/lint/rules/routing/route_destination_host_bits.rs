//! A destination written with host bits, which AWS clears.

use super::lines::{destination_at, lines};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "route-destination-host-bits",
    severity: Severity::Info,
    kinds: &[Kind::RouteTable],
    aws_code: None,
    sources: &[Source::new(
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html",
        "2026-11",
    )],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    for line in lines(cx, id) {
        let Value::Cidr(written) = line.destination else {
            continue;
        };
        if !written.is_canonical() {
            cx.report(destination_at(id, line.row), "host-bits")
                .arg("written", written)
                .arg("stored", written.network())
                .fix("write-network", Applicability::Safe);
        }
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let (id, path) = (finding.at.node, finding.at.path.clone()?);
    let line = lines(&view, id)
        .into_iter()
        .find(|it| Some(it.row as u32) == path.row)?;
    Some(vec![Command::SetField {
        id,
        path,
        value: Some(Value::Cidr(line.block()?)),
    }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const HOST_BITS: &str = "
        vpc main: {cidr: 10.0.0.0/16}
        internet-gateway igw in main
        route-table t in main: {routes: [{destination: 203.0.113.9/24, target: igw}]}
    ";

    #[test]
    fn fires_at_the_destination() {
        fires(&RULE, HOST_BITS, &["t.routes[0].destination: host-bits"]);
    }

    #[test]
    fn silent_on_a_network_address() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            internet-gateway igw in main
            route-table t in main: {routes: [{destination: 203.0.113.0/24, target: igw}, {destination: 198.51.100.7/32, target: igw}]}
            ",
        );
    }

    #[test]
    fn fix_writes_the_network() {
        fixes(
            &RULE,
            HOST_BITS,
            "t.routes[0].destination: host-bits",
            "t.routes[0].destination = 203.0.113.0/24",
        );
    }
}
