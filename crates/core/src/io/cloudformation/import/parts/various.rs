//! Bucket policies, scaling policies and groups of records.

use super::Part;
use crate::io::cloudformation::eval::{Resource, Value};
use crate::io::cloudformation::import::Fate;
use crate::io::cloudformation::import::convert::Spot;
use crate::io::cloudformation::import::draft::Draft;
use crate::kinds::{Kind, auto_scaling_group, bucket};
use crate::model::{Fields, NodeId, Shape, Value as FieldValue};

pub(super) fn bucket_policy(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let id = draft.owner(part, "Bucket", Kind::Bucket)?;
    if let Some(value) = part.props.get("PolicyDocument")
        && let Some(document) = draft.convert(&part.spot, "PolicyDocument", &Shape::Json, &value)
    {
        draft.attach(part, id, bucket::POLICY.def.key, document);
    }
    Some(vec![id])
}

pub(super) fn scaling_policy(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let id = draft.owner(part, "AutoScalingGroupName", Kind::AutoScalingGroup)?;
    let mut row = Fields::default();
    draft.cells(part, auto_scaling_group::POLICIES.def.columns(), &mut row);
    draft.push(id, &auto_scaling_group::POLICIES, FieldValue::Row(row));
    Some(vec![id])
}

/// A box for each record; what the group says of the zone holds for all.
pub(super) fn record_group(draft: &mut Draft<'_>, resource: &Resource) {
    let records = match resource.properties.get("RecordSets") {
        Some(Value::List(items)) => items.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let mut made = Vec::new();
    for (at, record) in records.into_iter().enumerate() {
        let Value::Map(mut entries) = record else {
            continue;
        };
        for key in ["HostedZoneId", "HostedZoneName"] {
            if let Some(it) = resource
                .properties
                .get(key)
                .filter(|_| !entries.iter().any(|(it, _)| it == key))
            {
                entries.push((key.into(), it.clone()));
            }
        }
        let id = draft.add(
            Kind::DnsRecord,
            format!("{}{}", resource.logical_id, at + 1),
            Some(draft.cloud),
        );
        draft.fill(id, resource, &Value::Map(entries));
        made.push(id);
    }
    if made.is_empty() {
        draft.part_as_opaque(resource);
        return;
    }
    let spot = Spot {
        name: resource.logical_id.clone(),
        home: None,
    };
    draft.fates.insert(spot.name, Fate::Drawn(made));
}
