//! Gateways, blocks, addresses, disks and interfaces that are fastened to something.

use super::Part;
use crate::io::cloudformation::eval::{LossKind, Value};
use crate::io::cloudformation::import::draft::Draft;
use crate::io::cloudformation::import::special;
use crate::kinds::{Kind, elastic_ip, network_interface, subnet, volume, vpc};
use crate::model::{Field, NodeId, Shape, Value as FieldValue};
use crate::net::Family;

/// The gateway moves into the VPC.
pub(super) fn gateway(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let vpc = draft.owner(part, "VpcId", Kind::Vpc);
    let mut gateways = draft.boxes_of(part, "InternetGatewayId", &[Kind::InternetGateway]);
    gateways.extend(draft.boxes_of(part, "VpnGatewayId", &[Kind::VpnGateway]));
    let vpc = vpc?;
    for id in &gateways {
        match draft.parent(*id).filter(|it| draft.kind(*it) == Kind::Vpc) {
            Some(other) if other != vpc => {
                let what = LossKind::AlreadyAttached {
                    name: part.spot.name.clone(),
                    other: draft.name(*id),
                };
                let kept = draft.name(other).to_string();
                draft.lose(&part.spot.path(""), what, Some(kept));
            }
            _ => {
                if let Some(it) = draft.at_mut(*id) {
                    it.parent = Some(vpc);
                }
            }
        }
    }
    Some(gateways)
}

/// A further block of a VPC, of either family.
pub(super) fn vpc_block(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let id = draft.owner(part, "VpcId", Kind::Vpc)?;
    if part
        .props
        .get("AmazonProvidedIpv6CidrBlock")
        .as_ref()
        .and_then(Value::as_bool)
        == Some(true)
    {
        draft.set(id, &vpc::AMAZON_IPV6, FieldValue::Bool(true));
    }
    add_block(draft, part, id, "CidrBlock", &vpc::CIDRS, Family::V4);
    add_block(
        draft,
        part,
        id,
        "Ipv6CidrBlock",
        &vpc::IPV6_CIDRS,
        Family::V6,
    );
    // A pool gives a block that is not known before.
    for (property, field) in [
        ("Ipv4IpamPoolId", &vpc::CIDRS),
        ("Ipv6IpamPoolId", &vpc::IPV6_CIDRS),
        ("Ipv6Pool", &vpc::IPV6_CIDRS),
    ] {
        let is_said = part
            .props
            .peek("CidrBlock")
            .or_else(|| part.props.peek("Ipv6CidrBlock"))
            .is_some();
        if let Some(pool) = part.props.get(property).filter(|_| !is_said) {
            draft.push(id, field, special::pool_block(&pool));
        }
    }
    for it in ["Ipv4NetmaskLength", "Ipv6NetmaskLength"] {
        part.props.mark(it);
    }
    Some(vec![id])
}

fn add_block<T>(
    draft: &mut Draft<'_>,
    part: &Part<'_>,
    id: NodeId,
    property: &str,
    field: &Field<T>,
    family: Family,
) {
    let Some(value) = part.props.get(property) else {
        return;
    };
    if let Some(block) = draft.convert(&part.spot, property, &Shape::Cidr(family), &value) {
        draft.push(id, field, block);
    }
}

pub(super) fn subnet_block(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let id = draft.owner(part, "SubnetId", Kind::Subnet)?;
    if let Some(value) = part.props.get("Ipv6CidrBlock")
        && let Some(block) = draft.convert(
            &part.spot,
            "Ipv6CidrBlock",
            &Shape::Cidr(Family::V6),
            &value,
        )
    {
        draft.attach(part, id, subnet::IPV6_CIDR.def.key, block);
    }
    Some(vec![id])
}

pub(super) fn elastic_ip(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let addresses = draft.boxes_of(part, "AllocationId", &[Kind::ElasticIp]);
    // The way of EC2-Classic named the address itself.
    let id = addresses
        .first()
        .copied()
        .or_else(|| draft.owner(part, "EIP", Kind::ElasticIp))?;
    let holder = ["InstanceId", "NetworkInterfaceId"]
        .into_iter()
        .find_map(|property| {
            let value = part.props.get(property)?;
            draft.refer(
                &part.spot.path(property),
                &value,
                &[Kind::Instance, Kind::NetworkInterface],
                None,
            )
        });
    if let Some(holder) = holder {
        draft.attach(part, id, elastic_ip::ATTACHED_TO.def.key, holder);
    }
    if let Some(value) = part.props.get("PrivateIpAddress")
        && let Some(address) = draft.convert(
            &part.spot,
            "PrivateIpAddress",
            &Shape::Addr(Family::V4),
            &value,
        )
    {
        draft.set(id, &elastic_ip::PRIVATE_IP, address);
    }
    Some(vec![id])
}

pub(super) fn volume(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let id = draft.owner(part, "VolumeId", Kind::Volume)?;
    if let Some(value) = part.props.get("InstanceId")
        && let Some(instance) = draft.refer(
            &part.spot.path("InstanceId"),
            &value,
            &[Kind::Instance],
            None,
        )
    {
        draft.push(id, &volume::ATTACHED_TO, instance);
    }
    if let Some(device) = part.props.text("Device") {
        draft.set(id, &volume::DEVICE, FieldValue::Text(device));
    }
    Some(vec![id])
}

pub(super) fn interface(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let id = draft.owner(part, "NetworkInterfaceId", Kind::NetworkInterface)?;
    if let Some(value) = part.props.get("InstanceId")
        && let Some(instance) = draft.refer(
            &part.spot.path("InstanceId"),
            &value,
            &[Kind::Instance],
            None,
        )
    {
        draft.attach(part, id, network_interface::INSTANCE.def.key, instance);
    }
    if let Some(index) = part
        .props
        .get("DeviceIndex")
        .as_ref()
        .and_then(Value::as_int)
    {
        draft.set(id, &network_interface::DEVICE_INDEX, FieldValue::Int(index));
    }
    Some(vec![id])
}
