//! Security groups and their rules as the rules of this folder read them.

use crate::kinds::security_group::{self, rule};
use crate::kinds::vpc;
use crate::lint::prelude::*;
use crate::model::{FieldDef, Fields, Shape};
use crate::order;

/// Which of the two tables of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lint::rules) enum Direction {
    In,
    Out,
}

impl Direction {
    pub(in crate::lint::rules) const BOTH: [Self; 2] = [Self::In, Self::Out];

    /// Key of the table field.
    pub(in crate::lint::rules) fn key(self) -> &'static str {
        match self {
            Self::In => security_group::INBOUND.def.key,
            Self::Out => security_group::OUTBOUND.def.key,
        }
    }

    /// Key of the column that names the other end.
    pub(in crate::lint::rules) fn peer_key(self) -> &'static str {
        match self {
            Self::In => rule::SOURCE.def.key,
            Self::Out => rule::DESTINATION.def.key,
        }
    }
}

/// The other end of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lint::rules) enum Peer {
    /// As AWS stores it, host bits cleared.
    Block(Cidr),
    /// A security group or a prefix list.
    Node(NodeId),
}

/// A written rule that can be read as a whole.
#[derive(Clone, Debug)]
pub(in crate::lint::rules) struct Line {
    pub(in crate::lint::rules) direction: Direction,
    pub(in crate::lint::rules) row: usize,
    /// `tcp`, `udp`, `icmp`, `icmpv6`, `all` or a number.
    pub(in crate::lint::rules) protocol: smol_str::SmolStr,
    /// Ports as written.
    pub(in crate::lint::rules) written_ports: Option<PortRange>,
    pub(in crate::lint::rules) peer: Peer,
    /// What else decides what the line matches, such as ICMP type and code.
    rest: Vec<(smol_str::SmolStr, Value)>,
}

impl Line {
    pub(in crate::lint::rules) fn has_ports(&self) -> bool {
        matches!(self.protocol.as_str(), "tcp" | "udp")
    }

    /// Ports it matches: AWS ignores ports of other protocols, and no ports means all.
    pub(in crate::lint::rules) fn ports(&self) -> PortRange {
        match self.written_ports {
            Some(ports) if self.has_ports() => ports,
            _ => PortRange::ALL,
        }
    }

    pub(in crate::lint::rules) fn is_reversed(&self) -> bool {
        self.ports().is_reversed()
    }

    pub(in crate::lint::rules) fn block(&self) -> Option<Cidr> {
        match self.peer {
            Peer::Block(it) => Some(it),
            Peer::Node(_) => None,
        }
    }

    /// Whether AWS takes both for one rule.
    pub(in crate::lint::rules) fn is_same_rule(&self, other: &Self) -> bool {
        self.direction == other.direction
            && self.protocol == other.protocol
            && self.ports() == other.ports()
            && self.peer == other.peer
            && self.rest == other.rest
    }

    /// Whether the other matches everything this one does, ports aside.
    pub(in crate::lint::rules) fn is_covered_but_for_ports(&self, by: &Self) -> bool {
        let peer = match (&self.peer, &by.peer) {
            (Peer::Block(own), Peer::Block(theirs)) => theirs.contains(*own),
            (own, theirs) => own == theirs,
        };
        let protocol = by.protocol == "all" || (by.protocol == self.protocol && (by.rest.is_empty() || by.rest == self.rest));
        self.direction == by.direction && peer && protocol
    }

    pub(in crate::lint::rules) fn at(&self, group: NodeId) -> Target {
        Target::row(group, self.direction.key(), self.row)
    }

    pub(in crate::lint::rules) fn peer_at(&self, group: NodeId) -> Target {
        Target::cell(group, self.direction.key(), self.row, self.direction.peer_key())
    }

    pub(in crate::lint::rules) fn ports_at(&self, group: NodeId) -> Target {
        Target::cell(group, self.direction.key(), self.row, rule::PORTS.def.key)
    }
}

/// The readable rules of a group in one direction, in written order.
pub(in crate::lint::rules) fn lines(view: &View<'_>, group: NodeId, direction: Direction) -> Vec<Line> {
    let Some(node) = view.node_of_kind(group, Kind::SecurityGroup) else { return Vec::new() };
    let rows = node.raw(direction.key()).map_or(&[][..], Value::items);
    rows.iter()
        .enumerate()
        .filter_map(|(row, it)| match it {
            Value::Row(cells) => line(direction, row, cells),
            _ => None,
        })
        .collect()
}

/// The readable rules of both directions, inbound first.
pub(in crate::lint::rules) fn all_lines(view: &View<'_>, group: NodeId) -> Vec<Line> {
    Direction::BOTH.into_iter().flat_map(|it| lines(view, group, it)).collect()
}

