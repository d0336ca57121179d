//! Addresses that boxes of a subnet write down.

use std::net::IpAddr;

use super::blocks::write;
use crate::kinds::subnet;
use crate::lint::prelude::*;
use crate::model::Shape;
use crate::net::reserved_addresses;
use crate::order;

/// An address and the field or list item that holds it.
pub(super) struct Written {
    pub(super) at: Target,
    pub(super) addr: IpAddr,
}

/// Whether boxes of this kind have addresses of the subnet they stand in.
fn is_addressed(kind: Kind) -> bool {
    kind.def().parents.contains(&Kind::Subnet)
}

/// Every address field of a box that stands in a subnet is an address of that subnet.
pub(super) fn written_addresses(node: &Node) -> Vec<Written> {
    let mut found = Vec::new();
    if !is_addressed(node.kind) {
        return found;
    }
    for def in node.kind.def().fields {
        let (is_list, is_addr) = match def.shape {
            Shape::Addr(_) => (false, true),
            Shape::List(item) => (true, matches!(item, Shape::Addr(_))),
            _ => (false, false),
        };
        let items = node.raw(def.key).filter(|_| is_addr).map_or(&[][..], Value::items);
        for (row, item) in items.iter().enumerate() {
            if let Value::Addr(addr) = item {
                let at = if is_list { Target::row(node.id, def.key, row) } else { Target::field(node.id, def.key) };
                found.push(Written { at, addr: *addr });
            }
        }
    }
    found
}

/// The subnet's block of the address's family.
pub(super) fn block_of(subnet: &Node, addr: IpAddr) -> Option<Cidr> {
    subnet.get(if addr.is_ipv4() { &subnet::CIDR } else { &subnet::IPV6_CIDR })
}

/// A fix: the first address of the subnet that is neither reserved nor written by any box.
pub(super) fn use_free_address(view: View<'_>, finding: &Finding) -> Option<Vec<Command>> {
    let node = view.node(finding.at.node)?;
    let own = written_addresses(node).into_iter().find(|it| it.at == finding.at)?.addr;
    let subnet = view.node(view.subnet_of(node.id)?)?;
    let block = block_of(subnet, own)?;
    let boxes = view.children(Some(subnet.id)).iter().filter_map(|it| view.node(*it));
    let mut taken: Vec<IpAddr> = boxes.flat_map(written_addresses).map(|it| it.addr).collect();
    taken.extend(reserved_addresses(block).iter().map(|it| it.addr));
    order::sort(&mut taken);
    // One more candidate than there are taken ones is enough.
    let free = (0..=taken.len() as u128).find_map(|idx| block.nth(idx).filter(|it| taken.binary_search(it).is_err()))?;
    write(finding, Value::Addr(free))
}

