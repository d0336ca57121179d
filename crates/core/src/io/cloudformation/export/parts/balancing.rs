//! Listeners and their rules.

use serde_json::{Map, Value as Json, json};
use smol_str::SmolStr;

use super::{Writer, object};
use crate::io::cloudformation::export::value::Want;
use crate::kinds::load_balancer::{self, listener, rule};
use crate::model::{Fields, Node, Value};

pub(super) fn listeners(writer: &mut Writer<'_>, node: &Node) {
    let mut ids: Vec<(Option<i64>, SmolStr)> = Vec::new();
    let rows: Vec<Fields> = node
        .rows(&load_balancer::LISTENERS)
        .map(|(_, row)| row.clone())
        .collect();
    for row in &rows {
        let mut map = object([("LoadBalancerArn", writer.own(node))]);
        let columns = [
            listener::PROTOCOL.def,
            listener::PORT.def,
            listener::SSL_POLICY.def,
            listener::ALPN_POLICY.def,
        ];
        writer.row_cells(node, &columns, row, &mut map);
        if let Some(Value::Text(text)) = row.raw(listener::CERTIFICATE.def.key) {
            // AWS takes one here; the others are resources.
            let first = text.split(", ").next().unwrap_or_default().to_owned();
            let first = writer.text(&first);
            map.insert("Certificates".into(), json!([{"CertificateArn": first}]));
        }
        // Policies of ALPN are a list of one.
        if let Some(Json::String(policy)) = map.get("AlpnPolicy").cloned() {
            map.insert("AlpnPolicy".into(), json!([policy]));
        }
        let action = action(writer, node, row);
        map.insert("DefaultActions".into(), json!([action]));
        let port = row.get(&listener::PORT);
        let suffix = port.map_or("Listener".to_owned(), |it| format!("Listener{it}"));
        let id = writer.part(
            node,
            &suffix,
            "AWS::ElasticLoadBalancingV2::Listener",
            map,
            &[],
        );
        more_certificates(writer, node, row, &id);
        ids.push((port, id));
    }
    rules(writer, node, &ids);
}

fn more_certificates(writer: &mut Writer<'_>, node: &Node, row: &Fields, listener: &SmolStr) {
    let Some(Value::Text(text)) = row.raw(listener::CERTIFICATE.def.key) else {
        return;
    };
    let more: Vec<Json> = text
        .split(", ")
        .skip(1)
        .map(|it| json!({"CertificateArn": writer.text(it)}))
        .collect();
    if !more.is_empty() {
        let map = object([
            ("ListenerArn", Some(json!({"Ref": listener.as_str()}))),
            ("Certificates", Some(Json::Array(more))),
        ]);
        writer.part(
            node,
            "Certificates",
            "AWS::ElasticLoadBalancingV2::ListenerCertificate",
            map,
            &[],
        );
    }
}

fn rules(writer: &mut Writer<'_>, node: &Node, listeners: &[(Option<i64>, SmolStr)]) {
    let rows: Vec<(usize, Fields)> = node
        .rows(&load_balancer::RULES)
        .map(|(at, row)| (at, row.clone()))
        .collect();
    for (at, row) in rows {
        let port = row.get(&rule::LISTENER);
        // Without a port it is the only listener.
        let listener = match port {
            Some(_) => listeners.iter().find(|(it, _)| *it == port),
            None => listeners.first(),
        };
        let Some((_, listener)) = listener else {
            writer.field_lost(node, &format!("rules[{at}]"));
            continue;
        };
        let mut map = object([("ListenerArn", Some(json!({"Ref": listener.as_str()})))]);
        writer.row_cells(node, &[rule::PRIORITY.def], &row, &mut map);
        map.insert("Conditions".into(), Json::Array(conditions(&row)));
        let mut action = action(writer, node, &row);
        if let (Some(sticky), Some(map)) = (row.written(&rule::STICKY), action.as_object_mut()) {
            let config = map.entry("ForwardConfig").or_insert_with(|| json!({}));
            if let Some(config) = config.as_object_mut() {
                config.insert(
                    "TargetGroupStickinessConfig".into(),
                    json!({"Enabled": sticky}),
                );
            }
        }
        map.insert("Actions".into(), json!([action]));
        let implied: &[&str] = if port.is_none() { &["Port"] } else { &[] };
        writer.part(
            node,
            &format!("Rule{}", at + 1),
            "AWS::ElasticLoadBalancingV2::ListenerRule",
            map,
            implied,
        );
    }
}

