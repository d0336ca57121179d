//! Resources of their own that a box's fields become.

mod balancing;
mod network;
mod rules;
mod storage;

pub(super) use rules::{inline_rules, rules};
pub(super) use storage::lifecycle;

use serde_json::{Map, Value as Json, json};
use smol_str::SmolStr;

use super::Writer;
use super::names::is_logical_id;
use super::value::{Want, external_expression};
use crate::kinds::{
    Kind, auto_scaling_group, elastic_ip, iam_role, load_balancer, network_acl, network_interface,
    route_table, security_group, transit_gateway_route_table, vpc, vpn_connection,
};
use crate::model::{FieldDef, Node, NodeId, Value};

/// Fields that become resources of their own.
pub(super) const FIELDS: &[(Kind, &str)] = &[
    (Kind::Vpc, vpc::IPV6_CIDRS.def.key),
    (Kind::Vpc, vpc::AMAZON_IPV6.def.key),
    (Kind::RouteTable, route_table::ROUTES.def.key),
    (Kind::RouteTable, route_table::SUBNETS.def.key),
    (Kind::RouteTable, route_table::GATEWAY.def.key),
    (Kind::RouteTable, route_table::PROPAGATING_GATEWAYS.def.key),
    (Kind::NetworkAcl, network_acl::SUBNETS.def.key),
    (Kind::NetworkAcl, network_acl::INBOUND.def.key),
    (Kind::NetworkAcl, network_acl::OUTBOUND.def.key),
    (Kind::SecurityGroup, security_group::INBOUND.def.key),
    (Kind::SecurityGroup, security_group::OUTBOUND.def.key),
    (Kind::LoadBalancer, load_balancer::LISTENERS.def.key),
    (Kind::LoadBalancer, load_balancer::RULES.def.key),
    (
        Kind::TransitGatewayRouteTable,
        transit_gateway_route_table::ROUTES.def.key,
    ),
    (
        Kind::TransitGatewayRouteTable,
        transit_gateway_route_table::ASSOCIATIONS.def.key,
    ),
    (
        Kind::TransitGatewayRouteTable,
        transit_gateway_route_table::PROPAGATIONS.def.key,
    ),
    (Kind::VpnConnection, vpn_connection::STATIC_ROUTES.def.key),
    (Kind::Volume, crate::kinds::volume::ATTACHED_TO.def.key),
    (Kind::Volume, crate::kinds::volume::DEVICE.def.key),
    (Kind::AutoScalingGroup, auto_scaling_group::POLICIES.def.key),
    (Kind::IamRole, iam_role::INSTANCE_PROFILE.def.key),
];

pub(super) fn write(writer: &mut Writer<'_>, node: &Node) {
    match node.kind {
        Kind::Vpc => network::blocks(writer, node),
        Kind::InternetGateway => network::attachment(writer, node, "InternetGatewayId"),
        Kind::VpnGateway => network::attachment(writer, node, "VpnGatewayId"),
        Kind::RouteTable => network::route_table(writer, node),
        Kind::NetworkAcl => network::acl(writer, node),
        Kind::SecurityGroup => rules::remaining(writer, node),
        Kind::ElasticIp => elastic_ip_association(writer, node),
        Kind::NetworkInterface => interface_attachment(writer, node),
        Kind::Volume => storage::attachments(writer, node),
        Kind::Bucket => storage::bucket_policy(writer, node),
        Kind::LoadBalancer => balancing::listeners(writer, node),
        Kind::TransitGatewayRouteTable => network::transit_table(writer, node),
        Kind::VpnConnection => network::vpn_routes(writer, node),
        Kind::AutoScalingGroup => scaling_policies(writer, node),
        Kind::IamRole => own_profile(writer, node),
        _ => {}
    }
}

impl Writer<'_> {
    /// Adds a part under a logical id made of the owner's.
    fn part(
        &mut self,
        owner: &Node,
        suffix: &str,
        type_name: &str,
        properties: Map<String, Json>,
        implied: &[&str],
    ) -> SmolStr {
        let id = self
            .names
            .free(&format!("{}{suffix}", self.names.of(owner.id)));
        let mut metadata = Map::new();
        if !implied.is_empty() {
            metadata.insert("Implied".into(), json!(implied));
        }
        self.add_with(id.clone(), type_name, properties, metadata);
        id
    }

    /// Cells of a row that have a property.
    fn row_cells(
        &mut self,
        node: &Node,
        columns: &[FieldDef],
        row: &crate::model::Fields,
        map: &mut Map<String, Json>,
    ) {
        for column in columns.iter().filter(|it| !it.cfn.is_empty()) {
            let Some(cell) = row.raw(column.key).cloned() else {
                continue;
            };
            if let Some(json) = self.value(node, column, &cell) {
                super::put::put(map, column.cfn, json);
            }
        }
    }
}

/// The properties that are there.
fn object<const N: usize>(entries: [(&str, Option<Json>); N]) -> Map<String, Json> {
    entries
        .into_iter()
        .filter_map(|(key, it)| Some((key.to_owned(), it?)))
        .collect()
}

