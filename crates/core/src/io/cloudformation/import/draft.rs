//! The document in the making.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::Fate;
use super::types::{Role, box_name, name_property, role_of};
use crate::io::cloudformation::eval::{Evaluation, Loss, LossKind, Parameters, Resource, Value};
use crate::io::text::{Position, Tree};
use crate::kinds::{Kind, region};
use crate::model::{Field, Fields, NodeId, Value as FieldValue};

/// A box without its place on the page. Its id is its position in [`Draft::boxes`], from 1.
#[derive(Clone, Debug)]
pub(super) struct DraftBox {
    pub(super) kind: Kind,
    pub(super) name: SmolStr,
    pub(super) parent: Option<NodeId>,
    pub(super) fields: Fields,
    /// Made here, not by the template.
    pub(super) external: bool,
}

pub(super) struct Draft<'a> {
    pub(super) tree: &'a Tree,
    pub(super) evaluation: &'a Evaluation,
    pub(super) region_code: SmolStr,
    pub(super) cloud: NodeId,
    pub(super) region: NodeId,
    pub(super) boxes: Vec<DraftBox>,
    /// Resources by logical id.
    pub(super) resources: FxHashMap<&'a str, &'a Resource>,
    /// The box a logical id leads to: its own, or the one it is folded into.
    pub(super) by_logical: FxHashMap<SmolStr, NodeId>,
    /// Boxes by the name AWS knows them by.
    pub(super) by_physical: FxHashMap<(Kind, SmolStr), NodeId>,
    /// Boxes that stand for something outside, by what names it.
    pub(super) externals: FxHashMap<(Kind, String), NodeId>,
    pub(super) default_vpc: Option<NodeId>,
    pub(super) fates: FxHashMap<SmolStr, Fate>,
    /// Port of the listener a logical id means; `None` for a Gateway Load Balancer's.
    pub(super) listeners: FxHashMap<SmolStr, Option<i64>>,
    pub(super) losses: Vec<Loss>,
    said: FxHashSet<String>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(tree: &'a Tree, evaluation: &'a Evaluation, given: &Parameters) -> Self {
        let region_code = given
            .region
            .clone()
            .unwrap_or(SmolStr::new_static("us-east-1"));
        let mut draft = Self {
            tree,
            evaluation,
            region_code: region_code.clone(),
            cloud: NodeId::FIRST,
            region: NodeId::FIRST,
            boxes: Vec::new(),
            resources: evaluation
                .resources
                .iter()
                .map(|it| (it.logical_id.as_str(), it))
                .collect(),
            by_logical: FxHashMap::default(),
            by_physical: FxHashMap::default(),
            externals: FxHashMap::default(),
            default_vpc: None,
            fates: FxHashMap::default(),
            listeners: FxHashMap::default(),
            losses: evaluation.losses.clone(),
            said: FxHashSet::default(),
        };
        draft.cloud = draft.add(Kind::Cloud, "AWS Cloud", None);
        draft.region = draft.add(Kind::Region, region_code.clone(), Some(draft.cloud));
        draft.set(draft.region, &region::REGION, FieldValue::Text(region_code));
        draft
    }

    /// A box for every resource that gets one of its own; nothing in it yet.
    pub(super) fn make_boxes(&mut self) {
        let evaluation = self.evaluation;
        for resource in &evaluation.resources {
            let kind = match role_of(resource) {
                Role::Box(kind) => kind,
                Role::Opaque => Kind::Opaque,
                Role::Part | Role::RecordGroup => continue,
            };
            let id = self.add(kind, box_name(resource), None);
            self.own(resource, id);
        }
    }

    /// Notes that the box is the resource's own.
    pub(super) fn own(&mut self, resource: &Resource, id: NodeId) {
        let kind = self.kind(id);
        self.by_logical.insert(resource.logical_id.clone(), id);
        if let Some(name) = name_property(kind)
            .and_then(|it| resource.properties.get(it))
            .and_then(Value::as_text)
        {
            self.by_physical
                .entry((kind, physical(kind, &name)))
                .or_insert(id);
        }
        let fate = if kind == Kind::Opaque {
            Fate::Opaque(id)
        } else {
            Fate::Drawn(vec![id])
        };
        self.fates.insert(resource.logical_id.clone(), fate);
    }

    pub(super) fn add(
        &mut self,
        kind: Kind,
        name: impl Into<SmolStr>,
        parent: Option<NodeId>,
    ) -> NodeId {
        self.boxes.push(DraftBox {
            kind,
            name: name.into(),
            parent,
            fields: Fields::default(),
            external: false,
        });
        NodeId::new(self.boxes.len() as u32).unwrap_or(NodeId::FIRST)
    }

    pub(super) fn at(&self, id: NodeId) -> Option<&DraftBox> {
        self.boxes.get((id.number() as usize).checked_sub(1)?)
    }

    pub(super) fn at_mut(&mut self, id: NodeId) -> Option<&mut DraftBox> {
        self.boxes.get_mut((id.number() as usize).checked_sub(1)?)
    }

    /// Opaque for an id there is no box of, which does not happen.
    pub(super) fn kind(&self, id: NodeId) -> Kind {
        self.at(id).map_or(Kind::Opaque, |it| it.kind)
    }

    pub(super) fn name(&self, id: NodeId) -> SmolStr {
        self.at(id).map(|it| it.name.clone()).unwrap_or_default()
    }

    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.at(id)?.parent
    }

    /// The VPC a box is or stands in.
    pub(super) fn vpc_of(&self, id: NodeId) -> Option<NodeId> {
        let mut at = Some(id);
        // Kinds nest in one direction, so this ends; the bound is for safety.
        for _ in 0..8 {
            let here = at?;
            if self.kind(here) == Kind::Vpc {
                return Some(here);
            }
            at = self.parent(here);
        }
        None
    }

    pub(super) fn set<T>(&mut self, id: NodeId, field: &Field<T>, value: FieldValue) {
        self.set_key(id, field.def.key, value);
    }

    pub(super) fn set_key(&mut self, id: NodeId, key: &str, value: FieldValue) {
        if let Some(it) = self.at_mut(id) {
            it.fields.set(key, Some(value));
        }
    }

    pub(super) fn has<T>(&self, id: NodeId, field: &Field<T>) -> bool {
        self.raw(id, field.def.key).is_some()
    }

    pub(super) fn raw(&self, id: NodeId, key: &str) -> Option<&FieldValue> {
        self.at(id)?.fields.raw(key)
    }

    /// Appends to a list or table field; what is there already is not added again unless it is a
    /// line of a table.
    pub(super) fn push<T>(&mut self, id: NodeId, field: &Field<T>, value: FieldValue) {
        let Some(it) = self.at_mut(id) else { return };
        let mut items = it
            .fields
            .raw(field.def.key)
            .map_or(Vec::new(), |it| it.items().to_vec());
        if matches!(value, FieldValue::Row(_)) || !items.contains(&value) {
            items.push(value);
        }
        it.fields.set(field.def.key, Some(FieldValue::List(items)));
    }

    /// Notes a loss; the same one at the same place counts once.
    pub(super) fn lose(&mut self, at: &str, what: LossKind, assumed: Option<String>) {
        if !self.said.insert(format!("{at} {what}")) {
            return;
        }
        let position = self.position(at);
        self.losses.push(Loss {
            at: at.to_owned(),
            position,
            what,
            assumed,
        });
    }

    /// Where a path stands in the text, or the last step of it that does.
    fn position(&self, path: &str) -> Position {
        let mut here = self.tree;
        let mut place = here.at;
        for step in path.split('/') {
            match here
                .entries()
                .and_then(|it| it.iter().find(|(key, _)| key.text == step))
            {
                Some((key, next)) => {
                    place = key.at;
                    here = next;
                }
                None => match step
                    .parse::<usize>()
                    .ok()
                    .and_then(|it| here.items()?.get(it))
                {
                    Some(next) => {
                        place = next.at;
                        here = next;
                    }
                    None => break,
                },
            }
        }
        place
    }
}

/// A name as AWS compares it: domains without the final dot.
pub(super) fn physical(kind: Kind, name: &str) -> SmolStr {
    match kind {
        Kind::HostedZone => name.trim_end_matches('.').to_ascii_lowercase().into(),
        _ => name.into(),
    }
}
