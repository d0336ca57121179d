//! The default VPC of a Region, drawn when something names neither VPC nor subnet.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html>, read 2026-11.

use smol_str::{SmolStr, format_smolstr};

use super::draft::Draft;
use crate::io::cloudformation::EXTERNAL_TAG;
use crate::io::cloudformation::eval::LossKind;
use crate::kinds::{Kind, route_table, subnet, vpc};
use crate::model::{Fields, NodeId, TAGS, Value};
use crate::net::{Cidr, v4};

impl Draft<'_> {
    /// The default VPC with its internet gateway and main route table; `name` is what needs it.
    pub(super) fn default_vpc(&mut self, at: &str, name: &SmolStr) -> NodeId {
        let id = match self.default_vpc {
            Some(id) => id,
            None => self.make_default_vpc(),
        };
        let assumed = self.name(id).to_string();
        self.lose(
            at,
            LossKind::DefaultVpcAssumed { name: name.clone() },
            Some(assumed),
        );
        id
    }

    fn make_default_vpc(&mut self) -> NodeId {
        let id = self.add_outside(Kind::Vpc, "default-vpc", self.region);
        self.default_vpc = Some(id);
        self.set(
            id,
            &vpc::CIDRS,
            Value::List(vec![Value::Cidr(v4(172, 31, 0, 0, 16))]),
        );
        self.set(id, &vpc::IS_DEFAULT, Value::Bool(true));
        self.set(id, &vpc::DNS_HOSTNAMES, Value::Bool(true));
        let gateway = self.add_outside(Kind::InternetGateway, "default-internet-gateway", id);
        let table = self.add_outside(Kind::RouteTable, "default-route-table", id);
        self.set(table, &route_table::MAIN, Value::Bool(true));
        let route: Fields = [
            (
                route_table::route::DESTINATION.def.key.into(),
                Value::Cidr(Cidr::any_v4()),
            ),
            (
                route_table::route::TARGET.def.key.into(),
                Value::Ref(gateway),
            ),
        ]
        .into_iter()
        .collect();
        self.push(table, &route_table::ROUTES, Value::Row(route));
        id
    }

    /// The default subnet of a zone; AWS makes one of 4,096 addresses in each.
    pub(super) fn default_subnet(
        &mut self,
        at: &str,
        name: &SmolStr,
        zone: Option<&str>,
    ) -> NodeId {
        let vpc = self.default_vpc(at, name);
        let letter = zone.map_or(SmolStr::new_static("a"), crate::index::zone_letter);
        let key = (Kind::Subnet, format!("default subnet {letter}"));
        if let Some(id) = self.externals.get(&key) {
            return *id;
        }
        let id = self.add_outside(
            Kind::Subnet,
            format_smolstr!("default-subnet-{letter}"),
            vpc,
        );
        // Which block a zone got differs from account to account; this is one way.
        let index = letter
            .bytes()
            .next()
            .map_or(0, |it| it.saturating_sub(b'a') % 16);
        self.set(
            id,
            &subnet::CIDR,
            Value::Cidr(v4(172, 31, index * 16, 0, 20)),
        );
        self.set(id, &subnet::ZONE, Value::Text(letter));
        self.set(id, &subnet::AUTO_PUBLIC_IP, Value::Bool(true));
        self.set(id, &subnet::IS_DEFAULT, Value::Bool(true));
        self.externals.insert(key, id);
        id
    }

    fn add_outside(&mut self, kind: Kind, name: impl Into<SmolStr>, parent: NodeId) -> NodeId {
        let id = self.add(kind, name, Some(parent));
        if let Some(it) = self.at_mut(id) {
            it.external = true;
        }
        let tags: Fields = [(EXTERNAL_TAG.into(), Value::text("default"))]
            .into_iter()
            .collect();
        self.set(id, &TAGS, Value::Row(tags));
        id
    }
}