fn elastic_ip_association(writer: &mut Writer<'_>, node: &Node) {
    let holder = match node.raw(elastic_ip::ATTACHED_TO.def.key) {
        Some(Value::Ref(id)) => *id,
        Some(_) => return writer.field_lost(node, elastic_ip::ATTACHED_TO.def.key),
        None => {
            if node.raw(elastic_ip::PRIVATE_IP.def.key).is_some() {
                writer.field_lost(node, elastic_ip::PRIVATE_IP.def.key);
            }
            return;
        }
    };
    let property = if writer.doc.kind(holder) == Some(Kind::Instance) {
        "InstanceId"
    } else {
        "NetworkInterfaceId"
    };
    let allocation = writer.reference(node, node.id, Want::Id);
    let target = writer.reference(node, holder, Want::Id);
    let private = node
        .raw(elastic_ip::PRIVATE_IP.def.key)
        .cloned()
        .and_then(|it| writer.simple(node, &it));
    let map = object([
        ("AllocationId", allocation),
        (property, target),
        ("PrivateIpAddress", private),
    ]);
    writer.part(node, "Association", "AWS::EC2::EIPAssociation", map, &[]);
}

fn interface_attachment(writer: &mut Writer<'_>, node: &Node) {
    let Some(Value::Ref(instance)) = node.raw(network_interface::INSTANCE.def.key) else {
        if node.raw(network_interface::INSTANCE.def.key).is_some() {
            writer.field_lost(node, network_interface::INSTANCE.def.key);
        }
        return;
    };
    let target = writer.reference(node, *instance, Want::Id);
    let own = writer.own(node);
    // CloudFormation wants a place among the instance's interfaces.
    let index = node.get(&network_interface::DEVICE_INDEX);
    let implied: &[&str] = if index.is_none() {
        &["DeviceIndex"]
    } else {
        &[]
    };
    let index = Some(Json::String(index.unwrap_or(1).to_string()));
    let map = object([
        ("NetworkInterfaceId", own),
        ("InstanceId", target),
        ("DeviceIndex", index),
    ]);
    writer.part(
        node,
        "Attachment",
        "AWS::EC2::NetworkInterfaceAttachment",
        map,
        implied,
    );
}

fn scaling_policies(writer: &mut Writer<'_>, node: &Node) {
    for (at, row) in node.rows(&auto_scaling_group::POLICIES) {
        let mut map = object([("AutoScalingGroupName", writer.own(node))]);
        writer.row_cells(
            node,
            auto_scaling_group::POLICIES.def.columns(),
            row,
            &mut map,
        );
        writer.part(
            node,
            &format!("Policy{}", at + 1),
            "AWS::AutoScaling::ScalingPolicy",
            map,
            &[],
        );
    }
}

/// The instance profile of a role that has one of its own.
fn own_profile(writer: &mut Writer<'_>, node: &Node) {
    if node.get(&iam_role::INSTANCE_PROFILE).is_some() {
        profile_of(writer, node, node.id);
    }
    if external_expression(node).is_none() {
        return;
    }
    // A role that is not made here gets its policies from outside.
    let rows: Vec<_> = node
        .rows(&iam_role::POLICIES)
        .map(|(at, row)| (at, row.clone()))
        .collect();
    for (at, row) in rows {
        let mut map = object([("Roles", writer.own(node).map(|it| json!([it])))]);
        writer.row_cells(node, iam_role::POLICIES.def.columns(), &row, &mut map);
        writer.part(
            node,
            &format!("Policy{}", at + 1),
            "AWS::IAM::Policy",
            map,
            &[],
        );
    }
}

/// A reference to the profile that carries a role to instances; it is made once a role.
pub(super) fn profile_of(writer: &mut Writer<'_>, from: &Node, role: NodeId) -> Option<Json> {
    let node = writer.doc.get(role)?.clone();
    if node.kind != Kind::IamRole {
        return writer.reference(from, role, Want::Id);
    }
    if external_expression(&node).is_some() {
        return writer.reference(from, role, Want::Id);
    }
    let known = writer.resources.iter().find(|(_, it)| {
        it.get("Type")
            .is_some_and(|it| it == "AWS::IAM::InstanceProfile")
            && it
                .pointer("/Properties/Roles/0/Ref")
                .is_some_and(|it| *it == writer.names.of(role).as_str())
    });
    if let Some((id, _)) = known {
        return Some(json!({"Ref": id}));
    }
    let mut map = object([("Roles", writer.own(&node).map(|it| json!([it])))]);
    let name = node.get(&iam_role::INSTANCE_PROFILE);
    let id = match &name {
        Some(name) if is_logical_id(name) && writer.names.node(name).is_none() => {
            let id = writer.names.free(name);
            if id != *name {
                map.insert("InstanceProfileName".into(), name.as_str().into());
            }
            writer.add(id.clone(), "AWS::IAM::InstanceProfile", map);
            id
        }
        Some(name) => {
            map.insert("InstanceProfileName".into(), name.as_str().into());
            writer.part(&node, "Profile", "AWS::IAM::InstanceProfile", map, &[])
        }
        None => writer.part(
            &node,
            "Profile",
            "AWS::IAM::InstanceProfile",
            map,
            &["InstanceProfile"],
        ),
    };
    Some(json!({"Ref": id.as_str()}))
}
