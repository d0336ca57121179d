//! Listeners, their rules and certificates.

use smol_str::SmolStr;

use super::Part;
use crate::io::cloudformation::eval::Value;
use crate::io::cloudformation::import::convert::plain_text;
use crate::io::cloudformation::import::draft::Draft;
use crate::io::cloudformation::import::props::lookup;
use crate::io::cloudformation::import::special;
use crate::io::cloudformation::import::types::implied;
use crate::kinds::Kind;
use crate::kinds::load_balancer::{self, listener, rule as column};
use crate::model::parse::from_json;
use crate::model::{Fields, NodeId, Shape, Value as FieldValue};

pub(super) fn listener(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let id = draft.owner(part, "LoadBalancerArn", Kind::LoadBalancer)?;
    let mut spot = part.spot.clone();
    spot.home = draft.vpc_of(id);
    let mut row = Fields::default();
    let plain = [listener::PROTOCOL.def, listener::PORT.def];
    draft.cells(part, &plain, &mut row);
    let actions = part.props.list("DefaultActions");
    special::action_cells(draft, &spot, "DefaultActions", &actions, &mut row);
    draft.cells(
        part,
        &[
            listener::CERTIFICATE.def,
            listener::SSL_POLICY.def,
            listener::ALPN_POLICY.def,
        ],
        &mut row,
    );
    let port = match row.raw(listener::PORT.def.key) {
        Some(FieldValue::Int(port)) => Some(*port),
        _ => None,
    };
    draft
        .listeners
        .insert(part.resource.logical_id.clone(), port);
    draft
        .by_logical
        .insert(part.resource.logical_id.clone(), id);
    draft.push(id, &load_balancer::LISTENERS, FieldValue::Row(row));
    Some(vec![id])
}

/// Where each condition's values stand, old style and new, and the column they fill.
const CONDITIONS: [(&str, &str, &str); 5] = [
    (
        "host-header",
        "HostHeaderConfig.Values",
        column::HOST.def.key,
    ),
    (
        "path-pattern",
        "PathPatternConfig.Values",
        column::PATH.def.key,
    ),
    (
        "source-ip",
        "SourceIpConfig.Values",
        column::SOURCE_IP.def.key,
    ),
    (
        "http-request-method",
        "HttpRequestMethodConfig.Values",
        column::METHOD.def.key,
    ),
    (
        "http-header",
        "HttpHeaderConfig.Values",
        column::HEADER.def.key,
    ),
];

pub(super) fn rule(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let id = draft.owner(part, "ListenerArn", Kind::LoadBalancer)?;
    let mut spot = part.spot.clone();
    spot.home = draft.vpc_of(id);
    let mut row = Fields::default();
    let port = part
        .props
        .get("ListenerArn")
        .and_then(|it| special::port_of_listener(draft, &it));
    // Of the only listener a drawing need not say the port.
    let is_said = !implied(part.resource).iter().any(|it| it == "Port");
    row.set(
        column::LISTENER.def.key,
        port.filter(|_| is_said).map(FieldValue::Int),
    );
    draft.cells(part, &[column::PRIORITY.def], &mut row);
    for condition in part.props.list("Conditions") {
        self::condition(&condition, &mut row);
    }
    let actions = part.props.list("Actions");
    special::action_cells(draft, &spot, "Actions", &actions, &mut row);
    let sticky = actions
        .iter()
        .find_map(|it| lookup(it, "ForwardConfig.TargetGroupStickinessConfig.Enabled")?.as_bool());
    row.set(column::STICKY.def.key, sticky.map(FieldValue::Bool));
    draft.push(id, &load_balancer::RULES, FieldValue::Row(row));
    Some(vec![id])
}

fn condition(value: &Value, row: &mut Fields) {
    let field = value.get("Field").map(plain_text).unwrap_or_default();
    let texts = |path: &str| -> Vec<String> {
        match lookup(value, path) {
            Some(Value::List(items)) => items.iter().map(plain_text).collect(),
            Some(one) => vec![plain_text(&one)],
            None => Vec::new(),
        }
    };
    if field == "query-string" {
        let pairs = lookup(value, "QueryStringConfig.Values").unwrap_or(Value::List(vec![]));
        let items: Vec<FieldValue> = pairs
            .items()
            .unwrap_or(std::slice::from_ref(&pairs))
            .iter()
            .map(|it| {
                let text = it.get("Value").map(plain_text).unwrap_or_default();
                let key = it.get("Key").map(plain_text).filter(|it| !it.is_empty());
                FieldValue::text(key.map_or(text.clone(), |key| format!("{key}={text}")))
            })
            .collect();
        row.set(column::QUERY.def.key, Some(FieldValue::List(items)));
        return;
    }
    let Some((_, path, key)) = CONDITIONS.iter().find(|(it, _, _)| *it == field) else {
        return;
    };
    let mut values = texts(path);
    if values.is_empty() {
        values = texts("Values");
    }
    if field == "http-header" {
        let name = lookup(value, "HttpHeaderConfig.HttpHeaderName")
            .map(|it| plain_text(&it))
            .unwrap_or_default();
        values = values
            .into_iter()
            .map(|it| format!("{name}={it}"))
            .collect();
    }
    let shape = if field == "source-ip" {
        Shape::AnyCidr
    } else {
        Shape::Text
    };
    let items: Vec<FieldValue> = values
        .into_iter()
        .map(|it| from_json(&shape, &it.into()))
        .collect();
    // Two conditions of one sort cannot be told apart from one with both values; AWS refuses them.
    row.set(key, Some(FieldValue::List(items)));
}

/// A further certificate joins the listener's own.
pub(super) fn certificate(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let id = draft.owner(part, "ListenerArn", Kind::LoadBalancer)?;
    let port = part
        .props
        .get("ListenerArn")
        .and_then(|it| special::port_of_listener(draft, &it));
    let more: Vec<String> = part
        .props
        .list("Certificates")
        .iter()
        .filter_map(|it| it.get("CertificateArn"))
        .map(plain_text)
        .collect();
    let Some(FieldValue::List(mut rows)) = draft.raw(id, load_balancer::LISTENERS.def.key).cloned()
    else {
        return Some(vec![id]);
    };
    let matches =
        |row: &Fields| row.raw(listener::PORT.def.key) == port.map(FieldValue::Int).as_ref();
    for row in rows
        .iter_mut()
        .filter_map(|it| {
            if let FieldValue::Row(row) = it {
                Some(row)
            } else {
                None
            }
        })
        .filter(|it| matches(it))
    {
        let own = row
            .raw(listener::CERTIFICATE.def.key)
            .map(FieldValue::to_text);
        let all: Vec<String> = own.into_iter().chain(more.clone()).collect();
        row.set(
            listener::CERTIFICATE.def.key,
            Some(FieldValue::Text(SmolStr::from(all.join(", ")))),
        );
    }
    draft.set(id, &load_balancer::LISTENERS, FieldValue::List(rows));
    Some(vec![id])
}
