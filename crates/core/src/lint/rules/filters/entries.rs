//! The rules of a network ACL as its checks read them, in the order AWS tries them.

use super::matches::{PacketSet, left_over};
use crate::kinds::network_acl::{self, rule};
use crate::lint::prelude::*;
use crate::model::{Field, Fields, Table};
use crate::order;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Inbound,
    Outbound,
}

impl Direction {
    pub(super) const BOTH: [Self; 2] = [Self::Inbound, Self::Outbound];

    pub(super) fn field(self) -> &'static Field<Table> {
        match self {
            Self::Inbound => &network_acl::INBOUND,
            Self::Outbound => &network_acl::OUTBOUND,
        }
    }

    pub(super) fn key(self) -> &'static str {
        self.field().def.key
    }

    /// The direction of the table a finding is at.
    pub(super) fn of(path: &FieldPath) -> Self {
        if path.key == network_acl::OUTBOUND.def.key {
            Self::Outbound
        } else {
            Self::Inbound
        }
    }

    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Inbound => Self::Outbound,
            Self::Outbound => Self::Inbound,
        }
    }

    pub(super) fn cell(self, acl: NodeId, row: usize, cell: &str) -> Target {
        Target::cell(acl, self.key(), row, cell)
    }

    pub(super) fn row(self, acl: NodeId, row: usize) -> Target {
        Target::row(acl, self.key(), row)
    }
}

/// A rule that can be read in full.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) row: usize,
    pub(super) number: i64,
    pub(super) allows: bool,
    /// The other end's addresses, canonical.
    pub(super) peer: Cidr,
    pub(super) set: PacketSet,
    /// Written ports of a TCP rule.
    pub(super) tcp: Option<PortRange>,
}

/// The rules of one direction by number.
#[derive(Clone, Debug)]
pub(super) struct Side {
    pub(super) entries: Vec<Entry>,
    /// Whether every rule could be read. What the list as a whole does is unknown otherwise.
    pub(super) is_complete: bool,
    /// The default ACL as AWS makes it, with no rule written.
    pub(super) allows_everything: bool,
}

/// What a direction does with some packets.
pub(super) struct Judged {
    /// At least some of them pass.
    pub(super) some_pass: bool,
    /// What no rule speaks of, and the final deny stops.
    pub(super) unmatched: Vec<PacketSet>,
}

impl Side {
    pub(super) fn allows_nothing(&self) -> bool {
        !self.allows_everything && !self.entries.iter().any(|it| it.allows)
    }

    pub(super) fn judge(&self, packets: PacketSet) -> Judged {
        if self.allows_everything {
            return Judged {
                some_pass: true,
                unmatched: Vec::new(),
            };
        }
        let mut judged = Judged {
            some_pass: false,
            unmatched: vec![packets],
        };
        for entry in &self.entries {
            judged.some_pass |=
                entry.allows && judged.unmatched.iter().any(|it| it.overlaps(&entry.set));
            judged.unmatched = judged
                .unmatched
                .iter()
                .flat_map(|it| left_over(*it, [&entry.set]))
                .collect();
        }
        judged
    }
}

pub(super) fn side(view: &View<'_>, acl: NodeId, direction: Direction) -> Side {
    let Some(node) = view.node_of_kind(acl, Kind::NetworkAcl) else {
        return Side {
            entries: Vec::new(),
            is_complete: false,
            allows_everything: false,
        };
    };
    let written = node.raw(direction.key()).map_or(0, |it| it.items().len());
    let mut entries: Vec<Entry> = node
        .rows(direction.field())
        .filter_map(|(row, fields)| read(row, fields))
        .collect();
    order::sort_by_key(&mut entries, |it| (it.number, it.row));
    Side {
        is_complete: entries.len() == written,
        allows_everything: node.raw(direction.key()).is_none()
            && node.get(&network_acl::IS_DEFAULT) == Some(true),
        entries,
    }
}

