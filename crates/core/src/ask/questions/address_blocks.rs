//! One block of a VPC or a subnet, with what is in it.

use std::net::IpAddr;

use serde_json::{Value as Json, json};
use smol_str::SmolStr;

use super::addresses::counts;
use crate::ask::{count_json, place_json};
use crate::index::{AddressUse, View};
use crate::kinds::{subnet, vpc};
use crate::lint::Target;
use crate::model::{Document, NodeId, Value};
use crate::net::{Cidr, Family, FreeSpace, ReservedAddress, reserved_addresses};
use crate::order;

/// `ipv4` or `ipv6`.
pub(super) fn family_id(family: Family) -> &'static str {
    match family {
        Family::V4 => "ipv4",
        Family::V6 => "ipv6",
    }
}

/// A block of a VPC.
pub(super) struct VpcBlock {
    pub(super) cidr: Cidr,
    /// Place among the blocks of its family.
    row: usize,
    /// Subnets that overlap it, in order of address.
    pub(super) subnets: Vec<PlacedSubnet>,
    pub(super) space: FreeSpace,
    next_prefix: u8,
    pub(super) next: Option<Cidr>,
}

/// A subnet's block of one family.
pub(super) struct PlacedSubnet {
    id: NodeId,
    cidr: Cidr,
    used: u128,
    free: u128,
}

impl VpcBlock {
    /// The size most subnets have.
    pub(super) const USUAL_V4: u8 = 24;
    const USUAL_V6: u8 = 64;

    /// IPv4 blocks, then IPv6 ones, in written order. A block of `prefix` is looked for in those of
    /// `family`, one of the usual size in the others.
    pub(super) fn all(view: &View<'_>, id: NodeId, family: Family, prefix: u8) -> Vec<Self> {
        let mut blocks = Vec::new();
        let Some(node) = view.node(id) else {
            return blocks;
        };
        for (field, own, usual) in [
            (&vpc::CIDRS, Family::V4, Self::USUAL_V4),
            (&vpc::IPV6_CIDRS, Family::V6, Self::USUAL_V6),
        ] {
            let mut subnets: Vec<PlacedSubnet> = view
                .subnets_of(id)
                .into_iter()
                .filter_map(|it| PlacedSubnet::new(view, it.id, own))
                .collect();
            order::sort_by_key(&mut subnets, |it| (it.cidr.first(), it.cidr.prefix_len()));
            let items = node.raw(field.def.key).map_or(&[][..], Value::items);
            for (row, item) in items.iter().enumerate() {
                let Value::Cidr(cidr) = item else { continue };
                let cidr = cidr.network();
                let inside: Vec<PlacedSubnet> = subnets
                    .iter()
                    .filter(|it| it.cidr.overlaps(cidr))
                    .map(PlacedSubnet::copied)
                    .collect();
                let space = FreeSpace::new(cidr, inside.iter().map(|it| it.cidr));
                let next_prefix = if own == family { prefix } else { usual };
                let next = space.next_block(next_prefix);
                blocks.push(Self {
                    cidr,
                    row,
                    subnets: inside,
                    space,
                    next_prefix,
                    next,
                });
            }
        }
        blocks
    }

    pub(super) fn target(&self, vpc: NodeId) -> Target {
        let key = if self.cidr.is_v4() {
            vpc::CIDRS.def.key
        } else {
            vpc::IPV6_CIDRS.def.key
        };
        Target::row(vpc, key, self.row)
    }

    /// Addresses that no subnet has.
    pub(super) fn free(&self) -> u128 {
        self.space.address_count()
    }

    /// Addresses that subnets have, those in two of them once.
    pub(super) fn allocated(&self) -> u128 {
        self.cidr.address_count().saturating_sub(self.free())
    }

    pub(super) fn halves(&self) -> Option<(Cidr, Cidr)> {
        halves(self.cidr)
    }

    pub(super) fn free_in(&self, part: Cidr) -> u128 {
        FreeSpace::new(part, self.subnets.iter().map(|it| it.cidr)).address_count()
    }

