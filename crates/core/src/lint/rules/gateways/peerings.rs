//! Peering connections and the routes over them.

use crate::kinds::{route_table, vpc, vpc_peering};
use crate::lint::prelude::*;
use crate::net::Family;

/// A route whose target is the connection.
pub(super) struct PeeringRoute {
    pub(super) table: NodeId,
    pub(super) line: usize,
    pub(super) destination: Value,
}

impl PeeringRoute {
    pub(super) fn destination_cell(&self) -> Target {
        Target::cell(self.table, route_table::ROUTES.def.key, self.line, route_table::route::DESTINATION.def.key)
    }

    pub(super) fn target_cell(&self) -> Target {
        Target::cell(self.table, route_table::ROUTES.def.key, self.line, route_table::route::TARGET.def.key)
    }
}

/// Requester and accepter, if both are drawn.
pub(super) fn sides(view: &View<'_>, peering: NodeId) -> Option<(NodeId, NodeId)> {
    let node = view.node_of_kind(peering, Kind::VpcPeering)?;
    Some((node.get(&vpc_peering::REQUESTER)?, node.get(&vpc_peering::ACCEPTER)?))
}

/// Whether packets pass; `None` if the status cannot be read.
pub(super) fn is_active(view: &View<'_>, peering: NodeId) -> Option<bool> {
    Some(view.node(peering)?.get(&vpc_peering::STATUS)? == "active")
}

/// Whether the connection exists or is being made.
pub(super) fn is_live(view: &View<'_>, peering: NodeId) -> bool {
    let status = view.node(peering).and_then(|it| it.get(&vpc_peering::STATUS));
    status.is_some_and(|it| !matches!(it.as_str(), "rejected" | "failed" | "expired" | "deleting" | "deleted"))
}

/// Routes over the connection, in order of tables and lines.
pub(super) fn routes_to(view: &View<'_>, peering: NodeId) -> Vec<PeeringRoute> {
    let mut found = Vec::new();
    for table in view.referrers_of_kind(peering, Kind::RouteTable) {
        for (line, destination, target) in view.routes(table.id) {
            if target == RouteTarget::Node(peering) {
                found.push(PeeringRoute { table: table.id, line, destination });
            }
        }
    }
    found
}

/// A VPC's blocks of a family, if all of them are known and there is one.
pub(super) fn known_blocks(view: &View<'_>, vpc: NodeId, family: Family) -> Option<Vec<Cidr>> {
    let node = view.node_of_kind(vpc, Kind::Vpc)?;
    let field = if family == Family::V4 { &vpc::CIDRS } else { &vpc::IPV6_CIDRS };
    let written = node.raw(field.def.key)?.items().len();
    let blocks: Vec<Cidr> = node.get(field)?;
    let hidden = family == Family::V6 && node.get(&vpc::AMAZON_IPV6) == Some(true);
    (!blocks.is_empty() && blocks.len() == written && !hidden).then_some(blocks)
}
