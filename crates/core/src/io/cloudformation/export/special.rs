//! What CloudFormation shapes differently from the fields it comes from.

use serde_json::{Map, Value as Json, json};

use super::Writer;
use super::boxes::{Draft, zone_json};
use super::parts;
use super::value::{Want, get_att};
use crate::kinds::{
    Kind, bucket, dns_record, elastic_ip, gateway_endpoint, instance, launch_template,
    load_balancer, nat_gateway, network_interface, subnet, volume, vpc,
};
use crate::model::{Field, Node, Value};

pub(super) fn type_name(node: &Node) -> &'static str {
    node.kind.def().cfn
}

/// Fields whose property is an ARN.
pub(super) fn want(kind: Kind, field: &str) -> Want {
    match (kind, field) {
        (Kind::Function, "role" | "fileSystem")
        | (Kind::Bucket, "replicationDestinations" | "notifications") => Want::Arn,
        _ => Want::Id,
    }
}

/// Properties that are not what the declarations say.
pub(super) fn before(writer: &mut Writer<'_>, node: &Node, draft: &mut Draft) {
    match node.kind {
        Kind::Vpc => blocks(writer, node, draft),
        Kind::Subnet => {
            draft.done.push(subnet::ZONE.def.key);
            if let Some(zone) = writer.view.zone_of(node.id) {
                draft.set("AvailabilityZone", zone_json(&zone));
            }
        }
        Kind::Volume => {
            draft.done.push(volume::ZONE.def.key);
            let own = node
                .get(&volume::ZONE)
                .map(|it| crate::index::zone_letter(&it));
            if let Some(zone) = own.or_else(|| writer.view.zone_of(node.id)) {
                draft.set("AvailabilityZone", zone_json(&zone));
            }
            if node
                .parent
                .and_then(|it| writer.doc.kind(it))
                .is_some_and(|it| it != Kind::Region)
            {
                writer.field_lost(node, "parent");
            }
        }
        Kind::SecurityGroup => parts::inline_rules(writer, node, draft),
        Kind::Instance => instance_properties(writer, node, draft),
        Kind::LaunchTemplate => template_properties(writer, node, draft),
        Kind::NetworkInterface => interface_properties(writer, node, draft),
        Kind::NatGateway => {
            let ids = node.get(&nat_gateway::ELASTIC_IPS).unwrap_or_default();
            draft.done.push(nat_gateway::ELASTIC_IPS.def.key);
            for (at, id) in ids.into_iter().enumerate() {
                let Some(json) = writer.reference(node, id, Want::Id) else {
                    continue;
                };
                match draft
                    .properties
                    .entry("SecondaryAllocationIds")
                    .or_insert_with(|| json!([]))
                {
                    _ if at == 0 => draft.set("AllocationId", json),
                    Json::Array(items) => items.push(json),
                    _ => {}
                }
            }
            if draft
                .properties
                .get("SecondaryAllocationIds")
                .is_some_and(|it| it.as_array().is_some_and(Vec::is_empty))
            {
                draft.properties.remove("SecondaryAllocationIds");
            }
        }
        Kind::GatewayEndpoint | Kind::InterfaceEndpoint => {
            let kind = if node.kind == Kind::GatewayEndpoint {
                "Gateway"
            } else {
                "Interface"
            };
            draft.set("VpcEndpointType", kind.into());
            if let Some(Value::Text(service)) = node.raw(gateway_endpoint::SERVICE.def.key) {
                draft.done.push(gateway_endpoint::SERVICE.def.key);
                let is_full = service.contains("amazonaws")
                    || service.starts_with("aws.")
                    || service.starts_with("${");
                let text = format!("com.amazonaws.${{AWS::Region}}.{service}");
                let json = if is_full {
                    writer.text(service)
                } else {
                    json!({"Fn::Sub": text})
                };
                draft.set("ServiceName", json);
            }
        }
        Kind::GwlbEndpoint => {
            draft.set("VpcEndpointType", "GatewayLoadBalancer".into());
            for (property, id) in [
                ("VpcId", writer.view.vpc_of(node.id)),
                ("SubnetIds", writer.view.subnet_of(node.id)),
            ] {
                let Some(json) = id.and_then(|it| writer.reference(node, it, Want::Id)) else {
                    continue;
                };
                draft.set(
                    property,
                    if property == "SubnetIds" {
                        json!([json])
                    } else {
                        json
                    },
                );
            }
        }
        Kind::VpnConnection | Kind::CustomerGateway | Kind::VpnGateway => {
            draft.set("Type", "ipsec.1".into());
        }
        Kind::ElasticIp => {
            draft.set("Domain", "vpc".into());
            draft.done.extend([
                elastic_ip::ATTACHED_TO.def.key,
                elastic_ip::PRIVATE_IP.def.key,
            ]);
        }
        Kind::PrefixList => draft.set("PrefixListName", node.name.as_str().into()),
        Kind::LoadBalancer => mappings(writer, node, draft),
        Kind::Bucket => bucket_properties(node, draft),
        Kind::DnsRecord => record(writer, node, draft),
        _ => {}
    }
}

