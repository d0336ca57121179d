//! Private DNS on an interface endpoint of a VPC that lacks the DNS attributes.

use crate::kinds::{interface_endpoint, vpc};
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "interface-endpoint-private-dns-without-vpc-dns",
    severity: Severity::Error,
    kinds: &[Kind::InterfaceEndpoint],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let private = cx.node(id).and_then(|it| it.get(&interface_endpoint::PRIVATE_DNS)) == Some(true);
    let Some(vpc) = cx.vpc_of(id).filter(|_| private) else { return };
    let Some(node) = cx.node(vpc) else { return };
    // A default VPC has host names on unless it says otherwise.
    let is_default = node.get(&vpc::IS_DEFAULT) == Some(true);
    let hostnames = if is_default { node.written(&vpc::DNS_HOSTNAMES).or(Some(true)) } else { node.get(&vpc::DNS_HOSTNAMES) };
    let (Some(hostnames), Some(support)) = (hostnames, node.get(&vpc::DNS_SUPPORT)) else { return };
    if !(hostnames && support) {
        let lacking = if support { vpc::DNS_HOSTNAMES.def.key } else { vpc::DNS_SUPPORT.def.key };
        cx.report(Target::field(id, interface_endpoint::PRIVATE_DNS.def.key), "no-vpc-dns")
            .arg("endpoint", id)
            .arg("vpc", vpc)
            .related(Target::field(vpc, lacking), "off")
            .fix("enable", Applicability::Review);
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = view.vpc_of(finding.at.node)?;
    let on = |key| Command::SetField { id, path: FieldPath::field(key), value: Some(Value::Bool(true)) };
    let node = view.node(id)?;
    let mut commands = vec![on(vpc::DNS_HOSTNAMES.def.key)];
    if node.get(&vpc::DNS_SUPPORT) != Some(true) {
        commands.push(on(vpc::DNS_SUPPORT.def.key));
    }
    Some(commands)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    fn endpoint(vpc: &str, fields: &str) -> String {
        format!("vpc main: {{cidr: 10.0.0.0/16{vpc}}}\ninterface-endpoint ssm in main: {{service: ssm{fields}}}")
    }

    #[test]
    fn fires_when_either_attribute_is_off() {
        fires(&RULE, &endpoint("", ""), &["ssm.privateDns: no-vpc-dns"]);
        fires(&RULE, &endpoint(", dnsHostnames: true, dnsSupport: false", ""), &["ssm.privateDns: no-vpc-dns"]);
    }

    #[test]
    fn silent_with_both_without_private_dns_and_in_a_default_vpc() {
        silent(&RULE, &endpoint(", dnsHostnames: true", ""));
        silent(&RULE, &endpoint("", ", privateDns: false"));
        silent(&RULE, &endpoint(", default: true", ""));
    }

    #[test]
    fn fix_turns_them_on() {
        fixes(&RULE, &endpoint("", ""), "ssm.privateDns: no-vpc-dns", "main.dnsHostnames = true");
    }
}
