//! Hosted zones and records.

use crate::io::cloudformation::eval::Value;
use crate::io::cloudformation::import::convert::{Spot, plain_text};
use crate::io::cloudformation::import::draft::Draft;
use crate::io::cloudformation::import::props::Props;
use crate::kinds::{Kind, dns_record};
use crate::model::{NodeId, Shape, TAGS, Value as FieldValue};

pub(in super::super) fn zone(draft: &mut Draft<'_>, id: NodeId, spot: &Spot, props: &Props<'_>) {
    if let Some(value) = props.get("HostedZoneTags")
        && let Some(tags) = draft.convert(spot, "HostedZoneTags", &Shape::Tags, &value)
    {
        draft.set(id, &TAGS, tags);
    }
    // The Region of a VPC is that of the drawing.
    props.mark("VPCs.VPCRegion");
}

/// A record, of a resource of its own or of a group.
pub(in super::super) fn record(draft: &mut Draft<'_>, id: NodeId, spot: &Spot, props: &Props<'_>) {
    for path in ["HostedZoneId", "HostedZoneName"] {
        let Some(value) = props.get(path) else {
            continue;
        };
        let zone = draft.convert(spot, path, &Shape::Ref(&[Kind::HostedZone]), &value);
        if let Some(zone) = zone.filter(|_| !draft.has(id, &dns_record::ZONE)) {
            draft.set(id, &dns_record::ZONE, zone);
        }
    }
    // It follows from what the alias leads to.
    props.mark("AliasTarget.HostedZoneId");
    if let Some(values) = props.get("ResourceRecords") {
        let items = values.items().unwrap_or(std::slice::from_ref(&values));
        let items = items
            .iter()
            .map(|it| FieldValue::text(plain_text(it)))
            .collect();
        draft.set(id, &dns_record::VALUES, FieldValue::List(items));
    }
    for path in [
        "GeoLocation.SubdivisionCode",
        "GeoLocation.CountryCode",
        "GeoLocation.ContinentCode",
    ] {
        if let Some(text) = props
            .text(path)
            .filter(|_| !draft.has(id, &dns_record::LOCATION))
        {
            let country = props
                .text("GeoLocation.CountryCode")
                .filter(|_| path.ends_with("SubdivisionCode"));
            let text = country.map_or(text.clone(), |it| format!("{it}-{text}").into());
            draft.set(id, &dns_record::LOCATION, FieldValue::Text(text));
        }
    }
    let policy = [
        ("Weight", "weighted"),
        ("Failover", "failover"),
        ("GeoLocation", "geolocation"),
        ("GeoProximityLocation", "geoproximity"),
        ("CidrRoutingConfig", "ip-based"),
        ("Region", "latency"),
    ];
    let found = policy
        .iter()
        .find(|(it, _)| props.has(it))
        .map(|(_, policy)| *policy);
    let found =
        found.or_else(|| (props.flag("MultiValueAnswer") == Some(true)).then_some("multivalue"));
    if let Some(policy) = found {
        draft.set(id, &dns_record::ROUTING_POLICY, FieldValue::text(policy));
    }
}

impl Props<'_> {
    /// Whether a property is there, without reading it.
    fn has(&self, path: &str) -> bool {
        self.peek(path).is_some()
    }

    fn flag(&self, path: &str) -> Option<bool> {
        self.get(path).as_ref().and_then(Value::as_bool)
    }
}
