//! Which boxes hold addresses of a subnet, and how many.
//!
//! Every private address of every interface counts, whether the host runs or not. Some interfaces
//! are drawn, most are implied by what stands in the subnet or names it.
//! Source: <https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html>, read 2026-11.

use std::net::IpAddr;

use smol_str::SmolStr;

use super::View;
use crate::kinds::{
    Kind, auto_scaling_group, database, database_subnet_group, function,
    gateway_load_balancer_endpoint, instance, interface_endpoint, load_balancer, mount_target,
    nat_gateway, network_interface, subnet, transit_gateway_attachment,
};
use crate::model::{Field, FieldPath, Node, NodeId, Shape, Value};
use crate::net::{Cidr, Family, usable_addresses};

/// One holder of addresses of a subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressUse {
    /// The box; several where they share one interface.
    pub nodes: Vec<NodeId>,
    /// The field that puts it into the subnet; `None`: it stands there.
    pub by: Option<FieldPath>,
    pub v4: Held,
    pub v6: Held,
    /// Whether AWS certainly places it here; a database may stand in another subnet of its group.
    pub certain: bool,
}

/// Addresses of one family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Those that are written, with the place.
    pub written: Vec<(FieldPath, IpAddr)>,
    /// Further ones that AWS chooses.
    pub chosen: u64,
}

/// How full one block of a subnet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// All but the five that AWS keeps.
    pub usable: u128,
    /// Those that certainly are held.
    pub used: u128,
}

impl Held {
    pub fn count(&self) -> u128 {
        self.written.len() as u128 + u128::from(self.chosen)
    }
}

impl AddressUse {
    pub fn of(&self, family: Family) -> &Held {
        match family {
            Family::V4 => &self.v4,
            Family::V6 => &self.v6,
        }
    }
}

impl Room {
    /// Addresses that are left; zero when more are held than there are.
    pub fn free(self) -> u128 {
        self.usable.saturating_sub(self.used)
    }

    /// More are needed than the block has: AWS refuses with `InsufficientFreeAddressesInSubnet`.
    pub fn is_overdrawn(self) -> bool {
        self.used > self.usable
    }
}

impl View<'_> {
    /// The block of a family, as AWS stores it.
    pub fn subnet_block(&self, subnet: NodeId, family: Family) -> Option<Cidr> {
        let field = match family {
            Family::V4 => &subnet::CIDR,
            Family::V6 => &subnet::IPV6_CIDR,
        };
        self.node_of_kind(subnet, Kind::Subnet)?
            .get(field)
            .map(Cidr::network)
    }

    /// How full a subnet's block of a family is; `None` without such a block.
    pub fn subnet_room(&self, subnet: NodeId, family: Family) -> Option<Room> {
        let block = self.subnet_block(subnet, family)?;
        let uses = self.address_uses(subnet);
        let used = uses
            .iter()
            .filter(|it| it.certain)
            .map(|it| it.of(family).count())
            .sum();
        Some(Room {
            usable: usable_addresses(block),
            used,
        })
    }

    /// Who holds addresses of a subnet: what stands in it, then what names it, in order of id.
    pub fn address_uses(&self, subnet: NodeId) -> Vec<AddressUse> {
        let Some(place) = Place::new(self, subnet) else {
            return Vec::new();
        };
        let standing = self
            .children(Some(subnet))
            .iter()
            .filter_map(|id| self.node(*id));
        let mut found: Vec<AddressUse> =
            standing.filter_map(|it| place.standing(self, it)).collect();
        let naming: Vec<&Node> = self
            .referrers(subnet)
            .iter()
            .filter_map(|id| self.node(*id))
            .collect();
        found.extend(naming.iter().filter_map(|it| place.naming(self, it)));
        for group in naming
            .iter()
            .filter(|it| it.kind == Kind::DatabaseSubnetGroup)
        {
            found.extend(
                self.referrers_of_kind(group.id, Kind::Database)
                    .map(|it| place.database(self, group, it)),
            );
        }
        place.functions(&naming, &mut found);
        found.retain(|it| it.v4.count() + it.v6.count() > 0);
        found
    }
}

/// The subnet whose addresses are asked for.
struct Place {
    id: NodeId,
    zone: Option<SmolStr>,
    v4: Option<Cidr>,
    v6: Option<Cidr>,
    auto_v6: bool,
}

impl Place {
    fn new(view: &View<'_>, id: NodeId) -> Option<Self> {
        let node = view.node_of_kind(id, Kind::Subnet)?;
        let auto_v6 = node.get(&subnet::AUTO_IPV6) == Some(true)
            || node.get(&subnet::IPV6_NATIVE) == Some(true);
        Some(Self {
            id,
            zone: view.zone_of(id),
            v4: view.subnet_block(id, Family::V4),
            v6: view.subnet_block(id, Family::V6),
            auto_v6,
        })
    }

