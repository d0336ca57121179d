//! An Availability Zone that its Region does not have.

use super::values::{each_spot_of, is_of};
use crate::catalog;
use crate::lint::prelude::*;
use crate::model::Shape;

pub(crate) const RULE: RuleDef = RuleDef {
    id: "unknown-zone",
    severity: Severity::Error,
    kinds: Kind::ALL,
    aws_code: Some("InvalidParameterValue"),
    sources: &[Source::new("https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html", "2026-11")],
    check,
    plan_fix: None,
};

fn check(cx: &mut Cx<'_>, id: NodeId) {
    let Some(node) = cx.node(id) else { return };
    each_spot_of(node, |it| is_of(it, &Shape::Zone), &mut |spot| {
        let (Shape::Zone, Value::Text(zone)) = (spot.shape, spot.value) else { return };
        let Some(region) = cx.region_of(id).and_then(|it| catalog::region(&it)) else { return };
        if is_zone_of(region, zone) {
            return;
        }
        let known: Vec<smol_str::SmolStr> = region.zone_names().collect();
        cx.report(spot.at(id), "not-in-region")
            .arg("node", id)
            .arg("zone", zone.clone())
            .arg("region", region.code)
            .arg("known", known);
    });
}

fn is_zone_of(region: &catalog::Region, zone: &str) -> bool {
    if zone.chars().count() == 1 {
        return region.has_zone(&smol_str::format_smolstr!("{}{zone}", region.code));
    }
    // Zone IDs, and Local Zones such as `us-east-1-bos-1a`, of which there is no list.
    let follows = |prefix: &str| zone.strip_prefix(prefix).is_some_and(|it| it.starts_with('-'));
    region.has_zone(zone) || follows(region.zone_id_prefix) || follows(region.code)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{fires, silent};

    #[test]
    fn fires_for_another_region_and_for_a_letter_it_lacks() {
        fires(
            &RULE,
            "
            region seoul: {region: ap-northeast-2}
            vpc main in seoul: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.0.0/24, zone: us-east-1a}
            subnet b in main: {cidr: 10.0.1.0/24, zone: z}
            ",
            &["a.zone: not-in-region", "b.zone: not-in-region"],
        );
    }

    #[test]
    fn silent_for_its_zones_and_without_a_region() {
        silent(
            &RULE,
            "
            region virginia: {region: us-east-1}
            vpc main in virginia: {cidr: 10.0.0.0/16}
            subnet a in main: {cidr: 10.0.0.0/24, zone: us-east-1a}
            subnet b in main: {cidr: 10.0.1.0/24, zone: f}
            subnet c in main: {cidr: 10.0.2.0/24, zone: use1-az4}
            subnet d in main: {cidr: 10.0.3.0/24, zone: us-east-1-bos-1a}
            vpc other: {cidr: 10.0.0.0/16}
            subnet e in other: {cidr: 10.0.0.0/24, zone: eu-west-1a}
            ",
        );
    }
}