fn read(row: usize, fields: &Fields) -> Option<Entry> {
    let peer = fields.get(&rule::CIDR)?.network();
    let protocol = fields.get(&rule::PROTOCOL)?;
    // A value that is written but cannot be read is not the same as none.
    let unreadable = |key: &str, is_read: bool| fields.raw(key).is_some() && !is_read;
    let (ports, kind, code) = (
        fields.get(&rule::PORTS),
        fields.get(&rule::ICMP_TYPE),
        fields.get(&rule::ICMP_CODE),
    );
    if unreadable(rule::PORTS.def.key, ports.is_some())
        || unreadable(rule::ICMP_TYPE.def.key, kind.is_some())
        || unreadable(rule::ICMP_CODE.def.key, code.is_some())
    {
        return None;
    }
    Some(Entry {
        row,
        number: fields.get(&rule::NUMBER)?,
        allows: fields.get(&rule::ACTION)? == "allow",
        peer,
        set: PacketSet::of_entry(&protocol, ports, kind, code, peer)?,
        tcp: ports.filter(|_| protocol == "tcp"),
    })
}

/// Subnets at whose border the ACL filters: those it names, and for a default one those that no
/// other names.
pub(super) fn filtered_subnets(view: &View<'_>, acl: NodeId) -> Vec<NodeId> {
    let (Some(node), Some(vpc)) = (view.node(acl), view.vpc_of(acl)) else {
        return Vec::new();
    };
    let mut subnets = node.get(&network_acl::SUBNETS).unwrap_or_default();
    subnets.retain(|it| view.vpc_of(*it) == Some(vpc));
    if node.get(&network_acl::IS_DEFAULT) == Some(true) {
        let all = view.subnets_of(vpc).into_iter().map(|it| it.id);
        subnets.extend(all.filter(|it| view.associated_network_acls(*it).is_empty()));
    }
    subnets
}

/// The highest number AWS lets a rule have.
pub(super) const LAST_NUMBER: i64 = 32_766;

/// Written numbers of a direction, readable rules or not.
pub(super) fn numbers(node: &Node, direction: Direction) -> Vec<i64> {
    node.rows(direction.field())
        .filter_map(|(_, row)| row.get(&rule::NUMBER))
        .collect()
}

/// The first unused number from `start` up, or down where there is none above.
pub(super) fn free_number(used: &[i64], start: i64) -> Option<i64> {
    let start = start.clamp(1, LAST_NUMBER);
    (start..=LAST_NUMBER)
        .chain((1..start).rev())
        .find(|it| !used.contains(it))
}

/// A number after all that are used, ten on, as AWS suggests; a free one where that is too high.
pub(super) fn next_number(used: &[i64]) -> Option<i64> {
    let last = used.iter().copied().filter(|it| *it <= LAST_NUMBER).max();
    let next = last.map_or(100, |it| it + 10);
    if next <= LAST_NUMBER {
        Some(next)
    } else {
        free_number(used, LAST_NUMBER)
    }
}

/// A command that adds an allow rule at the end of a direction.
pub(super) fn add_allow(
    view: &View<'_>,
    acl: NodeId,
    direction: Direction,
    cells: &[(&'static str, Value)],
) -> Option<Command> {
    let node = view.node(acl)?;
    let mut row = Fields::default();
    row.set(
        rule::NUMBER.def.key,
        Some(Value::Int(next_number(&numbers(node, direction))?)),
    );
    row.set(rule::ACTION.def.key, Some(Value::text("allow")));
    for (key, value) in cells {
        row.set(key, Some(value.clone()));
    }
    let count = node.raw(direction.key()).map_or(0, |it| it.items().len());
    Some(Command::SetField {
        id: acl,
        path: FieldPath::row(direction.key(), count),
        value: Some(Value::Row(row)),
    })
}

/// A fix: the line or list item the finding is at goes.
pub(super) fn remove_line(_: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let path = finding.at.path.clone()?;
    Some(vec![Command::RemoveRow {
        id: finding.at.node,
        path: FieldPath { cell: None, ..path },
    }])
}
