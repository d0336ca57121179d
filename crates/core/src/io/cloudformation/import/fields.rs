//! Fields of boxes from properties, as the kinds declare them.

use super::convert::Spot;
use super::draft::Draft;
use super::props::Props;
use super::special;
use super::types::{Role, implied};
use crate::io::cloudformation::eval::{LossKind, Resource, Value};
use crate::kinds::{Kind, opaque};
use crate::model::{NodeId, Value as FieldValue};

/// Properties that say where a box stands, what it is called, or nothing that is drawn.
const SAID_OTHERWISE: &[&str] = &[
    "VpcId",
    "SubnetId",
    "VpcEndpointType",
    "Domain",
    "PrefixListName",
];

impl Draft<'_> {
    pub(super) fn fill_boxes(&mut self) {
        let evaluation = self.evaluation;
        for resource in &evaluation.resources {
            match super::types::role_of(resource) {
                Role::Box(_) => {
                    let Some(id) = self.by_logical.get(&resource.logical_id).copied() else {
                        continue;
                    };
                    self.fill(id, resource, &resource.properties);
                }
                Role::Opaque => {
                    if let Some(id) = self.by_logical.get(&resource.logical_id).copied() {
                        self.fill_opaque(id, resource);
                    }
                }
                Role::Part | Role::RecordGroup => {}
            }
        }
    }

    /// The fields of a box; properties without a field become a loss.
    pub(super) fn fill(&mut self, id: NodeId, resource: &Resource, properties: &Value) {
        let kind = self.kind(id);
        let spot = Spot {
            name: resource.logical_id.clone(),
            home: self.vpc_of(id),
        };
        let props = Props::new(properties);
        for it in SAID_OTHERWISE {
            props.mark(it);
        }
        for it in implied(resource) {
            props.mark(&it);
            props.hide(&it);
        }
        special::fill(self, id, kind, &spot, &props);
        for def in kind.def().all_fields().filter(|it| !it.cfn.is_empty()) {
            if self.raw(id, def.key).is_some() {
                continue;
            }
            let Some(value) = props.get(def.cfn) else {
                continue;
            };
            if let Some(value) = self.convert(&spot, def.cfn, &def.shape, &value) {
                self.set_key(id, def.key, value);
            }
        }
        self.say_left_out(&spot, &props, properties);
    }

    pub(super) fn say_left_out(&mut self, spot: &Spot, props: &Props<'_>, properties: &Value) {
        let left = match properties {
            Value::Map(_) => props.left_out(),
            other => vec![other.to_string()],
        };
        if !left.is_empty() {
            let what = LossKind::PropertiesLeftOut {
                name: spot.name.clone(),
                properties: left.join(", ").into(),
            };
            self.lose(&spot.path(""), what, None);
        }
    }

    /// The type, the properties as they are and links to what they mention.
    pub(super) fn fill_opaque(&mut self, id: NodeId, resource: &Resource) {
        self.set(
            id,
            &opaque::TYPE,
            FieldValue::Text(resource.type_name.clone()),
        );
        let json = super::convert::kept(&resource.properties);
        if json.as_object().is_none_or(|it| !it.is_empty()) {
            self.set(id, &opaque::PROPERTIES, FieldValue::Other(json));
        }
        for it in resource.properties.references() {
            if let Some(other) = self
                .by_logical
                .get(&it.logical_id)
                .copied()
                .filter(|it| *it != id)
            {
                self.push(id, &opaque::REFERENCES, FieldValue::Ref(other));
            }
        }
    }

    /// A part whose owner is not in the template is drawn by its type.
    pub(super) fn part_as_opaque(&mut self, resource: &Resource) {
        let id = self.add(
            Kind::Opaque,
            super::types::box_name(resource),
            Some(self.region),
        );
        self.own(resource, id);
        self.fill_opaque(id, resource);
        let what = LossKind::PartWithoutOwner {
            name: resource.logical_id.clone(),
            type_name: resource.type_name.clone(),
        };
        self.lose(&format!("Resources/{}", resource.logical_id), what, None);
    }
}
