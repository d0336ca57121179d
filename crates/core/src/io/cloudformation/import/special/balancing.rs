//! Load balancers, and the actions of their listeners and rules.

use smol_str::SmolStr;

use crate::io::cloudformation::eval::Value;
use crate::io::cloudformation::import::convert::{Spot, plain_text};
use crate::io::cloudformation::import::draft::Draft;
use crate::io::cloudformation::import::props::{Props, lookup};
use crate::kinds::Kind;
use crate::kinds::load_balancer::{self, listener};
use crate::model::parse::from_json;
use crate::model::{Fields, NodeId, Shape, Value as FieldValue};

/// Subnets may come with addresses.
pub(in super::super) fn load_balancer(
    draft: &mut Draft<'_>,
    id: NodeId,
    spot: &Spot,
    props: &Props<'_>,
) {
    if let Some(value) = props.get("SubnetMappings.SubnetId") {
        let shape = load_balancer::SUBNETS.def.shape;
        if let Some(subnets) = draft.convert(spot, "SubnetMappings", &shape, &value) {
            draft.set(id, &load_balancer::SUBNETS, subnets);
        }
    }
    // Access logs are on if a bucket is named and they are not switched off.
    props.mark("LoadBalancerAttributes.access_logs.s3.enabled");
    if props
        .peek("LoadBalancerAttributes.access_logs.s3.enabled")
        .and_then(|it| it.as_bool())
        == Some(false)
    {
        props.mark("LoadBalancerAttributes.access_logs.s3.bucket");
        props.hide("LoadBalancerAttributes.access_logs.s3.bucket");
    }
}

/// Cells of a listener or rule that say what happens; the columns of both have the same keys.
pub(in super::super) fn action_cells(
    draft: &mut Draft<'_>,
    spot: &Spot,
    property: &str,
    actions: &[Value],
    row: &mut Fields,
) {
    // Signing in comes before the action that counts.
    let Some(last) = actions
        .iter()
        .max_by_key(|it| it.get("Order").and_then(Value::as_int).unwrap_or(0))
    else {
        return;
    };
    let text = |path: &str| lookup(last, path).map(|it| plain_text(&it));
    if let Some(kind) = text("Type") {
        row.set(
            listener::ACTION.def.key,
            Some(from_json(&listener::ACTION.def.shape, &kind.into())),
        );
    }
    let mut groups: Vec<(Value, Option<i64>)> = Vec::new();
    let several = lookup(last, "ForwardConfig.TargetGroups");
    match several
        .as_ref()
        .map(|it| it.items().unwrap_or(std::slice::from_ref(it)))
    {
        Some(items) if !items.is_empty() => {
            for it in items {
                let Some(group) = it.get("TargetGroupArn") else {
                    continue;
                };
                groups.push((group.clone(), it.get("Weight").and_then(Value::as_int)));
            }
        }
        _ => groups.extend(last.get("TargetGroupArn").map(|it| (it.clone(), None))),
    }
    let mut boxes = Vec::new();
    for (group, _) in &groups {
        boxes.extend(draft.refer(&spot.path(property), group, &[Kind::TargetGroup], spot.home));
    }
    if !boxes.is_empty() {
        row.set(
            listener::TARGET_GROUP.def.key,
            Some(FieldValue::List(boxes)),
        );
    }
    if groups.iter().any(|(_, weight)| weight.is_some()) {
        let weights = groups
            .iter()
            .map(|(_, it)| FieldValue::Int(it.unwrap_or(1)))
            .collect();
        row.set(listener::WEIGHTS.def.key, Some(FieldValue::List(weights)));
    }
    if let Some(redirect) = last.get("RedirectConfig") {
        row.set(
            listener::REDIRECT.def.key,
            Some(FieldValue::text(redirect_url(redirect))),
        );
        let status = redirect
            .get("StatusCode")
            .map(plain_text)
            .and_then(|it| it.trim_start_matches("HTTP_").parse().ok());
        row.set(listener::STATUS_CODE.def.key, status.map(FieldValue::Int));
    }
    if let Some(status) = text("FixedResponseConfig.StatusCode") {
        row.set(
            listener::STATUS_CODE.def.key,
            Some(from_json(&Shape::Int, &status.into())),
        );
    }
    if let Some(body) = text("FixedResponseConfig.MessageBody") {
        row.set(listener::BODY.def.key, Some(FieldValue::text(body)));
    }
}

/// `HTTPS://#{host}:443/#{path}?#{query}`; what is not said stays as it came.
fn redirect_url(config: &Value) -> SmolStr {
    let part = |key: &str, default: &str| config.get(key).map_or(default.to_owned(), plain_text);
    let path = part("Path", "/#{path}");
    let query = part("Query", "#{query}");
    let query = if query.is_empty() {
        query
    } else {
        format!("?{query}")
    };
    format!(
        "{}://{}:{}{path}{query}",
        part("Protocol", "#{protocol}"),
        part("Host", "#{host}"),
        part("Port", "#{port}")
    )
    .into()
}

/// Port of the listener a rule's `ListenerArn` names.
pub(in super::super) fn port_of_listener(draft: &Draft<'_>, value: &Value) -> Option<i64> {
    *draft.listeners.get(&value.reference()?.logical_id)?
}
