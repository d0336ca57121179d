//! A private subnet that gives its launches public addresses.

use super::ways::{lacks_internet_route, v4_default};
use crate::kinds::subnet;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "private-subnet-auto-assigns-public-ip",
    severity: Severity::Warning,
    kinds: &[Kind::Subnet],
    aws_code: None,
    sources: &[
        Source::new("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html", "2026-11"),
        Source::new("https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html", "2026-11"),
    ],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let flagged = cx.node(id).and_then(|it| it.get(&subnet::AUTO_PUBLIC_IP)) == Some(true);
    if !flagged || !lacks_internet_route(cx, id) {
        return;
    }
    // A subnet that only lacks the route may be meant to be public; another rule says so.
    let leads_elsewhere = match v4_default(cx, id) {
        Some(RouteTarget::Node(target)) => !matches!(cx.kind(target), Some(Kind::NatGateway)),
        _ => false,
    };
    if leads_elsewhere || says_private(cx.name(id).unwrap_or_default()) {
        cx.report(Target::field(id, subnet::AUTO_PUBLIC_IP.def.key), "useless")
            .arg("subnet", id)
            .fix("switch-off", Applicability::Safe);
    }
}

/// Whether `private` or the like stands in the name as a word of its own.
fn says_private(name: &str) -> bool {
    name.split(|it: char| !it.is_alphanumeric()).any(|part| {
        let part = part.trim_end_matches(|it: char| it.is_ascii_digit());
        ["private", "isolated", "internal"].iter().any(|word| part.eq_ignore_ascii_case(word))
    })
}

fn plan_fix(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = finding.at.path.clone()?;
    Some(vec![Command::SetField { id: finding.at.node, path, value: Some(Value::Bool(false)) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    fn subnet(name: &str, target: &str) -> String {
        format!(
            "
            vpc main: {{cidr: 10.0.0.0/16}}
            internet-gateway gw in main
            transit-gateway hub
            subnet pub in main: {{cidr: 10.0.0.0/24}}
            nat-gateway nat in pub
            subnet {name} in main: {{cidr: 10.0.1.0/24, mapPublicIpOnLaunch: true}}
            route-table t in main: {{subnets: [{name}], routes: [{{destination: 0.0.0.0/0, target: {target}}}]}}
            "
        )
    }

    #[test]
    fn fires_behind_nat_and_behind_a_transit_gateway() {
        fires(&RULE, &subnet("private-a", "nat"), &["private-a.mapPublicIpOnLaunch: useless"]);
        fires(&RULE, &subnet("app", "hub"), &["app.mapPublicIpOnLaunch: useless"]);
    }

    #[test]
    fn silent_with_an_internet_route() {
        silent(&RULE, &subnet("private-a", "gw"));
    }

    #[test]
    fn fix_switches_the_flag_off() {
        fixes(&RULE, &subnet("app", "hub"), "app.mapPublicIpOnLaunch: useless", "app.mapPublicIpOnLaunch = false");
    }
}