    fn standing(&self, view: &View<'_>, node: &Node) -> Option<AddressUse> {
        let (v4, v6) = match node.kind {
            Kind::NetworkInterface => {
                let v4 = self.held(
                    node,
                    Some(&network_interface::PRIVATE_IP),
                    Some(&network_interface::SECONDARY_IPS),
                    1,
                );
                (
                    v4,
                    self.held_v6(node, &network_interface::IPV6_ADDRESSES, None),
                )
            }
            Kind::Instance => {
                // A drawn primary interface holds the addresses itself.
                let is_primary = |it: &Node| {
                    it.get(&network_interface::INSTANCE) == Some(node.id)
                        && it.get(&network_interface::DEVICE_INDEX) == Some(0)
                };
                if view
                    .referrers_of_kind(node.id, Kind::NetworkInterface)
                    .any(is_primary)
                {
                    return None;
                }
                let v4 = self.held(
                    node,
                    Some(&instance::PRIVATE_IP),
                    Some(&instance::SECONDARY_IPS),
                    1,
                );
                (
                    v4,
                    self.held_v6(
                        node,
                        &instance::IPV6_ADDRESSES,
                        node.get(&instance::IPV6_COUNT),
                    ),
                )
            }
            Kind::NatGateway => {
                if node
                    .get(&nat_gateway::AVAILABILITY_MODE)
                    .is_some_and(|it| it == "regional")
                {
                    return None;
                }
                (
                    self.held(
                        node,
                        Some(&nat_gateway::PRIVATE_IP),
                        Some(&nat_gateway::SECONDARY_IPS),
                        1,
                    ),
                    Held::default(),
                )
            }
            Kind::GwlbEndpoint => {
                self.by_type(node.get(&gateway_load_balancer_endpoint::IP_ADDRESS_TYPE))
            }
            Kind::MountTarget => (
                self.held(node, Some(&mount_target::IP_ADDRESS), None, 1),
                Held::default(),
            ),
            _ => return None,
        };
        Some(AddressUse {
            nodes: vec![node.id],
            by: None,
            v4,
            v6,
            certain: true,
        })
    }

    fn naming(&self, view: &View<'_>, node: &Node) -> Option<AddressUse> {
        let (field, (v4, v6)) = match node.kind {
            Kind::LoadBalancer => (&load_balancer::SUBNETS, self.load_balancer(node)?),
            Kind::InterfaceEndpoint => (
                &interface_endpoint::SUBNETS,
                self.by_type(node.get(&interface_endpoint::IP_ADDRESS_TYPE)),
            ),
            Kind::TransitGatewayAttachment => {
                let with_v6 = node
                    .get(&transit_gateway_attachment::IPV6_SUPPORT)
                    .is_some_and(|it| it == "enable");
                (
                    &transit_gateway_attachment::SUBNETS,
                    (self.chosen_v4(1), self.chosen_v6(u64::from(with_v6))),
                )
            }
            Kind::AutoScalingGroup => {
                let share = self.share(view, node)?;
                let with_v6 = if self.auto_v6 { share } else { 0 };
                (
                    &auto_scaling_group::SUBNETS,
                    (self.chosen_v4(share), self.chosen_v6(with_v6)),
                )
            }
            _ => return None,
        };
        let row = self.row(node, field)?;
        Some(AddressUse {
            nodes: vec![node.id],
            by: Some(FieldPath::row(field.def.key, row)),
            v4,
            v6,
            certain: true,
        })
    }

    /// At least one address a subnet; an application load balancer takes more as it grows.
    fn load_balancer(&self, node: &Node) -> Option<(Held, Held)> {
        let row = self.row(node, &load_balancer::SUBNETS)?;
        let key = load_balancer::PRIVATE_IPS.def.key;
        let written = node.raw(key).and_then(|it| it.items().get(row));
        let v4 = match written {
            Some(Value::Addr(addr)) if self.v4.is_some_and(|it| it.contains_addr(*addr)) => Held {
                written: vec![(FieldPath::row(key, row), *addr)],
                chosen: 0,
            },
            _ => self.chosen_v4(1),
        };
        let dual = node
            .get(&load_balancer::IP_ADDRESS_TYPE)
            .is_some_and(|it| it.starts_with("dualstack"));
        Some((v4, self.chosen_v6(u64::from(dual))))
    }

    /// Instances that an Auto Scaling group keeps in this subnet: it spreads them over its zones.
    /// `None` where it may as well choose another subnet of the zone.
    fn share(&self, view: &View<'_>, node: &Node) -> Option<u64> {
        let subnets = node.get(&auto_scaling_group::SUBNETS)?;
        let zones: Vec<Option<SmolStr>> = subnets.iter().map(|it| view.zone_of(*it)).collect();
        if zones.iter().filter(|it| **it == self.zone).count() > 1 {
            return None;
        }
        let desired = node
            .get(&auto_scaling_group::DESIRED_CAPACITY)
            .or_else(|| node.get(&auto_scaling_group::MIN_SIZE))?;
        u64::try_from(desired).ok()?.checked_div(zones.len() as u64)
    }

