//! A block of a subnet written with host bits, which AWS clears.

use super::blocks::{found_block, write};
use crate::kinds::subnet;
use crate::lint::prelude::*;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "subnet-cidr-host-bits-set",
    severity: Severity::Info,
    kinds: &[Kind::Subnet],
    aws_code: None,
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    for field in [&subnet::CIDR, &subnet::IPV6_CIDR] {
        let Some(cidr) = node.get(field).filter(|it| !it.is_canonical()) else { continue };
        cx.report(Target::field(id, field.def.key), "host-bits")
            .arg("written", cidr)
            .arg("stored", cidr.network())
            .fix("write-network", Applicability::Safe);
    }
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    write(finding, Value::Cidr(found_block(&view, finding)?.network()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    const HOST_BITS: &str = "vpc main: {cidr: 10.0.0.0/16}\nsubnet a in main: {cidr: 10.0.5.77/20}";

    #[test]
    fn fires_at_the_block() {
        fires(&RULE, HOST_BITS, &["a.cidr: host-bits"]);
    }

    #[test]
    fn silent_on_network_addresses() {
        silent(&RULE, "vpc main: {cidr: 10.0.0.0/16}\nsubnet a in main: {cidr: 10.0.16.0/20}");
    }

    #[test]
    fn fix_writes_the_network() {
        fixes(&RULE, HOST_BITS, "a.cidr: host-bits", "a.cidr = 10.0.0.0/20");
    }
}
