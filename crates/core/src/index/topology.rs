//! What AWS would say of a box from where it stands and what refers to it.

use smol_str::SmolStr;

use super::View;
use crate::kinds::{
    Kind, account, availability_zone, network_acl, region, route_table, subnet, vpc,
};
use crate::model::{Field, Fields, Node, NodeId, Value};
use crate::net::Cidr;

/// Which route table a subnet uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteTableChoice {
    /// Associated with it by name.
    Explicit(NodeId),
    /// The VPC's main table, for want of an explicit one.
    Main(NodeId),
    /// No main table is drawn: AWS's own one, which holds nothing but local routes.
    Undrawn,
}

/// Where a route sends packets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteTarget {
    Local,
    Node(NodeId),
    /// Named, but not in the document.
    Missing(SmolStr),
    /// Nothing that can be understood.
    Unknown,
}

/// A subnet of a list that lies in the zone of an earlier one of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondInZone {
    /// Line of the list.
    pub line: usize,
    pub subnet: NodeId,
    pub first_line: usize,
    pub first: NodeId,
    /// Letter of the zone.
    pub zone: SmolStr,
}

impl RouteTableChoice {
    pub fn table(self) -> Option<NodeId> {
        match self {
            Self::Explicit(id) | Self::Main(id) => Some(id),
            Self::Undrawn => None,
        }
    }
}

impl<'a> View<'a> {
    pub fn vpc_of(&self, id: NodeId) -> Option<NodeId> {
        self.enclosing(id, Kind::Vpc)
    }

    pub fn subnet_of(&self, id: NodeId) -> Option<NodeId> {
        self.enclosing(id, Kind::Subnet)
    }

    /// Region code of the nearest Region frame.
    pub fn region_of(&self, id: NodeId) -> Option<SmolStr> {
        let frame = self.enclosing(id, Kind::Region)?;
        self.node(frame)?.get(&region::REGION)
    }

    pub fn account_of(&self, id: NodeId) -> Option<SmolStr> {
        let frame = self.enclosing(id, Kind::Account)?;
        self.node(frame)?.get(&account::ACCOUNT_ID)
    }

    /// Zone of a subnet, or of what stands in one: its own field, else the zone frame's. As a
    /// letter where it can be told, so that `a` and `us-east-1a` are the same zone.
    pub fn zone_of(&self, id: NodeId) -> Option<SmolStr> {
        let subnet = self
            .enclosing(id, Kind::Subnet)
            .and_then(|it| self.node(it));
        let own = subnet.and_then(|it| it.get(&subnet::ZONE));
        let zone = own.or_else(|| {
            self.node(self.enclosing(id, Kind::AvailabilityZone)?)?
                .get(&availability_zone::ZONE)
        })?;
        Some(zone_letter(&zone))
    }

    /// Whether a box stands for something the drawing does not describe, such as the subnet that a
    /// template takes as a parameter. Nothing can be said of how it is set up.
    pub fn is_external(&self, id: NodeId) -> bool {
        let tags = self
            .node(id)
            .and_then(|it| it.raw(crate::model::TAGS.def.key));
        matches!(tags, Some(Value::Row(tags)) if tags.raw(crate::io::cloudformation::EXTERNAL_TAG).is_some())
    }

