//! Writing a value under a dotted property path.

use serde_json::{Map, Value as Json, json};

/// Steps that are lists in CloudFormation. A list of values makes an item for each; one value
/// joins the first item.
const LISTS: &[&str] = &[
    "NetworkInterfaces",
    "ServerSideEncryptionConfiguration",
    "Rules",
    "LifecyclePolicies",
    "Targets",
    "VPCs",
    "Certificates",
    "FileSystemConfigs",
    "LambdaConfigurations",
    "Ipv6Addresses",
];

/// Lists of `Key` and `Value`; the rest of the path is the key.
const ATTRIBUTES: &[&str] = &["LoadBalancerAttributes", "TargetGroupAttributes"];

pub(super) fn put(map: &mut Map<String, Json>, path: &str, value: Json) {
    let Some((step, rest)) = path.split_once('.') else {
        map.insert(path.into(), value);
        return;
    };
    if ATTRIBUTES.contains(&step) {
        let text = match value {
            Json::String(it) => Json::String(it),
            Json::Object(it) => Json::Object(it),
            other => Json::String(other.to_string()),
        };
        push(map, step, json!({"Key": rest, "Value": text}));
        return;
    }
    if !LISTS.contains(&step) {
        if let Json::Object(inner) = map.entry(step).or_insert_with(|| json!({})) {
            put(inner, rest, value);
        }
        return;
    }
    // Each policy of a file system is an item of its own.
    if let Json::Array(items) = value {
        for it in items {
            let mut item = Map::new();
            put(&mut item, rest, it);
            push(map, step, Json::Object(item));
        }
        return;
    }
    let Json::Array(items) = map.entry(step).or_insert_with(|| json!([])) else {
        return;
    };
    if step == "LifecyclePolicies" || items.is_empty() {
        items.push(json!({}));
    }
    if let Some(Json::Object(item)) = items.last_mut() {
        put(item, rest, value);
    }
}

fn push(map: &mut Map<String, Json>, key: &str, item: Json) {
    if let Json::Array(items) = map.entry(key).or_insert_with(|| json!([])) {
        items.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_make_maps_lists_and_attributes() {
        let mut map = Map::new();
        put(&mut map, "Options.DnsSupport", json!("enable"));
        put(&mut map, "Options.Ipv6Support", json!("disable"));
        put(&mut map, "Targets.Id", json!(["a", "b"]));
        put(
            &mut map,
            "LoadBalancerAttributes.idle_timeout.timeout_seconds",
            json!(60),
        );
        put(
            &mut map,
            "LifecyclePolicies.TransitionToIA",
            json!("AFTER_7_DAYS"),
        );
        put(
            &mut map,
            "LifecyclePolicies.TransitionToArchive",
            json!("AFTER_90_DAYS"),
        );
        let expected = json!({
            "Options": {"DnsSupport": "enable", "Ipv6Support": "disable"},
            "Targets": [{"Id": "a"}, {"Id": "b"}],
            "LoadBalancerAttributes": [{"Key": "idle_timeout.timeout_seconds", "Value": "60"}],
            "LifecyclePolicies": [{"TransitionToIA": "AFTER_7_DAYS"}, {"TransitionToArchive": "AFTER_90_DAYS"}],
        });
        assert_eq!(Json::Object(map), expected);
    }
}