fn texts(row: &Fields, key: &str) -> Option<Vec<String>> {
    Some(row.raw(key)?.items().iter().map(Value::to_text).collect())
}

fn conditions(row: &Fields) -> Vec<Json> {
    let mut out = Vec::new();
    for (key, field, config) in [
        (rule::HOST.def.key, "host-header", "HostHeaderConfig"),
        (rule::PATH.def.key, "path-pattern", "PathPatternConfig"),
        (rule::SOURCE_IP.def.key, "source-ip", "SourceIpConfig"),
        (
            rule::METHOD.def.key,
            "http-request-method",
            "HttpRequestMethodConfig",
        ),
    ] {
        if let Some(values) = texts(row, key) {
            out.push(json!({"Field": field, config: {"Values": values}}));
        }
    }
    if let Some(values) = texts(row, rule::HEADER.def.key) {
        let name = values
            .first()
            .and_then(|it| it.split_once('='))
            .map_or("", |(name, _)| name)
            .to_owned();
        let values: Vec<&str> = values
            .iter()
            .map(|it| it.split_once('=').map_or(it.as_str(), |(_, value)| value))
            .collect();
        out.push(json!({"Field": "http-header", "HttpHeaderConfig": {"HttpHeaderName": name, "Values": values}}));
    }
    if let Some(values) = texts(row, rule::QUERY.def.key) {
        let pair = |it: &String| match it.split_once('=') {
            Some((key, value)) => json!({"Key": key, "Value": value}),
            None => json!({"Value": it}),
        };
        out.push(json!({"Field": "query-string", "QueryStringConfig": {"Values": values.iter().map(pair).collect::<Vec<_>>()}}));
    }
    out
}

fn action(writer: &mut Writer<'_>, node: &Node, row: &Fields) -> Json {
    let mut map = Map::new();
    let kind = row.get(&listener::ACTION).unwrap_or_default();
    map.insert("Type".into(), kind.as_str().into());
    let items = row
        .raw(listener::TARGET_GROUP.def.key)
        .map_or(Vec::new(), |it| it.items().to_vec());
    let groups = writer.references(node, &items, Want::Id);
    let weights = row.get(&listener::WEIGHTS);
    match (groups.as_slice(), &weights) {
        ([one], None) => {
            map.insert("TargetGroupArn".into(), one.clone());
        }
        ([], _) => {}
        _ => {
            let weight = |at: usize| weights.as_ref().and_then(|it| it.get(at)).copied();
            let items = groups
                .iter()
                .enumerate()
                .map(|(at, group)| match weight(at) {
                    Some(weight) => json!({"TargetGroupArn": group, "Weight": weight}),
                    None => json!({"TargetGroupArn": group}),
                });
            map.insert(
                "ForwardConfig".into(),
                json!({"TargetGroups": items.collect::<Vec<_>>()}),
            );
        }
    }
    let status = row.get(&listener::STATUS_CODE);
    if let Some(url) = row.get(&listener::REDIRECT) {
        map.insert("RedirectConfig".into(), redirect(&url, status));
    } else if kind == "fixed-response" {
        let status = status.map(|it| it.to_string());
        let mut config = object([("StatusCode", status.map(Json::String))]);
        if let Some(body) = row.get(&listener::BODY) {
            config.insert("ContentType".into(), "text/plain".into());
            config.insert("MessageBody".into(), writer.text(&body));
        }
        map.insert("FixedResponseConfig".into(), Json::Object(config));
    }
    Json::Object(map)
}

/// `HTTPS://#{host}:443/#{path}?#{query}` in its parts.
fn redirect(url: &str, status: Option<i64>) -> Json {
    let (protocol, rest) = url.split_once("://").unwrap_or(("#{protocol}", url));
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let slash = place.find('/').unwrap_or(place.len());
    let (authority, path) = place.split_at_checked(slash).unwrap_or((place, ""));
    let (host, port) = authority.rsplit_once(':').unwrap_or((authority, "#{port}"));
    let code = if status == Some(302) {
        "HTTP_302"
    } else {
        "HTTP_301"
    };
    json!({"Protocol": protocol, "Host": host, "Port": port, "Path": path, "Query": query, "StatusCode": code})
}