    pub(super) fn to_json(&self, doc: &Document) -> Json {
        let used = self.subnets.iter().map(|it| it.used).sum();
        let mut map = counts(self.cidr, 5 * self.subnets.len() as u128, used, self.free());
        map.insert("allocated".into(), count_json(self.allocated()));
        map.insert("nextPrefix".into(), self.next_prefix.into());
        map.insert("next".into(), self.next.map(|it| it.to_string()).into());
        let halves = self
            .halves()
            .map_or(Vec::new(), |(low, high)| vec![low, high]);
        let halves = halves
            .iter()
            .map(|it| json!({"cidr": it.to_string(), "free": count_json(self.free_in(*it))}));
        map.insert("halves".into(), halves.collect());
        let subnets = self.subnets.iter().map(|it| it.to_json(doc));
        map.insert("subnets".into(), subnets.collect());
        let free = self.space.blocks();
        let free_json = free.iter().map(|it| {
            let halves: Vec<String> = halves_of(*it).iter().map(ToString::to_string).collect();
            json!({"cidr": it.to_string(), "total": count_json(it.address_count()), "halves": halves})
        });
        map.insert("freeBlocks".into(), free_json.collect());
        let mut parts: Vec<Part> = free.into_iter().map(Part::free).collect();
        parts.extend(
            self.subnets
                .iter()
                .map(|it| Part::new(it.cidr, "subnet", name(doc, it.id), Some(it.id))),
        );
        map.insert("parts".into(), parts_json(parts, doc));
        Json::Object(map)
    }
}

impl PlacedSubnet {
    fn new(view: &View<'_>, id: NodeId, family: Family) -> Option<Self> {
        let (cidr, room) = (
            view.subnet_block(id, family)?,
            view.subnet_room(id, family)?,
        );
        Some(Self {
            id,
            cidr,
            used: room.used,
            free: room.free(),
        })
    }

    fn copied(&self) -> Self {
        Self { ..*self }
    }

    pub(super) fn target(&self) -> Target {
        Target::field(
            self.id,
            if self.cidr.is_v4() {
                subnet::CIDR.def.key
            } else {
                subnet::IPV6_CIDR.def.key
            },
        )
    }

    fn to_json(&self, doc: &Document) -> Json {
        let mut map = counts(self.cidr, 5, self.used, self.free);
        map.insert("at".into(), place_json(doc, &self.target()));
        Json::Object(map)
    }
}

/// A block of a subnet.
pub(super) struct SubnetBlock {
    pub(super) cidr: Cidr,
    pub(super) reserved: Vec<ReservedAddress>,
    /// Boxes with the addresses they write, in order of address.
    written: Vec<(IpAddr, NodeId)>,
    room: crate::index::Room,
    /// The first address that is neither reserved nor written.
    pub(super) next: Option<IpAddr>,
}

impl SubnetBlock {
    /// The IPv4 block, then the IPv6 one.
    pub(super) fn all(view: &View<'_>, id: NodeId, uses: &[AddressUse]) -> Vec<Self> {
        [Family::V4, Family::V6]
            .into_iter()
            .filter_map(|it| Self::new(view, id, uses, it))
            .collect()
    }

    fn new(view: &View<'_>, id: NodeId, uses: &[AddressUse], family: Family) -> Option<Self> {
        let (cidr, room) = (
            view.subnet_block(id, family)?,
            view.subnet_room(id, family)?,
        );
        let reserved = reserved_addresses(cidr);
        let mut written: Vec<(IpAddr, NodeId)> = Vec::new();
        for it in uses {
            let Some(node) = it.nodes.first() else {
                continue;
            };
            written.extend(it.of(family).written.iter().map(|(_, addr)| (*addr, *node)));
        }
        order::sort(&mut written);
        written.dedup_by_key(|it| it.0);
        let host = |addr: IpAddr| Cidr::new(addr, cidr.max_prefix_len());
        let taken = reserved
            .iter()
            .map(|it| it.addr)
            .chain(written.iter().map(|it| it.0))
            .filter_map(host);
        let next = FreeSpace::new(cidr, taken)
            .next_block(cidr.max_prefix_len())
            .map(Cidr::first);
        let next = next.filter(|_| room.free() > 0);
        Some(Self {
            cidr,
            reserved,
            written,
            room,
            next,
        })
    }

    pub(super) fn target(&self, subnet: NodeId) -> Target {
        Target::field(
            subnet,
            if self.cidr.is_v4() {
                subnet::CIDR.def.key
            } else {
                subnet::IPV6_CIDR.def.key
            },
        )
    }