    /// A database stands in one subnet of its group, with a standby in two; which, is certain only
    /// where nothing is left to choose.
    fn database(&self, view: &View<'_>, group: &Node, node: &Node) -> AddressUse {
        let subnets = group
            .get(&database_subnet_group::SUBNETS)
            .unwrap_or_default();
        let zones: Vec<Option<SmolStr>> = subnets.iter().map(|it| view.zone_of(*it)).collect();
        let alone_in_zone = zones.iter().filter(|it| **it == self.zone).count() == 1;
        let multi_az = node.get(&database::MULTI_AZ) == Some(true);
        let named = node.get(&database::ZONE).map(|it| super::zone_letter(&it));
        let elsewhere = !multi_az && named.is_some() && named != self.zone;
        let is_named = !multi_az && named.is_some() && named == self.zone;
        let certain =
            alone_in_zone && (is_named || subnets.len() == 1 || (multi_az && subnets.len() == 2));
        let path = self.row(group, &database_subnet_group::SUBNETS);
        AddressUse {
            nodes: vec![node.id],
            by: path.map(|_| FieldPath::field(database::SUBNET_GROUP.def.key)),
            v4: self.chosen_v4(u64::from(!elsewhere)),
            v6: Held::default(),
            certain,
        }
    }

    /// Functions with the same security groups share one interface a subnet.
    fn functions(&self, naming: &[&Node], found: &mut Vec<AddressUse>) {
        let mut shared: Vec<(Vec<NodeId>, usize)> = Vec::new();
        for node in naming.iter().filter(|it| it.kind == Kind::Function) {
            let Some(row) = self.row(node, &function::SUBNETS) else {
                continue;
            };
            let mut groups = node.get(&function::SECURITY_GROUPS).unwrap_or_default();
            groups.sort_unstable();
            groups.dedup();
            let at = shared
                .iter()
                .find(|(it, _)| *it == groups)
                .map(|(_, at)| *at);
            if let Some(it) = at.and_then(|at| found.get_mut(at)) {
                it.nodes.push(node.id);
                continue;
            }
            shared.push((groups, found.len()));
            found.push(AddressUse {
                nodes: vec![node.id],
                by: Some(FieldPath::row(function::SUBNETS.def.key, row)),
                v4: self.chosen_v4(1),
                v6: Held::default(),
                certain: true,
            });
        }
    }

    /// Where the list of subnets names this one.
    fn row(&self, node: &Node, field: &Field<Vec<NodeId>>) -> Option<usize> {
        node.raw(field.def.key)?
            .items()
            .iter()
            .position(|it| it.as_ref_id() == Some(self.id))
    }

    /// Written addresses, and what is missing to `least`.
    fn held(
        &self,
        node: &Node,
        one: Option<&Field<IpAddr>>,
        more: Option<&Field<Vec<IpAddr>>>,
        least: u64,
    ) -> Held {
        let Some(block) = self.v4 else {
            return Held::default();
        };
        let primary = one.map_or(Vec::new(), |it| {
            written(node, it.def.key, it.def.shape, block)
        });
        let chosen = least.saturating_sub(primary.len() as u64);
        let secondary = more.map_or(Vec::new(), |it| {
            written(node, it.def.key, it.def.shape, block)
        });
        Held {
            written: primary.into_iter().chain(secondary).collect(),
            chosen,
        }
    }

    fn held_v6(&self, node: &Node, field: &Field<Vec<IpAddr>>, count: Option<i64>) -> Held {
        let Some(block) = self.v6 else {
            return Held::default();
        };
        let written = written(node, field.def.key, field.def.shape, block);
        let asked = count.map_or(u64::from(self.auto_v6), |it| u64::try_from(it).unwrap_or(0));
        Held {
            chosen: asked.saturating_sub(written.len() as u64),
            written,
        }
    }

    /// One address of each family that `ipv4`, `ipv6` or `dualstack` says.
    fn by_type(&self, words: Option<SmolStr>) -> (Held, Held) {
        let words = words.unwrap_or_default();
        (
            self.chosen_v4(u64::from(words != "ipv6")),
            self.chosen_v6(u64::from(words == "ipv6" || words == "dualstack")),
        )
    }

    fn chosen_v4(&self, count: u64) -> Held {
        Held {
            written: Vec::new(),
            chosen: if self.v4.is_some() { count } else { 0 },
        }
    }

    fn chosen_v6(&self, count: u64) -> Held {
        Held {
            written: Vec::new(),
            chosen: if self.v6.is_some() { count } else { 0 },
        }
    }
}

/// Addresses of the block that a field writes; others belong to no subnet, which a rule reports.
fn written(node: &Node, key: &'static str, shape: Shape, block: Cidr) -> Vec<(FieldPath, IpAddr)> {
    let items = node
        .raw(key)
        .map_or(&[][..], Value::items)
        .iter()
        .enumerate();
    items
        .filter_map(|(row, it)| match it {
            Value::Addr(addr) if block.contains_addr(*addr) => Some(match shape {
                Shape::List(_) => (FieldPath::row(key, row), *addr),
                _ => (FieldPath::field(key), *addr),
            }),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
