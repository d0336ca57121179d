//! Ways out of a subnet, and the gateways on them, as the rules of this folder read them.

use crate::geom::Point;
use crate::kinds::{nat_gateway, route_table, vpc};
use crate::lint::prelude::*;

/// Boxes of a kind directly in a container. Gateways and tables of a VPC stand nowhere deeper.
pub(super) fn standing_in(view: &View<'_>, container: NodeId, kind: Kind) -> Vec<NodeId> {
    view.children(Some(container)).iter().copied().filter(|it| view.kind(*it) == Some(kind)).collect()
}

/// Target of the subnet's route to all of IPv4; `None` without such a route.
pub(super) fn v4_default(view: &View<'_>, subnet: NodeId) -> Option<RouteTarget> {
    let table = view.route_table_of(subnet).table()?;
    view.default_routes(table).into_iter().find(|(_, cidr, _)| cidr.is_v4()).map(|(_, _, target)| target)
}

/// Whether it is certain that packets of the subnet never reach an internet gateway. A route to a
/// gateway that is gone or detached is told by another rule; behind a middlebox nothing is certain.
pub(super) fn lacks_internet_route(view: &View<'_>, subnet: NodeId) -> bool {
    let Some(node) = view.vpc_of(subnet).and_then(|it| view.node(it)) else { return false };
    let Some(table) = view.route_table_of(subnet).table() else {
        // AWS's own main table leads to the internet in a default VPC only.
        return node.get(&vpc::IS_DEFAULT) != Some(true);
    };
    view.routes(table).into_iter().all(|(_, destination, target)| match target {
        RouteTarget::Local => true,
        RouteTarget::Node(id) => match view.kind(id) {
            Some(Kind::InternetGateway) | None => false,
            Some(Kind::NetworkInterface | Kind::Instance | Kind::GwlbEndpoint) => !is_everything(&destination),
            Some(_) => true,
        },
        RouteTarget::Missing(_) | RouteTarget::Unknown => !is_everything(&destination),
    })
}

fn is_everything(destination: &Value) -> bool {
    match destination {
        Value::Cidr(it) => it.is_everything(),
        _ => true,
    }
}

pub(super) fn is_public_nat(nat: &Node) -> bool {
    nat.get(&nat_gateway::CONNECTIVITY_TYPE).as_deref() == Some("public")
}

/// Whether it is a NAT gateway of one zone: it stands in a subnet and is not regional.
pub(super) fn is_zonal_nat(view: &View<'_>, nat: NodeId) -> bool {
    let mode = view.node(nat).and_then(|it| it.get(&nat_gateway::AVAILABILITY_MODE));
    mode.as_deref() == Some("zonal") && view.subnet_of(nat).is_some()
}

/// Subnets whose route to all of IPv4 leads to the NAT gateway.
pub(super) fn served_subnets(view: &View<'_>, nat: NodeId) -> Vec<NodeId> {
    let mut found = Vec::new();
    for table in view.referrers_of_kind(nat, Kind::RouteTable) {
        let leads_here = |(_, cidr, target): &(usize, Cidr, RouteTarget)| cidr.is_v4() && *target == RouteTarget::Node(nat);
        if !view.default_routes(table.id).iter().any(leads_here) {
            continue;
        }
        found.extend(table.get(&route_table::SUBNETS).unwrap_or_default());
        if table.get(&route_table::MAIN) == Some(true) {
            let subnets = view.vpc_of(table.id).map(|it| view.subnets_of(it)).unwrap_or_default();
            found.extend(subnets.iter().map(|it| it.id).filter(|it| view.associated_route_tables(*it).is_empty()));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A place right below a box, in its container.
pub(super) fn below(view: &View<'_>, of: NodeId) -> Point {
    view.doc.placement(of).map_or(Point::new(20, 40), |it| Point::new(it.rect.at.x, it.rect.bottom().saturating_add(20)))
}

/// A place below everything that stands in a container.
pub(super) fn free_spot(view: &View<'_>, container: NodeId) -> Point {
    let bottoms = view.children(Some(container)).iter().filter_map(|it| Some(view.doc.placement(*it)?.rect.bottom()));
    Point::new(20, bottoms.max().map_or(40, |it| it.saturating_add(20)))
}