/// What CloudFormation refuses to be without.
pub(super) fn after(node: &Node, draft: &mut Draft) {
    match node.kind {
        Kind::SecurityGroup => draft.imply("GroupDescription", node.name.as_str().into()),
        Kind::DatabaseSubnetGroup => {
            draft.imply("DBSubnetGroupDescription", node.name.as_str().into());
        }
        Kind::AutoScalingGroup | Kind::Instance => {
            let template = draft
                .properties
                .get_mut("LaunchTemplate")
                .and_then(Json::as_object_mut);
            if let Some(map) = template
                && let Some(name) = map
                    .get("LaunchTemplateId")
                    .and_then(|it| it.get("Ref"))
                    .and_then(Json::as_str)
            {
                let version = get_att(name, "LatestVersionNumber");
                map.insert("Version".into(), version);
            }
        }
        Kind::HostedZone => {
            if let Some(Json::Array(items)) = draft.properties.get_mut("VPCs") {
                for it in items.iter_mut().filter_map(Json::as_object_mut) {
                    it.insert("VPCRegion".into(), json!({"Ref": "AWS::Region"}));
                }
            }
            draft.imply("Name", node.name.as_str().into());
            if let Some(tags) = draft.properties.remove("Tags") {
                draft.set("HostedZoneTags", tags);
            }
        }
        Kind::FileSystem => {
            if let Some(tags) = draft.properties.remove("Tags") {
                draft.set("FileSystemTags", tags);
            }
        }
        Kind::DnsRecord => draft.imply("Name", node.name.as_str().into()),
        _ => {}
    }
}

/// The first block is the VPC's own; the others are resources (see `parts`).
fn blocks(writer: &mut Writer<'_>, node: &Node, draft: &mut Draft) {
    draft.done.push(vpc::CIDRS.def.key);
    if let Some(first) = node
        .raw(vpc::CIDRS.def.key)
        .and_then(|it| it.items().first().cloned())
        && let Some(json) = writer.simple(node, &first)
    {
        draft.set("CidrBlock", json);
    }
}

fn take<T>(
    writer: &mut Writer<'_>,
    node: &Node,
    draft: &mut Draft,
    field: &Field<T>,
) -> Option<Json> {
    draft.done.push(field.def.key);
    let value = node.raw(field.def.key)?.clone();
    writer.simple(node, &value)
}

/// A public address is asked for of an interface, and then the interface says the rest too.
fn instance_properties(writer: &mut Writer<'_>, node: &Node, draft: &mut Draft) {
    if let Some(role) = node.get(&instance::IAM_ROLE) {
        draft.done.push(instance::IAM_ROLE.def.key);
        if let Some(profile) = parts::profile_of(writer, node, role) {
            draft.set("IamInstanceProfile", profile);
        }
    }
    user_data(writer, node, draft, instance::USER_DATA.def.key, "UserData");
    ipv6(writer, node, draft, &instance::IPV6_ADDRESSES);
    if node.raw(instance::PUBLIC_IP.def.key).is_none()
        && node.raw(instance::SECONDARY_IPS.def.key).is_none()
    {
        return;
    }
    let mut map = Map::new();
    map.insert("DeviceIndex".into(), "0".into());
    if let Some(subnet) = draft.properties.remove("SubnetId") {
        map.insert("SubnetId".into(), subnet);
    }
    for (field, property) in [
        (&instance::PUBLIC_IP.def, "AssociatePublicIpAddress"),
        (&instance::SECURITY_GROUPS.def, "GroupSet"),
        (&instance::IPV6_COUNT.def, "Ipv6AddressCount"),
    ] {
        draft.done.push(field.key);
        let Some(value) = node.raw(field.key).cloned() else {
            continue;
        };
        if let Some(json) = writer.simple(node, &value) {
            map.insert(property.into(), json);
        }
    }
    if let Some(json) = draft.properties.remove("Ipv6Addresses") {
        map.insert("Ipv6Addresses".into(), json);
    }
    addresses(
        writer,
        node,
        draft,
        &mut map,
        &instance::PRIVATE_IP,
        &instance::SECONDARY_IPS,
    );
    draft.set("NetworkInterfaces", json!([map]));
}