    pub fn subnets_of(&self, vpc: NodeId) -> Vec<&'a Node> {
        self.inside(vpc, Kind::Subnet)
    }

    /// IPv4 and IPv6 blocks of a VPC, canonical, the primary first.
    pub fn vpc_cidrs(&self, vpc: NodeId) -> Vec<Cidr> {
        let Some(node) = self.node_of_kind(vpc, Kind::Vpc) else {
            return Vec::new();
        };
        let blocks = |field| node.get(field).unwrap_or_default();
        blocks(&vpc::CIDRS)
            .into_iter()
            .chain(blocks(&vpc::IPV6_CIDRS))
            .map(Cidr::network)
            .collect()
    }

    /// Boxes that a list field names, with their line.
    pub fn listed(&self, node: &Node, field: &Field<Vec<NodeId>>) -> Vec<(usize, NodeId)> {
        let items = node.raw(field.def.key).map_or(&[][..], Value::items);
        items
            .iter()
            .enumerate()
            .filter_map(|(line, it)| Some((line, it.as_ref_id()?)))
            .collect()
    }

    /// Subnets of a list field whose zone an earlier one has already; many services take one
    /// subnet a zone. Subnets of unknown zone do not count.
    pub fn second_in_zone(&self, node: &Node, field: &Field<Vec<NodeId>>) -> Vec<SecondInZone> {
        let mut seen: Vec<(usize, NodeId, SmolStr)> = Vec::new();
        let mut found = Vec::new();
        for (line, subnet) in self.listed(node, field) {
            let Some(zone) = self.zone_of(subnet) else {
                continue;
            };
            match seen.iter().find(|(_, _, it)| *it == zone) {
                Some((first_line, first, _)) => {
                    found.push(SecondInZone {
                        line,
                        subnet,
                        first_line: *first_line,
                        first: *first,
                        zone,
                    });
                }
                None => seen.push((line, subnet, zone)),
            }
        }
        found
    }

    /// Tables that name the subnet, in order; AWS allows one.
    pub fn associated_route_tables(&self, subnet: NodeId) -> Vec<NodeId> {
        self.referrers_of_kind(subnet, Kind::RouteTable)
            .filter(|it| {
                it.get(&route_table::SUBNETS)
                    .is_some_and(|subnets| subnets.contains(&subnet))
            })
            .map(|it| it.id)
            .collect()
    }

    pub fn main_route_table(&self, vpc: NodeId) -> Option<NodeId> {
        self.inside(vpc, Kind::RouteTable)
            .into_iter()
            .find(|it| it.get(&route_table::MAIN) == Some(true))
            .map(|it| it.id)
    }

    pub fn route_table_of(&self, subnet: NodeId) -> RouteTableChoice {
        if let Some(first) = self.associated_route_tables(subnet).first() {
            return RouteTableChoice::Explicit(*first);
        }
        match self.vpc_of(subnet).and_then(|it| self.main_route_table(it)) {
            Some(main) => RouteTableChoice::Main(main),
            None => RouteTableChoice::Undrawn,
        }
    }

    /// Network ACLs that name the subnet, in order; AWS allows one.
    pub fn associated_network_acls(&self, subnet: NodeId) -> Vec<NodeId> {
        self.referrers_of_kind(subnet, Kind::NetworkAcl)
            .filter(|it| {
                it.get(&network_acl::SUBNETS)
                    .is_some_and(|subnets| subnets.contains(&subnet))
            })
            .map(|it| it.id)
            .collect()
    }

    /// The network ACL that filters at the border of the subnet: the one that names it, else the
    /// VPC's default one. `None` if that is not drawn: AWS's own one, which lets everything pass.
    pub fn network_acl_of(&self, subnet: NodeId) -> Option<NodeId> {
        if let Some(first) = self.associated_network_acls(subnet).first() {
            return Some(*first);
        }
        let acls = self.inside(self.vpc_of(subnet)?, Kind::NetworkAcl);
        acls.into_iter()
            .find(|it| it.get(&network_acl::IS_DEFAULT) == Some(true))
            .map(|it| it.id)
    }

    /// Written routes of a table: line, destination, target.
    pub fn routes(&self, table: NodeId) -> Vec<(usize, Value, RouteTarget)> {
        let Some(node) = self.node_of_kind(table, Kind::RouteTable) else {
            return Vec::new();
        };
        node.rows(&route_table::ROUTES)
            .map(|(line, row)| {
                (
                    line,
                    row.get(&route_table::route::DESTINATION)
                        .unwrap_or(Value::text("")),
                    route_target(row),
                )
            })
            .collect()
    }

    /// Targets of the table's routes to all of IPv4 (`0.0.0.0/0`) or all of IPv6.
    pub fn default_routes(&self, table: NodeId) -> Vec<(usize, Cidr, RouteTarget)> {
        self.routes(table)
            .into_iter()
            .filter_map(|(line, destination, target)| match destination {
                Value::Cidr(cidr) if cidr.is_everything() => Some((line, cidr, target)),
                _ => None,
            })
            .collect()
    }

    /// Whether an internet gateway is attached to the VPC it should serve.
    pub fn is_attached_to(&self, gateway: NodeId, vpc: NodeId) -> bool {
        self.parent(gateway) == Some(vpc)
    }

    /// A subnet is public when its route table sends `0.0.0.0/0` or `::/0` to an internet gateway
    /// attached to its VPC. Names and flags do not matter.
    ///
    /// Source: <https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html>, read 2026-11.
    pub fn is_public_subnet(&self, subnet: NodeId) -> bool {
        let (Some(table), Some(vpc)) = (self.route_table_of(subnet).table(), self.vpc_of(subnet))
        else {
            return false;
        };
        self.default_routes(table)
            .iter()
            .any(|(_, _, target)| match target {
                RouteTarget::Node(id) => {
                    self.kind(*id) == Some(Kind::InternetGateway) && self.is_attached_to(*id, vpc)
                }
                _ => false,
            })
    }
}

/// The target cell of a route line.
pub(crate) fn route_target(row: &Fields) -> RouteTarget {
    match row.raw(route_table::route::TARGET.def.key) {
        Some(Value::Text(it)) if it == "local" => RouteTarget::Local,
        Some(Value::Ref(id)) => RouteTarget::Node(*id),
        Some(Value::Missing(name)) => RouteTarget::Missing(name.clone()),
        _ => RouteTarget::Unknown,
    }
}

/// `a` of `us-east-1a`; any other text comes back as it is. A Local Zone (`us-west-2-lax-1a`) is no
/// zone `a` of its Region: only one part of an Availability Zone's name holds digits.
pub fn zone_letter(zone: &str) -> SmolStr {
    let has_digit = |part: &&str| part.chars().any(|it| it.is_ascii_digit());
    let parts: Vec<&str> = zone.split('-').collect();
    let last = parts.last().copied().unwrap_or_default();
    let mut reversed = last.chars().rev();
    match (reversed.next(), reversed.next()) {
        (Some(letter), Some(digit))
            if letter.is_ascii_lowercase()
                && digit.is_ascii_digit()
                && parts.len() > 2
                && parts.iter().filter(|it| has_digit(it)).count() == 1 =>
        {
            SmolStr::new_inline(letter.encode_utf8(&mut [0; 4]))
        }
        _ => zone.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::zone_letter;

    #[test]
    fn zone_names_and_letters_are_the_same_zone() {
        assert_eq!(zone_letter("us-east-1a"), "a");
        assert_eq!(zone_letter("b"), "b");
        assert_eq!(zone_letter("us-gov-west-1c"), "c");
        assert_eq!(zone_letter("use1-az6"), "use1-az6");
        assert_eq!(zone_letter("us-west-2-lax-1a"), "us-west-2-lax-1a");
    }
}
