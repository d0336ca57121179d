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
            Kind::Cloud | Kind::Account | Kind::Region | Kind::AvailabilityZone => {}
            Kind::Internet | Kind::Client | Kind::OnPremises | Kind::Connection => {}
            _ if value::external_expression(node).is_some() => {}
            _ if self.is_elsewhere(node.id) => self.box_lost(node),
            Kind::SecurityGroup if value::is_made_by_aws(node) => special::default_group(self, node),
            _ => self.resource(node),
        }
    }

    /// Whether a box stands in another Region than the one that is written.
    fn is_elsewhere(&self, id: NodeId) -> bool {
        self.view.enclosing(id, Kind::Region).is_some_and(|it| Some(it) != self.region)
    }

    fn add(&mut self, id: SmolStr, type_name: &str, properties: Map<String, Json>) {
        self.add_with(id, type_name, properties, Map::new());
    }

    fn add_with(&mut self, id: SmolStr, type_name: &str, properties: Map<String, Json>, metadata: Map<String, Json>) {
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
        self.losses.push(Loss { at, position: Position::default(), what, assumed });
    }

    fn box_lost(&mut self, node: &Node) {
        let what = LossKind::BoxNotExported { name: node.name.clone(), kind: node.kind.id().into() };
        self.lose(node.name.to_string(), what, None);
    }

    fn field_lost(&mut self, node: &Node, field: &str) {
        let what = LossKind::FieldNotExported { name: node.name.clone(), kind: node.kind.id().into(), field: field.into() };
        self.lose(format!("{}.{field}", node.name), what, None);
    }

    fn finish(self) -> (Json, Vec<Loss>) {
        let mut template = Map::new();
        template.insert("AWSTemplateFormatVersion".into(), "2010-09-09".into());
        if !self.doc.title().is_empty() {
            template.insert("Description".into(), self.doc.title().into());
        }
        let code = self.region.and_then(|it| self.view.node(it)?.get(&region::REGION));
        if let Some(code) = code {
            template.insert("Metadata".into(), json!({super::METADATA: {"Region": code.as_str()}}));
        }
        if !self.parameters.is_empty() {
            template.insert("Parameters".into(), Json::Object(self.parameters));
        }
        template.insert("Resources".into(), Json::Object(self.resources));
        (Json::Object(template), self.losses)
    }
}