    pub(super) fn used(&self) -> u128 {
        self.room.used
    }

    pub(super) fn free(&self) -> u128 {
        self.room.free()
    }

    pub(super) fn is_overdrawn(&self) -> bool {
        self.room.is_overdrawn()
    }

    pub(super) fn to_json(&self, doc: &Document, uses: &[AddressUse]) -> Json {
        let family = self.cidr.family();
        let mut map = counts(
            self.cidr,
            self.reserved.len() as u128,
            self.used(),
            self.free(),
        );
        map.insert("next".into(), self.next.map(|it| it.to_string()).into());
        let reserved = self
            .reserved
            .iter()
            .map(|it| json!({"address": it.addr.to_string(), "role": it.role.id()}));
        map.insert("reservedAddresses".into(), reserved.collect());
        let uses = uses
            .iter()
            .filter(|it| it.of(family).count() > 0)
            .map(|it| {
                let held = it.of(family);
                let addresses: Vec<String> = held
                    .written
                    .iter()
                    .map(|(_, addr)| addr.to_string())
                    .collect();
                let at: Vec<Json> = it
                    .nodes
                    .iter()
                    .map(|id| {
                        place_json(
                            doc,
                            &Target {
                                node: *id,
                                path: it.by.clone(),
                            },
                        )
                    })
                    .collect();
                json!({
                    "at": at,
                    "count": count_json(held.count()),
                    "addresses": addresses,
                    "certain": it.certain,
                })
            });
        map.insert("uses".into(), uses.collect());
        let host = |addr: IpAddr| Cidr::new(addr, self.cidr.max_prefix_len());
        let mut parts: Vec<Part> = Vec::new();
        for it in &self.reserved {
            parts.extend(
                host(it.addr).map(|cidr| Part::new(cidr, "reserved", it.role.id().into(), None)),
            );
        }
        for (addr, id) in &self.written {
            if self.reserved.iter().all(|it| it.addr != *addr) {
                parts.extend(
                    host(*addr).map(|cidr| Part::new(cidr, "used", name(doc, *id), Some(*id))),
                );
            }
        }
        let taken: Vec<Cidr> = parts.iter().map(|it| it.cidr).collect();
        parts.extend(
            FreeSpace::new(self.cidr, taken)
                .blocks()
                .into_iter()
                .map(Part::free),
        );
        map.insert("parts".into(), parts_json(parts, doc));
        Json::Object(map)
    }
}

/// A piece of a chart of a block.
struct Part {
    cidr: Cidr,
    kind: &'static str,
    label: SmolStr,
    at: Option<NodeId>,
}

impl Part {
    fn new(cidr: Cidr, kind: &'static str, label: SmolStr, at: Option<NodeId>) -> Self {
        Self {
            cidr,
            kind,
            label,
            at,
        }
    }

    fn free(cidr: Cidr) -> Self {
        Self::new(cidr, "free", cidr.to_string().into(), None)
    }
}

/// In order of address; an address stands in two parts only where two subnets overlap.
fn parts_json(mut parts: Vec<Part>, doc: &Document) -> Json {
    order::sort_by_key(&mut parts, |it| (it.cidr.first(), it.cidr.prefix_len()));
    let json = parts.iter().map(|it| {
        let at = it.at.map(|id| place_json(doc, &Target::node(id)));
        let total = count_json(it.cidr.address_count());
        json!({"cidr": it.cidr.to_string(), "kind": it.kind, "label": it.label.as_str(), "total": total, "at": at})
    });
    json.collect()
}

fn name(doc: &Document, id: NodeId) -> SmolStr {
    doc.name(id).cloned().unwrap_or_default()
}

/// The halves of a block, where AWS still accepts blocks of half its size.
fn halves(cidr: Cidr) -> Option<(Cidr, Cidr)> {
    let smallest = if cidr.is_v4() { 28 } else { 64 };
    cidr.split().filter(|(low, _)| low.prefix_len() <= smallest)
}

fn halves_of(cidr: Cidr) -> Vec<Cidr> {
    halves(cidr).map_or(Vec::new(), |(low, high)| vec![low, high])
}
