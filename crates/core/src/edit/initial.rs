//! What a new box starts with, so that a drop gives something that works: the next free block,
//! the next zone. The user changes what does not fit.

use crate::index::View;
use crate::kinds::{Kind, availability_zone, region, subnet, vpc};
use crate::model::{Fields, NodeId, Value};
use crate::net::{Cidr, Family, next_free_block};

/// Fields for a new box of `kind` in `parent`.
pub fn initial_fields(view: View<'_>, kind: Kind, parent: Option<NodeId>) -> Fields {
    let mut fields = Fields::default();
    match kind {
        Kind::Region => fields.set(region::REGION.def.key, Some(Value::text("us-east-1"))),
        Kind::AvailabilityZone => {
            let zone = parent.map_or("a".into(), |it| next_zone(view, it));
            fields.set(availability_zone::ZONE.def.key, Some(Value::text(zone)));
        }
        Kind::Vpc => {
            let block = next_vpc_block(view);
            fields.set(
                vpc::CIDRS.def.key,
                block.map(|it| Value::List(vec![Value::Cidr(it)])),
            );
        }
        Kind::Subnet => {
            let Some(parent) = parent else { return fields };
            if let Some(block) = view
                .vpc_of(parent)
                .and_then(|it| next_subnet_block(view, it))
            {
                fields.set(subnet::CIDR.def.key, Some(Value::Cidr(block)));
            }
            if view.kind(parent) == Some(Kind::Vpc) {
                fields.set(subnet::ZONE.def.key, Some(Value::text("a")));
            }
        }
        _ => {}
    }
    fields
}

/// The first of `10.0.0.0/16`, `10.1.0.0/16` … that overlaps no VPC.
fn next_vpc_block(view: View<'_>) -> Option<Cidr> {
    let used: Vec<Cidr> = view
        .of_kind(Kind::Vpc)
        .iter()
        .flat_map(|it| view.vpc_cidrs(*it))
        .collect();
    next_free_block(&["10.0.0.0/8".parse().ok()?], &used, 16)
}

/// A /24 where one is free, else the largest smaller block AWS accepts.
fn next_subnet_block(view: View<'_>, vpc: NodeId) -> Option<Cidr> {
    let spaces: Vec<Cidr> = view
        .vpc_cidrs(vpc)
        .into_iter()
        .filter(|it| it.family() == Family::V4)
        .collect();
    let used: Vec<Cidr> = view
        .subnets_of(vpc)
        .iter()
        .filter_map(|it| it.get(&subnet::CIDR))
        .collect();
    (24..=28).find_map(|prefix| next_free_block(&spaces, &used, prefix))
}

/// The first letter no zone frame of the container has.
fn next_zone(view: View<'_>, container: NodeId) -> String {
    let used: Vec<_> = view
        .children(Some(container))
        .iter()
        .filter_map(|it| {
            view.node_of_kind(*it, Kind::AvailabilityZone)?
                .get(&availability_zone::ZONE)
        })
        .map(|it| crate::index::zone_letter(&it))
        .collect();
    ('a'..='f')
        .map(String::from)
        .find(|it| !used.iter().any(|zone| zone == it))
        .unwrap_or_else(|| "a".to_owned())
}
