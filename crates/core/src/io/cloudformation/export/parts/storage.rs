//! Disks of instances, policies and lifecycle of buckets.

use serde_json::{Map, Value as Json, json};

use super::{Writer, object};
use crate::io::cloudformation::export::boxes::Draft;
use crate::io::cloudformation::export::value::Want;
use crate::kinds::bucket::{self, lifecycle as column};
use crate::kinds::volume;
use crate::model::{Fields, Node, Value};

pub(super) fn attachments(writer: &mut Writer<'_>, node: &Node) {
    let device = node.get(&volume::DEVICE);
    let items = node
        .raw(volume::ATTACHED_TO.def.key)
        .map_or(Vec::new(), |it| it.items().to_vec());
    if items.is_empty() && device.is_some() {
        writer.field_lost(node, volume::DEVICE.def.key);
    }
    for (at, instance) in writer
        .references(node, &items, Want::Id)
        .into_iter()
        .enumerate()
    {
        let device = device.as_ref().map(|it| Json::String(it.to_string()));
        let map = object([
            ("VolumeId", writer.own(node)),
            ("InstanceId", Some(instance)),
            ("Device", device),
        ]);
        writer.part(
            node,
            &format!("Attachment{}", at + 1),
            "AWS::EC2::VolumeAttachment",
            map,
            &[],
        );
    }
}

pub(super) fn bucket_policy(writer: &mut Writer<'_>, node: &Node) {
    if let Some(Value::Other(document)) = node.raw(bucket::POLICY.def.key) {
        let mut document = document.clone();
        writer.rename_references(node, &mut document);
        let map = object([
            ("Bucket", writer.own(node)),
            ("PolicyDocument", Some(document)),
        ]);
        writer.part(node, "Policy", "AWS::S3::BucketPolicy", map, &[]);
    }
}

/// Lines with one id are one rule; a line without an id is a rule of its own.
pub(in super::super) fn lifecycle(node: &Node, draft: &mut Draft) {
    let mut rules: Vec<Map<String, Json>> = Vec::new();
    for (_, row) in node.rows(&bucket::LIFECYCLE) {
        let id = row.get(&column::ID);
        let known = id.as_ref().and_then(|id| {
            rules
                .iter()
                .position(|it| it.get("Id").is_some_and(|it| it == id.as_str()))
        });
        let at = known.unwrap_or_else(|| {
            rules.push(head(row));
            rules.len() - 1
        });
        if let Some(rule) = rules.get_mut(at) {
            action(row, rule);
        }
    }
    draft.set("LifecycleConfiguration", json!({"Rules": rules}));
}

fn head(row: &Fields) -> Map<String, Json> {
    let text = |it: Option<smol_str::SmolStr>| it.map(|it| Json::String(it.to_string()));
    let size = |it: Option<i64>| it.map(Json::from);
    object([
        ("Id", text(row.get(&column::ID))),
        (
            "Status",
            Some(Json::String(
                row.get(&column::STATUS).unwrap_or_default().to_string(),
            )),
        ),
        ("Prefix", text(row.get(&column::PREFIX))),
        ("ObjectSizeGreaterThan", size(row.get(&column::LARGER_THAN))),
        ("ObjectSizeLessThan", size(row.get(&column::SMALLER_THAN))),
    ])
}

fn action(row: &Fields, rule: &mut Map<String, Json>) {
    let days = row.get(&column::DAYS).map(Json::from);
    let class = row
        .get(&column::STORAGE_CLASS)
        .map(|it| Json::String(it.to_string()));
    let newer = row.get(&column::NEWER_VERSIONS).map(Json::from);
    let transition = |newer| {
        object([
            ("TransitionInDays", days.clone()),
            ("StorageClass", class.clone()),
            ("NewerNoncurrentVersions", newer),
        ])
    };
    match row.get(&column::ACTION).unwrap_or_default().as_str() {
        "transition" => push(rule, "Transitions", transition(None)),
        "noncurrent-version-transition" => {
            push(rule, "NoncurrentVersionTransitions", transition(newer));
        }
        "noncurrent-version-expiration" => {
            let map = object([("NoncurrentDays", days), ("NewerNoncurrentVersions", newer)]);
            rule.insert("NoncurrentVersionExpiration".into(), Json::Object(map));
        }
        "abort-incomplete-multipart-upload" => {
            rule.insert(
                "AbortIncompleteMultipartUpload".into(),
                Json::Object(object([("DaysAfterInitiation", days)])),
            );
        }
        "expired-object-delete-marker" => {
            rule.insert("ExpiredObjectDeleteMarker".into(), true.into());
        }
        _ => {
            rule.insert("ExpirationInDays".into(), days.unwrap_or_default());
        }
    }
}

fn push(rule: &mut Map<String, Json>, key: &str, item: Map<String, Json>) {
    if let Json::Array(items) = rule.entry(key).or_insert_with(|| json!([])) {
        items.push(Json::Object(item));
    }
}
