//! Zone frames, and the finished document.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::draft::Draft;
use super::{Fate, Imported, ImportedResource, OpaqueResource};
use crate::edit::{Changeset, Key, Record};
use crate::geom::{Point, Rect};
use crate::index::{Index, zone_letter};
use crate::kinds::{Kind, availability_zone, subnet};
use crate::layout::layout;
use crate::model::{Document, Meta, Node, NodeId, Placement, Value};

impl Draft<'_> {
    pub(super) fn finish(mut self) -> Imported {
        self.make_zones();
        let fate = |id: &SmolStr| self.fates.get(id).cloned().unwrap_or(Fate::Lost);
        let made = self
            .evaluation
            .resources
            .iter()
            .map(|it| (&it.logical_id, &it.type_name));
        let skipped = self
            .evaluation
            .skipped
            .iter()
            .map(|it| (&it.logical_id, &it.type_name));
        let resources: Vec<ImportedResource> = made
            .chain(skipped)
            .map(|(id, type_name)| ImportedResource {
                logical_id: id.clone(),
                type_name: type_name.clone(),
                fate: fate(id),
            })
            .collect();
        let opaque = resources
            .iter()
            .filter(|it| matches!(it.fate, Fate::Opaque(_)))
            .map(|it| OpaqueResource {
                logical_id: it.logical_id.clone(),
                type_name: it.type_name.clone(),
            })
            .collect();
        let drawn = resources
            .iter()
            .filter(|it| matches!(it.fate, Fate::Drawn(_) | Fate::Folded(_)))
            .count();
        let title = self
            .evaluation
            .description
            .as_deref()
            .map(title)
            .unwrap_or_default();
        let document = document(&title, &self);
        Imported {
            document,
            drawn,
            opaque,
            resources,
            losses: self.losses,
        }
    }

    /// A frame for each zone of a VPC that its subnets name; they move into it.
    fn make_zones(&mut self) {
        let mut zones: BTreeMap<(NodeId, SmolStr), Vec<NodeId>> = BTreeMap::new();
        for id in self.ids_of(Kind::Subnet) {
            let Some(Value::Text(zone)) = self.raw(id, subnet::ZONE.def.key).cloned() else {
                continue;
            };
            let Some(vpc) = self.parent(id).filter(|it| self.kind(*it) == Kind::Vpc) else {
                continue;
            };
            // A zone of another Region keeps its full name, for a rule to report.
            let letter = zone_letter(&zone);
            let here = zone == format!("{}{letter}", self.region_code);
            zones
                .entry((vpc, if here { letter } else { zone }))
                .or_default()
                .push(id);
        }
        for ((vpc, zone), subnets) in zones {
            let name = if zone.len() == 1 {
                format!("{}{zone}", self.region_code).into()
            } else {
                zone.clone()
            };
            let frame = self.add(Kind::AvailabilityZone, name, Some(vpc));
            self.set(frame, &availability_zone::ZONE, Value::Text(zone));
            for id in subnets {
                if let Some(it) = self.at_mut(id) {
                    it.parent = Some(frame);
                    it.fields.set(subnet::ZONE.def.key, None);
                }
            }
        }
    }
}

/// The description's first line, shortened.
fn title(description: &str) -> SmolStr {
    let line = description.trim().lines().next().unwrap_or_default().trim();
    let mut text: String = line.chars().take(100).collect();
    if text.len() < line.len() {
        text.push('…');
    }
    text.into()
}

fn document(title: &str, draft: &Draft<'_>) -> Document {
    let mut changes = Changeset::default();
    let mut ids = Vec::with_capacity(draft.boxes.len());
    for (at, it) in draft.boxes.iter().enumerate() {
        let Some(id) = NodeId::new(at as u32 + 1) else {
            continue;
        };
        ids.push(id);
        let node = Node {
            id,
            kind: it.kind,
            name: it.name.clone(),
            parent: it.parent,
            fields: it.fields.clone(),
        };
        let rect = Rect {
            at: Point::default(),
            size: it.kind.def().initial_size(),
        };
        changes.push(Key::Node(id), None, Some(Record::Node(node.into())));
        changes.push(
            Key::Placement(id),
            None,
            Some(Record::Placement(Placement {
                rect,
                collapsed: false,
            })),
        );
    }
    let mut document = Document::default();
    changes.apply(&mut document);
    document.put_meta(
        Meta {
            title: title.into(),
            ..Meta::default()
        }
        .into(),
    );
    let index = Index::build(&document);
    for (id, rect) in layout(&document, &index, None) {
        document.put_placement(
            id,
            Some(Placement {
                rect,
                collapsed: false,
            }),
        );
    }
    document
}
