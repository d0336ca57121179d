//! A value is not of the shape its field has.

use super::values::{each_spot, fits, spot_at};
use crate::lint::prelude::*;
use crate::model::Shape;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "field-value-malformed",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: Some("InvalidParameterValue"),
    sources: &[Source::new("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html", "2026-11")],
    check,
    plan_fix: Some(plan_fix),
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    each_spot(node, &mut |spot| {
        if fits(spot.shape, spot.value) {
            return;
        }
        let report = cx
            .report(spot.at(id), "malformed")
            .arg("node", id)
            .arg("field", spot.label(node.kind))
            .arg("value", spot.value.to_text().as_str())
            .arg("expected", expected(spot.shape));
        if let Some(block) = block_of_one(spot.shape, spot.value) {
            report.arg("block", block).fix("as-block", Applicability::Review);
        }
    });
}

/// What a shape wants, as a sentence part.
fn expected(shape: &Shape) -> Arg {
    let part = |entry: &str| Msg::new(smol_str::format_smolstr!("rule.{}.{entry}", RULE.id));
    let entry = match shape {
        Shape::Bool => "expect-bool",
        Shape::Int => "expect-int",
        Shape::Text => "expect-text",
        Shape::Choice(words) => return part("expect-choice").arg("words", words.to_vec()).into(),
        Shape::Zone => "expect-zone",
        Shape::Region => "expect-region",
        Shape::InstanceType => "expect-instance-type",
        Shape::Cidr(Family::V4) => "expect-cidr-v4",
        Shape::Cidr(Family::V6) => "expect-cidr-v6",
        Shape::AnyCidr => "expect-cidr",
        Shape::Addr(Family::V4) => "expect-addr-v4",
        Shape::Addr(Family::V6) => "expect-addr-v6",
        Shape::Ports => "expect-ports",
        Shape::Protocol => "expect-protocol",
        Shape::Ref(_) => "expect-reference",
        Shape::Rows(_) => "expect-line",
        Shape::Tags => "expect-tags",
        Shape::Json => "expect-json",
        Shape::List(item) => return expected(item),
        Shape::Either(shapes) => {
            let parts: Vec<Arg> = shapes.iter().map(expected).collect();
            return part("expect-either").arg("parts", parts).into();
        }
    };
    part(entry).into()
}

/// Where a block is wanted and a bare address was written: the block of this one address.
fn block_of_one(shape: &Shape, value: &Value) -> Option<Cidr> {
    let families: &[Family] = match shape {
        Shape::AnyCidr => &[Family::V4, Family::V6],
        Shape::Cidr(Family::V4) => &[Family::V4],
        Shape::Cidr(Family::V6) => &[Family::V6],
        Shape::Either(shapes) => return shapes.iter().find_map(|it| block_of_one(it, value)),
        _ => return None,
    };
    let addr: std::net::IpAddr = value.to_text().trim().parse().ok()?;
    let block = Cidr::new(addr, if addr.is_ipv4() { 32 } else { 128 })?;
    families.contains(&block.family()).then_some(block)
}

fn plan_fix(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = finding.at.path.clone()?;
    let spot = spot_at(view.node(finding.at.node)?, &path)?;
    let block = block_of_one(spot.shape, spot.value)?;
    Some(vec![Command::SetField { id: finding.at.node, path, value: Some(Value::Cidr(block)) }])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, fixes, silent};

    #[test]
    fn fires_for_fields_items_and_cells() {
        fires(
            &RULE,
            "
            vpc main: {cidr: [10.0.0.0/16, ten], dnsSupport: maybe}
            subnet a in main: {cidr: '2001:db8::/64'}
            security-group g in main: {inbound: [{protocol: tcpp, ports: 70000, source: 10.0.0.0/33}, web]}
            ",
            &[
                "main.cidr[1]: malformed",
                "main.dnsSupport: malformed",
                "a.cidr: malformed",
                "g.inbound[0].protocol: malformed",
                "g.inbound[0].ports: malformed",
                "g.inbound[0].source: malformed",
                "g.inbound[1]: malformed",
            ],
        );
    }

    #[test]
    fn silent_for_every_accepted_spelling() {
        silent(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16, tags: {team: web}, whatever: [1, 2]}
            security-group g in main: {inbound: [{protocol: -1, source: web-sg}, {protocol: tcp, ports: 443, source: '::/0'}]}
            opaque topic: {type: 'AWS::SNS::Topic', properties: {DisplayName: x}}
            ",
        );
    }

    #[test]
    fn fix_writes_a_single_address_as_a_block() {
        fixes(
            &RULE,
            "
            vpc main: {cidr: 10.0.0.0/16}
            security-group g in main: {inbound: [{protocol: tcp, ports: 22, source: 203.0.113.9}]}
            ",
            "g.inbound[0].source: malformed",
            "g.inbound[0].source = 203.0.113.9/32",
        );
    }
}
