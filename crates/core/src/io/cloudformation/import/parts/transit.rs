//! Routes and members of transit gateway route tables, and routes of VPN connections.

use super::Part;
use crate::io::cloudformation::eval::Value;
use crate::io::cloudformation::import::draft::Draft;
use crate::kinds::transit_gateway_route_table::{self, route as column};
use crate::kinds::{Kind, vpn_connection};
use crate::model::{Fields, NodeId, Shape, Value as FieldValue};
use crate::net::Family;

const ATTACHMENTS: [Kind; 2] = [Kind::TransitGatewayAttachment, Kind::VpnConnection];

pub(super) fn route(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let table = draft.owner(
        part,
        "TransitGatewayRouteTableId",
        Kind::TransitGatewayRouteTable,
    )?;
    let mut row = Fields::default();
    for property in ["DestinationCidrBlock", "DestinationPrefixListId"] {
        if let Some(value) = part.props.get(property) {
            let cell = draft.convert(&part.spot, property, &column::DESTINATION.def.shape, &value);
            row.set(column::DESTINATION.def.key, cell);
        }
    }
    let target = if part
        .props
        .get("Blackhole")
        .as_ref()
        .and_then(Value::as_bool)
        == Some(true)
    {
        Some(FieldValue::text("blackhole"))
    } else {
        let value = part.props.get("TransitGatewayAttachmentId");
        value.and_then(|it| {
            draft.refer(
                &part.spot.path("TransitGatewayAttachmentId"),
                &it,
                &ATTACHMENTS,
                None,
            )
        })
    };
    row.set(column::TARGET.def.key, target);
    draft.push(
        table,
        &transit_gateway_route_table::ROUTES,
        FieldValue::Row(row),
    );
    Some(vec![table])
}

pub(super) fn member(
    draft: &mut Draft<'_>,
    part: &Part<'_>,
    association: bool,
) -> Option<Vec<NodeId>> {
    let table = draft.owner(
        part,
        "TransitGatewayRouteTableId",
        Kind::TransitGatewayRouteTable,
    )?;
    let value = part.props.get("TransitGatewayAttachmentId");
    let attachment = value.and_then(|it| {
        draft.refer(
            &part.spot.path("TransitGatewayAttachmentId"),
            &it,
            &ATTACHMENTS,
            None,
        )
    });
    let field = if association {
        &transit_gateway_route_table::ASSOCIATIONS
    } else {
        &transit_gateway_route_table::PROPAGATIONS
    };
    if let Some(attachment) = attachment {
        draft.push(table, field, attachment);
    }
    Some(vec![table])
}

pub(super) fn vpn_route(draft: &mut Draft<'_>, part: &Part<'_>) -> Option<Vec<NodeId>> {
    let id = draft.owner(part, "VpnConnectionId", Kind::VpnConnection)?;
    if let Some(value) = part.props.get("DestinationCidrBlock")
        && let Some(block) = draft.convert(
            &part.spot,
            "DestinationCidrBlock",
            &Shape::Cidr(Family::V4),
            &value,
        )
    {
        draft.push(id, &vpn_connection::STATIC_ROUTES, block);
    }
    Some(vec![id])
}
