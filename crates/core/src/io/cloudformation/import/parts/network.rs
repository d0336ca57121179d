//! Routes, associations and network ACL entries.

use super::Part;
use crate::io::cloudformation::eval::Value;
use crate::io::cloudformation::import::draft::Draft;
use crate::kinds::{Kind, gateway_endpoint, network_acl, route_table};
use crate::model::parse::from_json;
use crate::model::{FieldDef, Fields, NodeId, Shape, Value as FieldValue};
use crate::net::PortRange;

/// Properties of a route that name its target, and what each leads to.
const TARGETS: [(&str, &[Kind]); 12] = [
    ("GatewayId", &[Kind::InternetGateway, Kind::VpnGateway]),
    ("NatGatewayId", &[Kind::NatGateway]),
    ("InstanceId", &[Kind::Instance]),
    ("NetworkInterfaceId", &[Kind::NetworkInterface]),
    ("TransitGatewayId", &[Kind::TransitGateway]),
    ("VpcPeeringConnectionId", &[Kind::VpcPeering]),
    (
        "EgressOnlyInternetGatewayId",
        &[Kind::EgressOnlyInternetGateway],
    ),
    ("VpcEndpointId", &[Kind::GwlbEndpoint]),
    ("CarrierGatewayId", &[]),
    ("LocalGatewayId", &[]),
    ("CoreNetworkArn", &[]),
    ("OdbNetworkArn", &[]),
];

pub(super) fn route(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let table = draft.owner(part, "RouteTableId", Kind::RouteTable)?;
    let home = draft.vpc_of(table);
    let mut row = Fields::default();
    for property in [
        "DestinationCidrBlock",
        "DestinationIpv6CidrBlock",
        "DestinationPrefixListId",
    ] {
        if let Some(value) = part.props.get(property) {
            let cell = draft.convert(
                &part.spot,
                property,
                &route_table::route::DESTINATION.def.shape,
                &value,
            );
            row.set(route_table::route::DESTINATION.def.key, cell);
        }
    }
    for (property, kinds) in TARGETS {
        let Some(value) = part.props.get(property) else {
            continue;
        };
        let is_local = value.as_text().is_some_and(|it| it == "local");
        let target = if is_local {
            Some(FieldValue::text("local"))
        } else {
            draft.refer(&part.spot.path(property), &value, kinds, home)
        };
        row.set(route_table::route::TARGET.def.key, target);
    }
    draft.push(table, &route_table::ROUTES, FieldValue::Row(row));
    Some(vec![table])
}

pub(super) fn subnet_association(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let table = draft.owner(part, "RouteTableId", Kind::RouteTable)?;
    let home = draft.vpc_of(table);
    let subnet = part
        .props
        .get("SubnetId")
        .and_then(|it| draft.refer(&part.spot.path("SubnetId"), &it, &[Kind::Subnet], home));
    if let Some(subnet) = subnet {
        draft.push(table, &route_table::SUBNETS, subnet);
    }
    Some(vec![table])
}

pub(super) fn gateway_association(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let table = draft.owner(part, "RouteTableId", Kind::RouteTable)?;
    if let Some(gateway) = draft
        .boxes_of(
            part,
            "GatewayId",
            &[Kind::InternetGateway, Kind::VpnGateway],
        )
        .first()
    {
        draft.attach(
            part,
            table,
            route_table::GATEWAY.def.key,
            FieldValue::Ref(*gateway),
        );
    }
    Some(vec![table])
}

pub(super) fn propagation(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let tables = draft.boxes_of(part, "RouteTableIds", &[Kind::RouteTable]);
    let gateway = draft.owner(part, "VpnGatewayId", Kind::VpnGateway)?;
    for table in &tables {
        draft.push(
            *table,
            &route_table::PROPAGATING_GATEWAYS,
            FieldValue::Ref(gateway),
        );
    }
    Some(tables)
}

pub(super) fn endpoint_association(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let endpoint = draft.owner(part, "VpcEndpointId", Kind::GatewayEndpoint)?;
    let table = draft.owner(part, "RouteTableId", Kind::RouteTable)?;
    draft.push(
        endpoint,
        &gateway_endpoint::ROUTE_TABLES,
        FieldValue::Ref(table),
    );
    Some(vec![endpoint])
}

pub(super) fn acl_association(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let acl = draft.owner(part, "NetworkAclId", Kind::NetworkAcl)?;
    let home = draft.vpc_of(acl);
    let subnet = part
        .props
        .get("SubnetId")
        .and_then(|it| draft.refer(&part.spot.path("SubnetId"), &it, &[Kind::Subnet], home));
    if let Some(subnet) = subnet {
        draft.push(acl, &network_acl::SUBNETS, subnet);
    }
    Some(vec![acl])
}

const ENTRY: [FieldDef; 3] = [
    network_acl::rule::NUMBER.def,
    network_acl::rule::ACTION.def,
    network_acl::rule::PROTOCOL.def,
];

pub(super) fn acl_entry(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let acl = draft.owner(part, "NetworkAclId", Kind::NetworkAcl)?;
    let mut row = Fields::default();
    draft.cells(part, &ENTRY, &mut row);
    let number = |path: &str| part.props.get(path).as_ref().and_then(Value::as_int);
    if let (Some(from), Some(to)) = (number("PortRange.From"), number("PortRange.To")) {
        let ports = match (u16::try_from(from), u16::try_from(to)) {
            (Ok(from), Ok(to)) => Some(FieldValue::Ports(PortRange { from, to })),
            _ if from == -1 && to == -1 => None,
            _ => Some(FieldValue::Other(format!("{from}-{to}").into())),
        };
        // AWS drops the ports of a rule for every protocol.
        let protocol = row.raw(network_acl::rule::PROTOCOL.def.key);
        if protocol != Some(&FieldValue::text("all")) {
            row.set(network_acl::rule::PORTS.def.key, ports);
        }
    }
    for property in ["CidrBlock", "Ipv6CidrBlock"] {
        let Some(value) = part.props.get(property) else {
            continue;
        };
        let cell = match value.as_text() {
            Some(text) => Some(from_json(
                &Shape::AnyCidr,
                &serde_json::Value::String(text.into_owned()),
            )),
            None => draft.convert(&part.spot, property, &Shape::AnyCidr, &value),
        };
        row.set(network_acl::rule::CIDR.def.key, cell);
    }
    for (path, def) in [
        ("Icmp.Type", &network_acl::rule::ICMP_TYPE),
        ("Icmp.Code", &network_acl::rule::ICMP_CODE),
    ] {
        row.set(
            def.def.key,
            number(path).filter(|it| *it != -1).map(FieldValue::Int),
        );
    }
    let outbound = part.props.get("Egress").as_ref().and_then(Value::as_bool) == Some(true);
    let table = if outbound {
        &network_acl::OUTBOUND
    } else {
        &network_acl::INBOUND
    };
    draft.push(acl, table, FieldValue::Row(row));
    Some(vec![acl])
}