fn line(direction: Direction, row: usize, cells: &Fields) -> Option<Line> {
    let peer = match cells.raw(direction.peer_key())? {
        Value::Cidr(it) => Peer::Block(it.network()),
        Value::Ref(id) => Peer::Node(*id),
        _ => return None,
    };
    let written_ports = match cells.raw(rule::PORTS.def.key) {
        None => None,
        Some(Value::Ports(it)) => Some(*it),
        Some(_) => return None,
    };
    let read = [direction.peer_key(), rule::PROTOCOL.def.key, rule::PORTS.def.key, rule::DESCRIPTION.def.key];
    let mut rest: Vec<(smol_str::SmolStr, Value)> = cells
        .iter()
        .filter(|(key, _)| !read.contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    order::sort_by(&mut rest, |(a, _), (b, _)| a.cmp(b));
    Some(Line { direction, row, protocol: cells.get(&rule::PROTOCOL)?, written_ports, peer, rest })
}

/// The first line that opens `port` of TCP to all of a family: by itself, or as one of several
/// blocks that together leave nothing out.
///
/// A line for every protocol does not count: it has a rule of its own.
pub(in crate::lint::rules) fn open_to_world(lines: &[Line], port: u16) -> Option<&Line> {
    let open: Vec<&Line> = lines.iter().filter(|it| it.protocol == "tcp" && it.ports().contains(port)).collect();
    [Cidr::any_v4(), Cidr::any_v6()].into_iter().find_map(|world| {
        let blocks: Vec<Cidr> = open.iter().filter_map(|it| it.block()).filter(|it| it.family() == world.family()).collect();
        if !covers(&blocks, world) {
            return None;
        }
        let whole = open.iter().find(|it| it.block().is_some_and(Cidr::is_everything));
        whole.or_else(|| open.iter().find(|it| it.block().is_some_and(|it| it.family() == world.family()))).copied()
    })
}

/// Whether the blocks together hold all of `block`.
pub(in crate::lint::rules) fn covers(blocks: &[Cidr], block: Cidr) -> bool {
    if blocks.iter().any(|it| it.contains(block)) {
        return true;
    }
    let inside: Vec<Cidr> = blocks.iter().copied().filter(|it| block.contains(*it)).collect();
    match block.split() {
        Some((low, high)) if inside.len() > 1 => covers(&inside, low) && covers(&inside, high),
        _ => false,
    }
}

/// The list field that holds the groups of a box, for every kind that carries groups.
pub(in crate::lint::rules) fn groups_field(kind: Kind) -> Option<&'static FieldDef> {
    if kind == Kind::SecurityGroup {
        return None;
    }
    kind.def().fields.iter().find(|it| match &it.shape {
        Shape::List(Shape::Ref(kinds)) | Shape::Ref(kinds) => *kinds == [Kind::SecurityGroup],
        _ => false,
    })
}

/// The groups a box carries, with their place in its list.
pub(in crate::lint::rules) fn groups_of(node: &Node) -> Vec<(usize, NodeId)> {
    let Some(field) = groups_field(node.kind) else { return Vec::new() };
    let items = node.raw(field.key).map_or(&[][..], Value::items);
    items.iter().enumerate().filter_map(|(row, it)| Some((row, it.as_ref_id()?))).collect()
}

/// The VPC a box has its interfaces in: the one it stands in, else that of its subnets.
pub(in crate::lint::rules) fn home_vpc(view: &View<'_>, node: &Node) -> Option<NodeId> {
    let by_subnet = || {
        let mut refs = Vec::new();
        let subnets = node.kind.def().fields.iter().filter(|it| it.targets().contains(&Kind::Subnet));
        subnets.filter_map(|it| node.raw(it.key)).for_each(|it| it.for_each_ref(&mut |id| refs.push(id)));
        refs.into_iter().find_map(|it| view.vpc_of(it))
    };
    view.vpc_of(node.id).or_else(by_subnet)
}

/// Boxes that carry a group. Arrows and rules of other groups are no carriers.
pub(in crate::lint::rules) fn carriers(view: &View<'_>, group: NodeId) -> Vec<NodeId> {
    view.referrers(group)
        .iter()
        .copied()
        .filter(|it| view.node(*it).is_some_and(|node| groups_of(node).iter().any(|(_, it)| *it == group)))
        .collect()
}

/// Whether a VPC has, or will get, IPv6 addresses.
pub(in crate::lint::rules) fn has_ipv6(view: &View<'_>, vpc_id: NodeId) -> bool {
    view.node_of_kind(vpc_id, Kind::Vpc).is_some_and(|it| {
        it.get(&vpc::AMAZON_IPV6) == Some(true) || it.get(&vpc::IPV6_CIDRS).is_some_and(|blocks| !blocks.is_empty())
    })
}

/// A fix: the line the finding is at goes.
pub(in crate::lint::rules) fn remove_line(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = finding.at.path.clone()?;
    Some(vec![Command::RemoveRow { id: finding.at.node, path: FieldPath { cell: None, ..path } }])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(texts: &[&str]) -> Vec<Cidr> {
        texts.iter().filter_map(|it| it.parse().ok()).collect()
    }

    #[test]
    fn blocks_cover_only_without_a_gap() {
        assert!(covers(&blocks(&["0.0.0.0/1", "128.0.0.0/1"]), Cidr::any_v4()));
        assert!(covers(&blocks(&["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/1"]), Cidr::any_v4()));
        assert!(!covers(&blocks(&["0.0.0.0/2", "128.0.0.0/1"]), Cidr::any_v4()));
        assert!(!covers(&blocks(&["0.0.0.0/0"]), Cidr::any_v6()));
        assert!(!covers(&[], Cidr::any_v4()));
    }
}