fn interface_properties(writer: &mut Writer<'_>, node: &Node, draft: &mut Draft) {
    let mut map = std::mem::take(&mut draft.properties);
    addresses(
        writer,
        node,
        draft,
        &mut map,
        &network_interface::PRIVATE_IP,
        &network_interface::SECONDARY_IPS,
    );
    draft.properties = map;
    ipv6(writer, node, draft, &network_interface::IPV6_ADDRESSES);
    draft.done.extend([
        network_interface::INSTANCE.def.key,
        network_interface::DEVICE_INDEX.def.key,
    ]);
    if node.raw(network_interface::DEVICE_INDEX.def.key).is_some()
        && node.raw(network_interface::INSTANCE.def.key).is_none()
    {
        writer.field_lost(node, network_interface::DEVICE_INDEX.def.key);
    }
}

fn ipv6<T>(writer: &mut Writer<'_>, node: &Node, draft: &mut Draft, field: &Field<T>) {
    if let Some(Json::Array(items)) = take(writer, node, draft, field) {
        let items: Vec<Json> = items
            .into_iter()
            .map(|it| json!({"Ipv6Address": it}))
            .collect();
        draft.set("Ipv6Addresses", Json::Array(items));
    }
}

/// One address is a property; several are a list that says which is the primary.
fn addresses<A, B>(
    writer: &mut Writer<'_>,
    node: &Node,
    draft: &mut Draft,
    map: &mut Map<String, Json>,
    primary: &Field<A>,
    secondary: &Field<B>,
) {
    let first = take(writer, node, draft, primary);
    let Some(Json::Array(others)) = take(writer, node, draft, secondary) else {
        if let Some(first) = first {
            map.insert("PrivateIpAddress".into(), first);
        }
        return;
    };
    let mut items: Vec<Json> = first
        .into_iter()
        .map(|it| json!({"PrivateIpAddress": it, "Primary": true}))
        .collect();
    items.extend(
        others
            .into_iter()
            .map(|it| json!({"PrivateIpAddress": it, "Primary": false})),
    );
    map.insert("PrivateIpAddresses".into(), Json::Array(items));
}

fn user_data(
    writer: &mut Writer<'_>,
    node: &Node,
    draft: &mut Draft,
    key: &'static str,
    path: &str,
) {
    draft.done.push(key);
    if let Some(Value::Text(script)) = node.raw(key) {
        let text = writer.text(script);
        super::put::put(&mut draft.properties, path, json!({"Fn::Base64": text}));
    }
}

fn template_properties(writer: &mut Writer<'_>, node: &Node, draft: &mut Draft) {
    let data = |it: &str| format!("LaunchTemplateData.{it}");
    if let Some(role) = node.get(&launch_template::IAM_ROLE) {
        draft.done.push(launch_template::IAM_ROLE.def.key);
        if let Some(Json::Object(profile)) = parts::profile_of(writer, node, role) {
            let name = profile
                .get("Ref")
                .and_then(Json::as_str)
                .unwrap_or_default()
                .to_owned();
            super::put::put(
                &mut draft.properties,
                &data("IamInstanceProfile.Arn"),
                get_att(&name, "Arn"),
            );
        }
    }
    user_data(
        writer,
        node,
        draft,
        launch_template::USER_DATA.def.key,
        &data("UserData"),
    );
    if node.raw(launch_template::PUBLIC_IP.def.key).is_some() {
        let mut map = Map::new();
        map.insert("DeviceIndex".into(), 0.into());
        if let Some(json) = take(writer, node, draft, &launch_template::PUBLIC_IP) {
            map.insert("AssociatePublicIpAddress".into(), json);
        }
        if let Some(json) = take(writer, node, draft, &launch_template::SECURITY_GROUPS) {
            map.insert("Groups".into(), json);
        }
        super::put::put(
            &mut draft.properties,
            &data("NetworkInterfaces"),
            json!([map]),
        );
    }
    // A template without any data is none.
    draft
        .properties
        .entry("LaunchTemplateData")
        .or_insert_with(|| json!({}));
}

