//! Address blocks as they were written, and where.

use super::vpc_secondary_cidr_restricted::refused_beside;
use crate::kinds::vpc;
use crate::lint::prelude::*;
use crate::model::Field;
use crate::net::{next_free_block, v4};
use crate::order;

/// Prefix lengths AWS accepts for an IPv4 block of a VPC or a subnet.
///
/// Source: <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html>, read 2026-11.
pub(super) const V4_LENGTHS: std::ops::RangeInclusive<u8> = 16..=28;

/// Ranges AWS accepts in no VPC: this host, loopback, link local, multicast.
pub(super) const FORBIDDEN: [Cidr; 4] = [v4(0, 0, 0, 0, 8), v4(127, 0, 0, 0, 8), v4(169, 254, 0, 0, 16), v4(224, 0, 0, 0, 4)];

/// Docker's default bridge, which some AWS services use too.
pub(super) const DOCKER: Cidr = v4(172, 17, 0, 0, 16);

const PRIVATE: [Cidr; 3] = [v4(10, 0, 0, 0, 8), v4(172, 16, 0, 0, 12), v4(192, 168, 0, 0, 16)];

/// Readable blocks of a list field with their line, in order.
pub(super) fn written(node: &Node, field: &Field<Vec<Cidr>>) -> Vec<(usize, Cidr)> {
    let items = node.raw(field.def.key).map_or(&[][..], Value::items).iter().enumerate();
    items
        .filter_map(|(row, it)| match it {
            Value::Cidr(cidr) => Some((row, *cidr)),
            _ => None,
        })
        .collect()
}

/// IPv4 blocks of a VPC with their line, in order of association.
pub(super) fn v4_blocks(node: &Node) -> Vec<(usize, Cidr)> {
    written(node, &vpc::CIDRS)
}

pub(super) fn v4_block_at(vpc: NodeId, row: usize) -> Target {
    Target::row(vpc, vpc::CIDRS.def.key, row)
}

/// The block a finding is at.
pub(super) fn found_block(view: &View<'_>, finding: &Finding) -> Option<Cidr> {
    let path = finding.at.path.as_ref()?;
    let value = view.node(finding.at.node)?.raw(&path.key)?;
    let value = match path.row {
        Some(row) => value.items().get(row as usize)?,
        None => value,
    };
    match value {
        Value::Cidr(it) => Some(*it),
        _ => None,
    }
}

/// The command that writes `value` where the finding is.
pub(super) fn write(finding: &Finding, value: Value) -> Option<Vec<Command>> {
    Some(vec![Command::SetField { id: finding.at.node, path: finding.at.path.clone()?, value: Some(value) }])
}

/// A fix: the first RFC 1918 block, of about the same size, that no VPC of the drawing uses and
/// that may stand beside the VPC's other blocks.
pub(super) fn move_to_private(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let id = finding.at.node;
    let row = finding.at.path.as_ref()?.row? as usize;
    let len = found_block(&view, finding)?.prefix_len().clamp(*V4_LENGTHS.start(), *V4_LENGTHS.end());
    let own: Vec<(usize, Cidr)> = v4_blocks(view.node(id)?).into_iter().filter(|(it, _)| *it != row).collect();
    let mut used: Vec<Cidr> = view.of_kind(Kind::Vpc).iter().filter(|it| **it != id).flat_map(|it| view.vpc_cidrs(*it)).collect();
    used.extend(own.iter().map(|(_, it)| *it));
    used.push(DOCKER);
    PRIVATE.iter().find_map(|space| {
        let free = next_free_block(&[*space], &used, len)?;
        let mut order = own.clone();
        order.push((row, free));
        order::sort_by_key(&mut order, |(row, _)| *row);
        let order: Vec<Cidr> = order.into_iter().map(|(_, it)| it).collect();
        (0..order.len()).all(|at| refused_beside(&order, at).is_none()).then(|| write(finding, Value::Cidr(free)))?
    })
}
