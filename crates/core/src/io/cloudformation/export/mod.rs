//! A document as a CloudFormation template that makes it.
//!
//! Each box becomes a resource; what CloudFormation keeps apart (routes, rules, associations,
//! attachments) becomes resources of its own. Boxes that stand for something outside become
//! parameters. What only a drawing has (frames of zones, the internet, clients) is left out; what
//! a template cannot say is a [`Loss`].

mod boxes;
mod names;
mod parts;
mod put;
mod special;
#[cfg(test)]
mod tests;
mod value;
mod yaml;

use serde_json::{Map, Value as Json, json};
use smol_str::SmolStr;

use super::eval::{Loss, LossKind};
use crate::index::{Index, View};
use crate::io::text::Position;
use crate::kinds::{Kind, region};
use crate::model::{Document, Node, NodeId};
use names::Names;

const ATTACHMENT: &str = "AWS::EC2::VPCGatewayAttachment";

/// How a template is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateFormat {
    Yaml,
    Json,
}

/// A template, and what it does not say of the document. A loss names the box and field in `at`.
#[derive(Clone, Debug)]
pub struct Exported {
    pub text: String,
    pub losses: Vec<Loss>,
}

/// Writes a document as a template.
pub fn export(doc: &Document, index: &Index, format: TemplateFormat) -> Exported {
    let mut writer = Writer::new(doc, index);
    for node in doc.nodes() {
        writer.node(node);
    }
    let (template, losses) = writer.finish();
    let text = match format {
        TemplateFormat::Json => format!("{template:#}\n"),
        TemplateFormat::Yaml => yaml::write(&template),
    };
    Exported { text, losses }
}

/// The template in the making.
struct Writer<'a> {
    doc: &'a Document,
    view: View<'a>,
    names: Names,
    /// The Region that is written; boxes of others are not.
    region: Option<NodeId>,
    resources: Map<String, Json>,
    parameters: Map<String, Json>,
    losses: Vec<Loss>,
}

impl<'a> Writer<'a> {
    fn new(doc: &'a Document, index: &'a Index) -> Self {
        let view = View::new(doc, index);
        Self {
            doc,
            view,
            names: Names::new(doc),
            region: view.of_kind(Kind::Region).first().copied(),
            resources: Map::new(),
            parameters: Map::new(),
            losses: Vec::new(),
        }
    }

    fn node(&mut self, node: &Node) {
        match node.kind {
            // Frames and what is outside AWS have no resource; a subnet says its zone.
            Kind::Cloud
            | Kind::Account
            | Kind::Region
            | Kind::AvailabilityZone
            | Kind::Internet
            | Kind::Client
            | Kind::OnPremises
            | Kind::Connection => {}
            // What is outside is not made, but lines can be added to it.
            _ if value::external_expression(node).is_some_and(|it| it != "default") => {
                parts::write(self, node);
            }
            _ if value::external_expression(node).is_some() => {}
            _ if self.is_elsewhere(node.id) => self.box_lost(node),
            Kind::SecurityGroup if value::is_made_by_aws(node) => {
                special::default_group(self, node);
            }
            _ => self.resource(node),
        }
    }

    /// Whether a box stands in another Region than the one that is written.
    fn is_elsewhere(&self, id: NodeId) -> bool {
        self.view
            .enclosing(id, Kind::Region)
            .is_some_and(|it| Some(it) != self.region)
    }

    fn add(&mut self, id: SmolStr, type_name: &str, properties: Map<String, Json>) {
        self.add_with(id, type_name, properties, Map::new());
    }

    fn add_with(
        &mut self,
        id: SmolStr,
        type_name: &str,
        properties: Map<String, Json>,
        metadata: Map<String, Json>,
    ) {
        let mut resource = Map::new();
        resource.insert("Type".into(), type_name.into());
        if !metadata.is_empty() {
            resource.insert("Metadata".into(), json!({super::METADATA: metadata}));
        }
        if !properties.is_empty() {
            resource.insert("Properties".into(), Json::Object(properties));
        }
        self.resources.insert(id.into(), Json::Object(resource));
    }

    fn lose(&mut self, at: String, what: LossKind, assumed: Option<String>) {
        self.losses.push(Loss {
            at,
            position: Position::default(),
            what,
            assumed,
        });
    }

