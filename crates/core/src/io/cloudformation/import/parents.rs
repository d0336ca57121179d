//! Which box stands in which.

use super::convert::Spot;
use super::draft::Draft;
use super::props::lookup;
use crate::io::cloudformation::eval::{Resource, Value};
use crate::kinds::{IN_SUBNET, IN_VPC, Kind};
use crate::model::{NodeId, Value as FieldValue};
use crate::order;

/// Kinds in the order their containers become known.
const FIRST: [Kind; 3] = [Kind::Vpc, Kind::Subnet, Kind::SecurityGroup];

impl Draft<'_> {
    /// Puts every box into its container.
    pub(super) fn place_boxes(&mut self) {
        let evaluation = self.evaluation;
        let mut todo: Vec<(usize, &Resource, NodeId)> = Vec::new();
        for resource in &evaluation.resources {
            let Some(id) = self.by_logical.get(&resource.logical_id).copied() else {
                continue;
            };
            let kind = self.kind(id);
            let says_vpc = resource.properties.get("VpcId").is_some();
            let phase = match FIRST.iter().position(|it| *it == kind) {
                Some(at) => at,
                None if says_vpc => FIRST.len(),
                // A database follows its subnet group.
                None if kind == Kind::Database => FIRST.len() + 2,
                None => FIRST.len() + 1,
            };
            todo.push((phase, resource, id));
        }
        order::sort_by_key(&mut todo, |it| it.0);
        for (_, resource, id) in todo {
            let parent = self.container(resource, id);
            if let Some(it) = self.at_mut(id) {
                it.parent = Some(parent);
            }
        }
    }

    fn container(&mut self, resource: &Resource, id: NodeId) -> NodeId {
        let kind = self.kind(id);
        let def = kind.def();
        let spot = Spot {
            name: resource.logical_id.clone(),
            home: None,
        };
        let properties = &resource.properties;
        if kind == Kind::Opaque {
            return self.drawn_container(properties).unwrap_or(self.region);
        }
        if kind == Kind::Vpc {
            return self.region;
        }
        let takes = |it: Kind| def.parents.contains(&it);
        if takes(Kind::Subnet) && kind != Kind::Volume {
            if let Some(subnet) = self.subnet_of(&spot, properties) {
                return subnet;
            }
            if !takes(Kind::Vpc) || properties.get("VpcId").is_none() {
                let at = spot.path("");
                let zone = properties
                    .get("AvailabilityZone")
                    .or_else(|| lookup_placement(properties))
                    .and_then(Value::as_text);
                return self.default_subnet(&at, &spot.name, zone.as_deref());
            }
        }
        if takes(Kind::Vpc) && kind != Kind::Volume {
            if let Some(vpc) = properties
                .get("VpcId")
                .and_then(|it| self.refer_box(&spot, "VpcId", it, Kind::Vpc))
            {
                return vpc;
            }
            if def.parents == IN_VPC {
                if let Some(vpc) = self.implied_vpc(&spot, kind, properties) {
                    return vpc;
                }
                let at = spot.path("");
                return self.default_vpc(&at, &spot.name);
            }
        }
        if kind.may_stand_in(Some(Kind::Region)) {
            self.region
        } else {
            self.cloud
        }
    }

    /// The box a property means, if it is of this kind.
    fn refer_box(
        &mut self,
        spot: &Spot,
        property: &str,
        value: &Value,
        kind: Kind,
    ) -> Option<NodeId> {
        match self.refer(&spot.path(property), value, &[kind], spot.home) {
            Some(FieldValue::Ref(id)) if self.kind(id) == kind => Some(id),
            _ => None,
        }
    }

    /// Of an instance the subnet may be that of its first interface.
    fn subnet_of(&mut self, spot: &Spot, properties: &Value) -> Option<NodeId> {
        let home = self.security_group_vpc(spot, properties);
        let spot = Spot {
            home,
            ..spot.clone()
        };
        for path in ["SubnetId", "SubnetIds", "NetworkInterfaces.SubnetId"] {
            let Some(value) = lookup(properties, path) else {
                continue;
            };
            let first = self
                .list_of_references(&spot.path(path), &value, IN_SUBNET)
                .into_iter()
                .next()?;
            if let Some(id) = self.refer_box(&spot, path, &first, Kind::Subnet) {
                return Some(id);
            }
        }
        let interface = match lookup(properties, "NetworkInterfaces.NetworkInterfaceId")? {
            Value::List(items) => items.into_iter().next()?,
            one => one,
        };
        let interface = interface.reference()?;
        let resource = self.resources.get(interface.logical_id.as_str()).copied()?;
        let value = resource.properties.get("SubnetId")?;
        self.refer_box(&spot, "SubnetId", value, Kind::Subnet)
    }

    /// The VPC of what names subnets, a subnet group or security groups, but no VPC.
    fn implied_vpc(&mut self, spot: &Spot, kind: Kind, properties: &Value) -> Option<NodeId> {
        let home = self.security_group_vpc(spot, properties);
        let spot = Spot {
            home,
            ..spot.clone()
        };
        for path in [
            "Subnets",
            "SubnetMappings.SubnetId",
            "SubnetIds",
            "VPCZoneIdentifier",
        ] {
            let Some(value) = lookup(properties, path) else {
                continue;
            };
            for it in self.list_of_references(&spot.path(path), &value, IN_SUBNET) {
                if let Some(vpc) = self
                    .refer_box(&spot, path, &it, Kind::Subnet)
                    .and_then(|it| self.vpc_of(it))
                {
                    return Some(vpc);
                }
            }
        }
        if kind == Kind::Database
            && let Some(group) = properties.get("DBSubnetGroupName")
            && let Some(group) =
                self.refer_box(&spot, "DBSubnetGroupName", group, Kind::DatabaseSubnetGroup)
            && let Some(vpc) = self.vpc_of(group)
        {
            return Some(vpc);
        }
        home
    }

    /// The VPC of the first security group that is in the template.
    fn security_group_vpc(&mut self, _: &Spot, properties: &Value) -> Option<NodeId> {
        const GROUPS: [&str; 6] = [
            "SecurityGroupIds",
            "SecurityGroups",
            "VPCSecurityGroups",
            "GroupSet",
            "NetworkInterfaces.GroupSet",
            "NetworkInterfaces.Groups",
        ];
        let values: Vec<Value> = GROUPS
            .iter()
            .filter_map(|it| lookup(properties, it))
            .collect();
        let references = values.iter().flat_map(Value::references);
        references
            .filter_map(|it| self.by_logical.get(&it.logical_id).copied())
            .find_map(|it| self.vpc_of(it).filter(|_| self.kind(it) != Kind::Opaque))
    }

    /// The subnet or VPC of the template that a resource without a model says it is in.
    fn drawn_container(&self, properties: &Value) -> Option<NodeId> {
        [
            ("SubnetId", Kind::Subnet),
            ("VpcId", Kind::Vpc),
            ("VPCId", Kind::Vpc),
        ]
        .into_iter()
        .find_map(|(key, kind)| {
            let reference = properties.get(key)?.reference()?;
            let id = self.by_logical.get(&reference.logical_id).copied()?;
            (self.kind(id) == kind).then_some(id)
        })
    }
}

fn lookup_placement(properties: &Value) -> Option<&Value> {
    properties.get("Placement")?.get("AvailabilityZone")
}
