//! Buckets and file systems.

use smol_str::SmolStr;

use crate::io::cloudformation::eval::Value;
use crate::io::cloudformation::import::convert::Spot;
use crate::io::cloudformation::import::draft::Draft;
use crate::io::cloudformation::import::props::{Props, lookup};
use crate::kinds::bucket::{self, lifecycle};
use crate::model::{FieldDef, Fields, NodeId, Shape, TAGS, Value as FieldValue};

const BLOCKS: [&FieldDef; 4] = [
    &bucket::BLOCK_PUBLIC_ACLS.def,
    &bucket::IGNORE_PUBLIC_ACLS.def,
    &bucket::BLOCK_PUBLIC_POLICY.def,
    &bucket::RESTRICT_PUBLIC_BUCKETS.def,
];

pub(in super::super) fn bucket(draft: &mut Draft<'_>, id: NodeId, spot: &Spot, props: &Props<'_>) {
    // What a block of settings leaves out is off, although the whole block defaults to on.
    if let Some(Value::Map(_)) = props.get("PublicAccessBlockConfiguration") {
        for def in BLOCKS {
            let value = props
                .get(def.cfn)
                .and_then(|it| draft.convert(spot, def.cfn, &Shape::Bool, &it));
            draft.set_key(id, def.key, value.unwrap_or(FieldValue::Bool(false)));
        }
    }
    for it in props.list("LifecycleConfiguration.Rules") {
        for line in lifecycle_lines(&it) {
            draft.push(id, &bucket::LIFECYCLE, FieldValue::Row(line));
        }
    }
}

/// Singular and plural, path of the days, action.
const ACTIONS: [(&str, &str, &str, &str); 8] = [
    (
        "Transition",
        "TransitionInDays",
        "StorageClass",
        "transition",
    ),
    (
        "Transitions",
        "TransitionInDays",
        "StorageClass",
        "transition",
    ),
    (
        "NoncurrentVersionTransition",
        "TransitionInDays",
        "StorageClass",
        "noncurrent-version-transition",
    ),
    (
        "NoncurrentVersionTransitions",
        "TransitionInDays",
        "StorageClass",
        "noncurrent-version-transition",
    ),
    (
        "NoncurrentVersionExpiration",
        "NoncurrentDays",
        "",
        "noncurrent-version-expiration",
    ),
    (
        "AbortIncompleteMultipartUpload",
        "DaysAfterInitiation",
        "",
        "abort-incomplete-multipart-upload",
    ),
    ("ExpirationInDays", "", "", "expiration"),
    (
        "NoncurrentVersionExpirationInDays",
        "",
        "",
        "noncurrent-version-expiration",
    ),
];

fn lifecycle_lines(rule: &Value) -> Vec<Fields> {
    let text = |value: &Value, path: &str| {
        lookup(value, path)?
            .as_text()
            .map(|it| SmolStr::from(it.as_ref()))
    };
    let mut head = Fields::default();
    for def in [
        &lifecycle::ID.def,
        &lifecycle::STATUS.def,
        &lifecycle::PREFIX.def,
    ] {
        head.set(def.key, text(rule, def.cfn).map(FieldValue::Text));
    }
    for def in [&lifecycle::LARGER_THAN.def, &lifecycle::SMALLER_THAN.def] {
        head.set(
            def.key,
            lookup(rule, def.cfn)
                .and_then(|it| it.as_int())
                .map(FieldValue::Int),
        );
    }
    let mut lines = Vec::new();
    for (property, days, class, action) in ACTIONS {
        let Some(value) = rule.get(property) else {
            continue;
        };
        for it in value.items().unwrap_or(std::slice::from_ref(value)) {
            let mut line = head.clone();
            line.set(lifecycle::ACTION.def.key, Some(FieldValue::text(action)));
            line.set(
                lifecycle::DAYS.def.key,
                lookup(it, days)
                    .and_then(|it| it.as_int())
                    .map(FieldValue::Int),
            );
            if !class.is_empty() {
                line.set(
                    lifecycle::STORAGE_CLASS.def.key,
                    text(it, class).map(FieldValue::Text),
                );
            }
            let newer = lookup(it, "NewerNoncurrentVersions").and_then(|it| it.as_int());
            line.set(
                lifecycle::NEWER_VERSIONS.def.key,
                newer.map(FieldValue::Int),
            );
            lines.push(line);
        }
    }
    if rule
        .get("ExpiredObjectDeleteMarker")
        .and_then(Value::as_bool)
        == Some(true)
    {
        let mut line = head.clone();
        line.set(
            lifecycle::ACTION.def.key,
            Some(FieldValue::text("expired-object-delete-marker")),
        );
        lines.push(line);
    }
    lines
}

pub(in super::super) fn file_system(
    draft: &mut Draft<'_>,
    id: NodeId,
    spot: &Spot,
    props: &Props<'_>,
) {
    if let Some(value) = props.get("FileSystemTags")
        && let Some(tags) = draft.convert(spot, "FileSystemTags", &Shape::Tags, &value)
    {
        draft.set(id, &TAGS, tags);
    }
}