    fn box_lost(&mut self, node: &Node) {
        let what = LossKind::BoxNotExported {
            name: node.name.clone(),
            kind: node.kind.id().into(),
        };
        self.lose(node.name.to_string(), what, None);
    }

    fn field_lost(&mut self, node: &Node, field: &str) {
        let what = LossKind::FieldNotExported {
            name: node.name.clone(),
            kind: node.kind.id().into(),
            field: field.into(),
        };
        self.lose(format!("{}.{field}", node.name), what, None);
    }

    /// Orders that references do not give: a route needs the attachment of its gateway, a NAT
    /// gateway that of the VPC's internet gateway, a subnet the VPC's further blocks.
    fn depend(&mut self) {
        let of_type = |type_name: &str,
                       resources: &Map<String, Json>,
                       property: &str|
         -> Vec<(String, Json)> {
            let found = resources
                .iter()
                .filter(|(_, it)| it.get("Type").is_some_and(|it| it == type_name));
            found
                .filter_map(|(id, it)| {
                    Some((id.clone(), it.get("Properties")?.get(property)?.clone()))
                })
                .collect()
        };
        let mut by_gateway = of_type(ATTACHMENT, &self.resources, "InternetGatewayId");
        let by_internet: Vec<String> = by_gateway.iter().map(|(id, _)| id.clone()).collect();
        by_gateway.extend(of_type(ATTACHMENT, &self.resources, "VpnGatewayId"));
        let by_vpc = of_type(ATTACHMENT, &self.resources, "VpcId");
        let blocks = of_type("AWS::EC2::VPCCidrBlock", &self.resources, "VpcId");
        let subnets: Vec<(String, Json)> = of_type("AWS::EC2::Subnet", &self.resources, "VpcId");
        for it in self.resources.values_mut().filter_map(Json::as_object_mut) {
            let property = |key: &str| it.get("Properties").and_then(|it| it.get(key)).cloned();
            let type_name = it
                .get("Type")
                .and_then(Json::as_str)
                .unwrap_or_default()
                .to_owned();
            let needs: Vec<String> = match type_name.as_str() {
                "AWS::EC2::Route" => {
                    let gateway = property("GatewayId");
                    by_gateway
                        .iter()
                        .filter(|(_, it)| Some(it) == gateway.as_ref())
                        .map(|(id, _)| id.clone())
                        .collect()
                }
                "AWS::EC2::NatGateway"
                    if property("ConnectivityType").is_none_or(|it| it != "private") =>
                {
                    let subnet = property("SubnetId")
                        .and_then(|it| Some(it.get("Ref")?.as_str()?.to_owned()));
                    let vpc = subnets
                        .iter()
                        .find(|(id, _)| Some(id) == subnet.as_ref())
                        .map(|(_, vpc)| vpc);
                    let attached = by_vpc
                        .iter()
                        .filter(|(id, it)| Some(it) == vpc && by_internet.contains(id));
                    attached.map(|(id, _)| id.clone()).collect()
                }
                "AWS::EC2::Subnet" => {
                    let vpc = property("VpcId");
                    blocks
                        .iter()
                        .filter(|(_, it)| Some(it) == vpc.as_ref())
                        .map(|(id, _)| id.clone())
                        .collect()
                }
                _ => Vec::new(),
            };
            if !needs.is_empty() {
                it.insert("DependsOn".into(), json!(needs));
            }
        }
    }

    fn finish(mut self) -> (Json, Vec<Loss>) {
        self.depend();
        let mut template = Map::new();
        template.insert("AWSTemplateFormatVersion".into(), "2010-09-09".into());
        if !self.doc.title().is_empty() {
            template.insert("Description".into(), self.doc.title().into());
        }
        let code = self
            .region
            .and_then(|it| self.view.node(it)?.get(&region::REGION));
        if let Some(code) = code {
            template.insert(
                "Metadata".into(),
                json!({super::METADATA: {"Region": code.as_str()}}),
            );
        }
        if !self.parameters.is_empty() {
            template.insert("Parameters".into(), Json::Object(self.parameters));
        }
        template.insert("Resources".into(), Json::Object(self.resources));
        (Json::Object(template), self.losses)
    }
}
