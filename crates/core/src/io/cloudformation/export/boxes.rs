//! One box as a resource: what its declaration says, and where it stands.

use serde_json::{Map, Value as Json, json};
use smol_str::SmolStr;

use super::put::put;
use super::value::{Want, external_expression};
use super::{Writer, parts, special};
use crate::io::cloudformation::eval::LossKind;
use crate::kinds::{Kind, opaque};
use crate::model::{Node, Shape, Value};

/// A resource in the making.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) properties: Map<String, Json>,
    /// Fields that were dealt with.
    pub(super) done: Vec<&'static str>,
    /// Properties that CloudFormation wants and the drawing does not say.
    pub(super) implied: Vec<&'static str>,
}

impl Draft {
    pub(super) fn set(&mut self, property: &str, value: Json) {
        self.properties.insert(property.into(), value);
    }

    pub(super) fn imply(&mut self, property: &'static str, value: Json) {
        if !self.properties.contains_key(property) {
            self.set(property, value);
            self.implied.push(property);
        }
    }
}

impl Writer<'_> {
    pub(super) fn resource(&mut self, node: &Node) {
        let id = self.names.of(node.id);
        let mut draft = Draft::default();
        if node.kind == Kind::Opaque {
            self.opaque(node, id);
            return;
        }
        self.container(node, &mut draft);
        special::before(self, node, &mut draft);
        self.fields(node, &mut draft);
        special::after(node, &mut draft);
        let type_name = special::type_name(node);
        let metadata = Self::metadata(node, &id, &draft.implied);
        self.add_with(id, type_name, draft.properties, metadata);
        parts::write(self, node);
    }

    fn metadata(node: &Node, id: &SmolStr, implied: &[&'static str]) -> Map<String, Json> {
        let mut metadata = Map::new();
        if node.name != *id {
            metadata.insert("Name".into(), node.name.as_str().into());
        }
        if !implied.is_empty() {
            metadata.insert("Implied".into(), json!(implied));
        }
        metadata
    }

    /// Every field that has a property and was not dealt with otherwise.
    fn fields(&mut self, node: &Node, draft: &mut Draft) {
        let def = node.kind.def();
        for field in def.all_fields() {
            let Some(value) = node.raw(field.key) else {
                continue;
            };
            if draft.done.contains(&field.key) || parts::FIELDS.contains(&(node.kind, field.key)) {
                continue;
            }
            if field.cfn.is_empty() {
                // What AWS assumes anyway need not be said.
                if field.default.value().as_ref() != Some(value) {
                    self.field_lost(node, field.key);
                }
                continue;
            }
            let json = match (field.shape, value) {
                (Shape::Ref(_), Value::Ref(id)) => {
                    self.reference(node, *id, special::want(node.kind, field.key))
                }
                (Shape::List(Shape::Ref(_)), Value::List(items)) => Some(Json::Array(
                    self.references(node, items, special::want(node.kind, field.key)),
                )),
                _ => self.value(node, field, value),
            };
            if let Some(json) = json {
                put(&mut draft.properties, field.cfn, json);
            }
        }
        let unknown: Vec<SmolStr> = node
            .fields
            .iter()
            .map(|(key, _)| key.clone())
            .filter(|it| def.field(it).is_none())
            .collect();
        for key in unknown {
            self.field_lost(node, &key);
        }
    }

    pub(super) fn references(&mut self, node: &Node, items: &[Value], want: Want) -> Vec<Json> {
        let mut out = Vec::new();
        for it in items {
            let json = match it {
                Value::Ref(id) => self.reference(node, *id, want),
                other => self.simple(node, other),
            };
            out.extend(json);
        }
        out
    }

    /// `VpcId`, `SubnetId` and the zone, for kinds that say where they stand.
    fn container(&mut self, node: &Node, draft: &mut Draft) {
        let Some(property) = container_property(node.kind) else {
            return;
        };
        let kind = if property == "VpcId" {
            Kind::Vpc
        } else {
            Kind::Subnet
        };
        let container = match kind {
            Kind::Vpc => self.view.vpc_of(node.id),
            _ => self.view.subnet_of(node.id),
        };
        match container {
            Some(id) => {
                if let Some(json) = self.reference(node, id, Want::Id) {
                    draft.set(property, json);
                }
            }
            None if node.kind == Kind::NatGateway => {
                if let Some(json) = self
                    .view
                    .vpc_of(node.id)
                    .and_then(|it| self.reference(node, it, Want::Id))
                {
                    draft.set("VpcId", json);
                }
            }
            None if node.kind.def().needs_parent => {
                self.field_lost(node, node.kind.def().parent_key);
            }
            None => {}
        }
        // In a default subnet it is the zone that says which.
        let is_default = container
            .and_then(|it| self.doc.get(it))
            .and_then(|it| external_expression(it));
        if node.kind == Kind::Instance && is_default.is_some_and(|it| it == "default") {
            let zone = self.view.zone_of(node.id);
            if let Some(zone) = zone {
                draft.set("AvailabilityZone", zone_json(&zone));
            }
        }
    }

    fn opaque(&mut self, node: &Node, id: SmolStr) {
        let Some(type_name) = node.get(&opaque::TYPE).filter(|it| !it.is_empty()) else {
            self.box_lost(node);
            return;
        };
        let mut json = match node.raw(opaque::PROPERTIES.def.key) {
            Some(Value::Other(it)) => it.clone(),
            _ => json!({}),
        };
        self.rename_references(node, &mut json);
        let metadata = Self::metadata(node, &id, &[]);
        let properties = match json {
            Json::Object(map) => map,
            _ => Map::new(),
        };
        self.add_with(id, &type_name, properties, metadata);
    }

    /// Functions in kept properties name resources by the names they had.
    pub(super) fn rename_references(&mut self, node: &Node, json: &mut Json) {
        match json {
            Json::Array(items) => items
                .iter_mut()
                .for_each(|it| self.rename_references(node, it)),
            Json::Object(map) => {
                let single = (map.len() == 1)
                    .then(|| map.iter().next().map(|(key, it)| (key.clone(), it.clone())))
                    .flatten();
                match single {
                    Some((key, Json::String(name))) if key == "Ref" => match self.live(&name) {
                        Some(id) => *json = json!({"Ref": id.as_str()}),
                        None => *json = self.gone(node, &name),
                    },
                    Some((key, Json::Array(steps))) if key == "Fn::GetAtt" => {
                        let name = steps
                            .first()
                            .and_then(Json::as_str)
                            .unwrap_or_default()
                            .to_owned();
                        *json = if let Some(id) = self.live(&name) {
                            let mut steps = steps;
                            if let Some(first) = steps.first_mut() {
                                *first = id.as_str().into();
                            }
                            json!({"Fn::GetAtt": steps})
                        } else {
                            let steps: Vec<&str> = steps.iter().filter_map(Json::as_str).collect();
                            self.gone(node, &steps.join("."))
                        };
                    }
                    Some((key, Json::String(text))) if key == "Fn::Sub" => {
                        *json = self.kept_sub(&text);
                    }
                    _ => map
                        .iter_mut()
                        .for_each(|(_, it)| self.rename_references(node, it)),
                }
            }
            _ => {}
        }
    }

    /// The logical id of a box that a name means, if it is written.
    fn live(&self, name: &str) -> Option<SmolStr> {
        let id = self.names.node(name)?;
        let node = self.doc.get(id)?;
        let is_written = node.kind == Kind::Opaque || !node.kind.def().cfn.is_empty();
        (is_written && external_expression(node).is_none()).then(|| self.names.of(id))
    }

    fn gone(&mut self, node: &Node, name: &str) -> Json {
        let what = LossKind::ReferenceNotExported {
            name: node.name.clone(),
            reference: name.into(),
        };
        self.lose(node.name.to_string(), what, None);
        Json::String(format!("${{{name}}}"))
    }

    /// The box as a part of it names it; `None` for what AWS makes in every Region.
    pub(super) fn own(&mut self, node: &Node) -> Option<Json> {
        self.reference(node, node.id, Want::Id)
    }
}

/// The zone of a letter in the Region the template is used in, or a zone's full name.
pub(super) fn zone_json(zone: &str) -> Json {
    if zone.len() == 1 {
        json!({"Fn::Sub": format!("${{AWS::Region}}{zone}")})
    } else {
        zone.into()
    }
}

/// Property that says which VPC or subnet a box is in; other kinds follow from their subnets.
fn container_property(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Subnet
        | Kind::RouteTable
        | Kind::NetworkAcl
        | Kind::SecurityGroup
        | Kind::EgressOnlyInternetGateway
        | Kind::GatewayEndpoint
        | Kind::InterfaceEndpoint
        | Kind::TargetGroup
        | Kind::TransitGatewayAttachment => "VpcId",
        Kind::Instance | Kind::NetworkInterface | Kind::NatGateway | Kind::MountTarget => {
            "SubnetId"
        }
        _ => return None,
    })
}