/// Subnets with an address each, where the load balancer brings its own.
fn mappings(writer: &mut Writer<'_>, node: &Node, draft: &mut Draft) {
    let has = |key: &str| node.raw(key).is_some();
    if !has(load_balancer::ELASTIC_IPS.def.key) && !has(load_balancer::PRIVATE_IPS.def.key) {
        return;
    }
    let list = |json: Option<Json>| {
        json.and_then(|it| it.as_array().cloned())
            .unwrap_or_default()
    };
    let subnets = list(take(writer, node, draft, &load_balancer::SUBNETS));
    let public = list(take(writer, node, draft, &load_balancer::ELASTIC_IPS));
    let private = list(take(writer, node, draft, &load_balancer::PRIVATE_IPS));
    let items: Vec<Json> = subnets
        .into_iter()
        .enumerate()
        .map(|(at, subnet)| {
            let mut map = Map::new();
            map.insert("SubnetId".into(), subnet);
            for (property, list) in [("AllocationId", &public), ("PrivateIPv4Address", &private)] {
                if let Some(it) = list.get(at) {
                    map.insert(property.into(), it.clone());
                }
            }
            Json::Object(map)
        })
        .collect();
    draft.set("SubnetMappings", Json::Array(items));
}

/// What a block of settings leaves out is off; so all four are said where one is.
fn bucket_properties(node: &Node, draft: &mut Draft) {
    draft.done.push(bucket::POLICY.def.key);
    let switches = [
        &bucket::BLOCK_PUBLIC_ACLS,
        &bucket::IGNORE_PUBLIC_ACLS,
        &bucket::BLOCK_PUBLIC_POLICY,
        &bucket::RESTRICT_PUBLIC_BUCKETS,
    ];
    if switches.iter().any(|it| node.raw(it.def.key).is_some()) {
        for it in switches {
            draft.done.push(it.def.key);
            super::put::put(
                &mut draft.properties,
                it.def.cfn,
                Json::Bool(node.get(it).unwrap_or(true)),
            );
        }
    }
    draft.done.push(bucket::LIFECYCLE.def.key);
    if node.raw(bucket::LIFECYCLE.def.key).is_some() {
        parts::lifecycle(node, draft);
    }
}

fn record(writer: &mut Writer<'_>, node: &Node, draft: &mut Draft) {
    draft.done.extend([
        dns_record::ROUTING_POLICY.def.key,
        dns_record::LOCATION.def.key,
        dns_record::ALIAS.def.key,
    ]);
    if node
        .get(&dns_record::ROUTING_POLICY)
        .is_some_and(|it| it == "multivalue")
    {
        draft.set("MultiValueAnswer", true.into());
    }
    if let Some(text) = node.get(&dns_record::LOCATION) {
        let continents = ["AF", "AN", "AS", "EU", "OC", "NA", "SA"];
        let json = match text.split_once('-') {
            Some((country, state)) => json!({"CountryCode": country, "SubdivisionCode": state}),
            None if continents.contains(&text.as_str()) => json!({"ContinentCode": text.as_str()}),
            None => json!({"CountryCode": text.as_str()}),
        };
        draft.set("GeoLocation", json);
    }
    match node.raw(dns_record::ALIAS.def.key).cloned() {
        Some(Value::Ref(id)) => {
            let (name, zone) = match writer.doc.kind(id) {
                Some(Kind::LoadBalancer) => ("DNSName", "CanonicalHostedZoneID"),
                Some(Kind::Bucket) => ("DomainName", "DomainName"),
                _ => ("DNSName", "HostedZoneId"),
            };
            let target = writer.names.of(id);
            let mut map = Map::new();
            map.insert("DNSName".into(), get_att(&target, name));
            map.insert("HostedZoneId".into(), get_att(&target, zone));
            draft.set("AliasTarget", Json::Object(map));
        }
        Some(Value::Missing(name)) => draft.set("AliasTarget", json!({"DNSName": name.as_str()})),
        _ => {}
    }
}

/// Rules of the group AWS makes with a VPC are resources; the group itself is none.
pub(super) fn default_group(writer: &mut Writer<'_>, node: &Node) {
    writer.box_lost(node);
    parts::rules(writer, node, 0);
}
