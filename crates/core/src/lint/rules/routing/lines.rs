//! The lines of a route table as its rules read them.

use crate::index::{RouteTarget, View};
use crate::kinds::{route_table, subnet};
use crate::lint::prelude::*;

/// A written route whose destination can be read.
pub(super) struct Line {
    pub(super) row: usize,
    /// An address block, or what else routes may lead to, such as a prefix list.
    pub(super) destination: Value,
    pub(super) target: RouteTarget,
}

impl Line {
    /// The destination as AWS stores it, host bits cleared; `None` if it is no block.
    pub(super) fn block(&self) -> Option<Cidr> {
        match self.destination {
            Value::Cidr(it) => Some(it.network()),
            _ => None,
        }
    }

    pub(super) fn target_node(&self) -> Option<NodeId> {
        match self.target {
            RouteTarget::Node(id) => Some(id),
            _ => None,
        }
    }
}

/// Lines with a readable destination; the others are reported as unreadable fields.
pub(super) fn lines(view: &View<'_>, table: NodeId) -> Vec<Line> {
    view.routes(table)
        .into_iter()
        .filter(|(_, destination, _)| {
            matches!(
                destination,
                Value::Cidr(_) | Value::Ref(_) | Value::Missing(_)
            )
        })
        .map(|(row, destination, target)| Line {
            row,
            destination,
            target,
        })
        .collect()
}

/// Whether the table routes what arrives by a gateway instead of what leaves a subnet.
pub(super) fn is_edge(view: &View<'_>, table: NodeId) -> bool {
    view.node(table)
        .is_some_and(|it| it.raw(route_table::GATEWAY.def.key).is_some())
}

/// Whether routes into the VPC itself may lead there: these are the targets AWS takes for
/// middleboxes. `None` if the target cannot be told.
///
/// Source: <https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html>, read 2026-11.
pub(super) fn is_middlebox(view: &View<'_>, line: &Line) -> Option<bool> {
    let kind = view.kind(line.target_node()?)?;
    Some(matches!(
        kind,
        Kind::NatGateway | Kind::NetworkInterface | Kind::Instance | Kind::GwlbEndpoint
    ))
}

/// Whether the route leads out of a secondary IPv4 block: AWS refuses the block then, and that is
/// where it is reported.
pub(super) fn is_reported_at_the_block(view: &View<'_>, vpc: NodeId, line: &Line) -> bool {
    let Some(block) = line.block().filter(|it| it.is_v4()) else {
        return false;
    };
    let secondary = view
        .vpc_cidrs(vpc)
        .into_iter()
        .filter(|it| it.is_v4())
        .skip(1);
    is_middlebox(view, line) == Some(false) && secondary.into_iter().any(|it| it.contains(block))
}

pub(super) fn destination_at(table: NodeId, row: usize) -> Target {
    Target::cell(
        table,
        route_table::ROUTES.def.key,
        row,
        route_table::route::DESTINATION.def.key,
    )
}

pub(super) fn target_at(table: NodeId, row: usize) -> Target {
    Target::cell(
        table,
        route_table::ROUTES.def.key,
        row,
        route_table::route::TARGET.def.key,
    )
}

/// Blocks of all subnets of a VPC, canonical: the only parts of it that may be routed apart.
pub(super) fn subnet_blocks(view: &View<'_>, vpc: NodeId) -> Vec<Cidr> {
    let subnets = view.subnets_of(vpc);
    let blocks = |field| {
        subnets
            .iter()
            .filter_map(move |it| it.get(field))
            .map(Cidr::network)
    };
    blocks(&subnet::CIDR)
        .chain(blocks(&subnet::IPV6_CIDR))
        .collect()
}

/// Where in the list of its subnets a table names `subnet`.
pub(super) fn subnet_at(view: &View<'_>, table: NodeId, subnet: NodeId) -> Target {
    let key = route_table::SUBNETS.def.key;
    let items = view
        .node(table)
        .and_then(|it| it.raw(key))
        .map_or(&[][..], Value::items);
    match items.iter().position(|it| it.as_ref_id() == Some(subnet)) {
        Some(row) => Target::row(table, key, row),
        None => Target::field(table, key),
    }
}

/// A fix: the line or list item the finding is at goes.
pub(super) fn remove_line(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = finding.at.path.clone()?;
    Some(vec![Command::RemoveRow {
        id: finding.at.node,
        path: FieldPath { cell: None, ..path },
    }])
}

/// A line of [`route_table::ROUTES`] to be written.
pub(super) fn new_line(destination: Cidr, target: NodeId) -> Value {
    let cells = [
        (
            route_table::route::DESTINATION.def.key.into(),
            Value::Cidr(destination),
        ),
        (
            route_table::route::TARGET.def.key.into(),
            Value::Ref(target),
        ),
    ];
    Value::Row(cells.into_iter().collect())
}

/// A place below everything that stands in the container, for a box a fix makes.
pub(super) fn free_spot(view: &View<'_>, container: NodeId) -> crate::geom::Point {
    let bottoms = view
        .children(Some(container))
        .iter()
        .filter_map(|it| Some(view.doc.placement(*it)?.rect.bottom()));
    crate::geom::Point::new(20, bottoms.max().map_or(40, |it| it.saturating_add(20)))
}
