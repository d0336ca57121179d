//! From a command to the changeset that carries it out. Pure: nothing is applied here.

use std::sync::Arc;

use smol_str::{SmolStr, format_smolstr};

use super::changeset::{Changeset, Draft};
use super::command::{Command, NewNode};
use crate::geom::{Point, Rect};
use crate::kinds::{Kind, connection};
use crate::model::{
    Document, FieldDef, FieldPath, Fields, Node, NodeId, Placement, Shape, Value, Wire,
};

/// A command that makes no sense on this document. What the user *draws* wrongly is a finding
/// instead; these are mistakes of the caller.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("there is no box {0}")]
    NoSuchNode(NodeId),
    #[error("{0} cannot stand inside itself")]
    InsideItself(NodeId),
    #[error("a {} cannot hold other boxes", .0.id())]
    NotAContainer(Kind),
    #[error("`{0}` is not a line of the field")]
    NoSuchRow(String),
    #[error("a box cannot be connected to itself")]
    SameEnds,
    #[error("an arrow cannot end at the arrow {0}")]
    ArrowToArrow(NodeId),
}

/// The changeset of one command.
pub fn plan(doc: &Document, command: &Command) -> Result<Changeset, EditError> {
    plan_all(doc, std::slice::from_ref(command))
}

/// The changeset of several commands in order, each seeing what the ones before it did.
pub fn plan_all(doc: &Document, commands: &[Command]) -> Result<Changeset, EditError> {
    let mut draft = Draft::new(doc);
    for command in commands {
        step(&mut draft, command)?;
    }
    Ok(draft.changes)
}

fn step(draft: &mut Draft<'_>, command: &Command) -> Result<(), EditError> {
    match command {
        Command::Create(new) => create(draft, new),
        Command::Delete { ids } => delete(draft, ids),
        Command::Move { ids, by } => move_by(draft, ids, *by),
        Command::Resize { id, rect } => resize(draft, *id, *rect),
        Command::Place { id, rect } => {
            let placement = draft.placement(*id).ok_or(EditError::NoSuchNode(*id))?;
            draft.put_placement(
                *id,
                Some(Placement {
                    rect: *rect,
                    ..placement
                }),
            );
            Ok(())
        }
        Command::Reparent { id, parent, at } => reparent(draft, *id, *parent, *at),
        Command::Rename { id, name } => edit_node(draft, *id, |node| node.name = name.clone()),
        Command::SetField { id, path, value } => set_field(draft, *id, path, value.clone()),
        Command::RemoveRow { id, path } => remove_row(draft, *id, path),
        Command::Connect { from, to } => connect(draft, *from, *to),
        Command::Collapse { id, collapsed } => {
            let mut placement = draft.placement(*id).ok_or(EditError::NoSuchNode(*id))?;
            placement.collapsed = *collapsed;
            draft.put_placement(*id, Some(placement));
            Ok(())
        }
        Command::SetTitle { title } => {
            let mut meta = draft.meta().as_ref().clone();
            meta.title = title.clone();
            draft.put_meta(meta);
            Ok(())
        }
    }
}

fn node_of(draft: &Draft<'_>, id: NodeId) -> Result<Node, EditError> {
    draft
        .get(id)
        .map(|it| it.as_ref().clone())
        .ok_or(EditError::NoSuchNode(id))
}

fn edit_node(
    draft: &mut Draft<'_>,
    id: NodeId,
    edit: impl FnOnce(&mut Node),
) -> Result<(), EditError> {
    let mut node = node_of(draft, id)?;
    edit(&mut node);
    draft.put_node(id, Some(node));
    Ok(())
}

fn check_container(draft: &Draft<'_>, parent: Option<NodeId>) -> Result<(), EditError> {
    let Some(parent) = parent else { return Ok(()) };
    let kind = draft
        .get(parent)
        .map(|it| it.kind)
        .ok_or(EditError::NoSuchNode(parent))?;
    if kind.is_frame() {
        Ok(())
    } else {
        Err(EditError::NotAContainer(kind))
    }
}

fn create(draft: &mut Draft<'_>, new: &NewNode) -> Result<(), EditError> {
    check_container(draft, new.parent)?;
    let id = draft.take_id();
    let name = new
        .name
        .clone()
        .unwrap_or_else(|| free_name(draft, new.kind));
    let size = new.size.unwrap_or_else(|| new.kind.def().initial_size());
    draft.put_node(
        id,
        Some(Node {
            id,
            kind: new.kind,
            name,
            parent: new.parent,
            fields: new.fields.clone(),
        }),
    );
    draft.put_placement(
        id,
        Some(Placement {
            rect: Rect { at: new.at, size },
            collapsed: false,
        }),
    );
    grow_ancestors(draft, id);
    Ok(())
}

/// The kind's id, or that with the first number that is free: `vpc`, `vpc-2`, `vpc-3`.
fn free_name(draft: &Draft<'_>, kind: Kind) -> SmolStr {
    let base = kind.id();
    let taken: Vec<&SmolStr> = draft
        .nodes()
        .into_iter()
        .filter(|it| it.kind == kind)
        .map(|it| &it.name)
        .collect();
    let is_free = |name: &SmolStr| !taken.contains(&name);
    let mut name: SmolStr = base.into();
    let mut number = 2usize;
    while !is_free(&name) {
        name = format_smolstr!("{base}-{number}");
        number += 1;
    }
    name
}

fn delete(draft: &mut Draft<'_>, ids: &[NodeId]) -> Result<(), EditError> {
    for id in ids {
        node_of(draft, *id)?;
    }
    let mut gone: Vec<NodeId> = draft
        .nodes()
        .into_iter()
        .map(|it| it.id)
        .filter(|it| ids.contains(it) || draft.is_inside_any(*it, ids))
        .collect();
    // An arrow whose end is gone has nothing left to say, and may be the end of another.
    let mut arrows: Vec<&Arc<Node>> = draft
        .nodes()
        .into_iter()
        .filter(|it| it.kind == Kind::Connection)
        .collect();
    loop {
        let (lost, left): (Vec<_>, Vec<_>) = arrows
            .into_iter()
            .partition(|it| mention_any(&it.fields, &gone));
        if lost.is_empty() {
            break;
        }
        gone.extend(lost.iter().map(|it| it.id));
        gone.sort_unstable();
        gone.dedup();
        arrows = left;
    }
    // Any other reference keeps the name.
    let holders: Vec<NodeId> = draft
        .nodes()
        .into_iter()
        .filter(|it| gone.binary_search(&it.id).is_err() && mention_any(&it.fields, &gone))
        .map(|it| it.id)
        .collect();
    let names: Vec<(NodeId, SmolStr)> = gone
        .iter()
        .filter_map(|id| draft.get(*id).map(|it| (*id, it.name.clone())))
        .collect();
    let forget = |id: NodeId| match names.binary_search_by_key(&id, |(it, _)| *it) {
        Ok(at) => Value::Missing(
            names
                .get(at)
                .map(|(_, name)| name.clone())
                .unwrap_or_default(),
        ),
        Err(_) => Value::Ref(id),
    };
    for id in holders {
        let node = node_of(draft, id)?;
        let fields = node
            .fields
            .iter()
            .map(|(key, value)| (key.clone(), value.map_refs(&forget)))
            .collect();
        draft.put_node(id, Some(Node { fields, ..node }));
    }
    for id in &gone {
        draft.put_node(*id, None);
        draft.put_placement(*id, None);
    }
    Ok(())
}

/// Whether a field refers to one of `wanted`, which is sorted.
fn mention_any(fields: &Fields, wanted: &[NodeId]) -> bool {
    let mut found = false;
    for (_, value) in fields.iter() {
        value.for_each_ref(&mut |id| found |= wanted.binary_search(&id).is_ok());
    }
    found
}

fn move_by(draft: &mut Draft<'_>, ids: &[NodeId], by: Point) -> Result<(), EditError> {
    for id in ids {
        if draft.ancestors(*id).iter().any(|up| ids.contains(up)) {
            continue;
        }
        let mut placement = draft.placement(*id).ok_or(EditError::NoSuchNode(*id))?;
        placement.rect = placement.rect.translate(by);
        draft.put_placement(*id, Some(placement));
    }
    Ok(())
}

fn resize(draft: &mut Draft<'_>, id: NodeId, rect: Rect) -> Result<(), EditError> {
    let placement = draft.placement(id).ok_or(EditError::NoSuchNode(id))?;
    // What is inside keeps its place on the page when the left or top edge moves.
    let shift = placement.rect.at.minus(rect.at);
    if shift != Point::default() {
        let inside: Vec<NodeId> = draft
            .nodes()
            .into_iter()
            .filter(|it| it.parent == Some(id))
            .map(|it| it.id)
            .collect();
        for child in inside {
            if let Some(mut it) = draft.placement(child) {
                it.rect = it.rect.translate(shift);
                draft.put_placement(child, Some(it));
            }
        }
    }
    draft.put_placement(id, Some(Placement { rect, ..placement }));
    Ok(())
}

fn reparent(
    draft: &mut Draft<'_>,
    id: NodeId,
    parent: Option<NodeId>,
    at: Point,
) -> Result<(), EditError> {
    check_container(draft, parent)?;
    if parent.is_some_and(|it| it == id || draft.ancestors(it).contains(&id)) {
        return Err(EditError::InsideItself(id));
    }
    let mut placement = draft.placement(id).ok_or(EditError::NoSuchNode(id))?;
    placement.rect.at = at;
    edit_node(draft, id, |node| node.parent = parent)?;
    draft.put_placement(id, Some(placement));
    grow_ancestors(draft, id);
    Ok(())
}

/// Space between a frame's border and what stands in it.
const FRAME_PADDING: i32 = 20;

/// Containers grow right and down so that what stands in them is inside.
fn grow_ancestors(draft: &mut Draft<'_>, id: NodeId) {
    let mut child = id;
    while let Some(parent) = draft.get(child).and_then(|it| it.parent) {
        let (Some(inner), Some(mut outer)) = (draft.placement(child), draft.placement(parent))
        else {
            return;
        };
        let (w, h) = (
            inner.rect.right() + FRAME_PADDING,
            inner.rect.bottom() + FRAME_PADDING,
        );
        if w <= outer.rect.size.w && h <= outer.rect.size.h {
            return;
        }
        outer.rect.size.w = outer.rect.size.w.max(w);
        outer.rect.size.h = outer.rect.size.h.max(h);
        draft.put_placement(parent, Some(outer));
        child = parent;
    }
}

fn set_field(
    draft: &mut Draft<'_>,
    id: NodeId,
    path: &FieldPath,
    value: Option<Value>,
) -> Result<(), EditError> {
    let mut node = node_of(draft, id)?;
    match (path.row, &path.cell) {
        (None, _) => node.fields.set(&path.key, value),
        (Some(row), cell) => {
            let mut items = node
                .fields
                .raw(&path.key)
                .map_or(Vec::new(), |it| it.items().to_vec());
            let row = row as usize;
            if row > items.len() {
                return Err(EditError::NoSuchRow(path.to_string()));
            }
            if row == items.len() {
                items.push(Value::Row(Fields::default()));
            }
            if let Some(slot) = items.get_mut(row) {
                match (cell, value) {
                    (None, Some(value)) => *slot = value,
                    (None, None) => return remove_row(draft, id, path),
                    (Some(cell), value) => {
                        let mut fields = match slot {
                            Value::Row(fields) => fields.clone(),
                            _ => Fields::default(),
                        };
                        fields.set(cell, value);
                        *slot = Value::Row(fields);
                    }
                }
            }
            node.fields.set(&path.key, Some(Value::List(items)));
        }
    }
    draft.put_node(id, Some(node));
    Ok(())
}

fn remove_row(draft: &mut Draft<'_>, id: NodeId, path: &FieldPath) -> Result<(), EditError> {
    let mut node = node_of(draft, id)?;
    let mut items = node
        .fields
        .raw(&path.key)
        .map_or(Vec::new(), |it| it.items().to_vec());
    let row = path.row.map_or(usize::MAX, |it| it as usize);
    if row >= items.len() {
        return Err(EditError::NoSuchRow(path.to_string()));
    }
    items.remove(row);
    node.fields.set(&path.key, Some(Value::List(items)));
    draft.put_node(id, Some(node));
    Ok(())
}

/// The field of `from` that takes a reference to `to`: the first list or empty single one.
fn reference_field(node: &Node, to: Kind) -> Option<&'static FieldDef> {
    let fits = |def: &&'static FieldDef| {
        def.targets().contains(&to) && node.kind != Kind::Opaque && node.kind != Kind::Connection
    };
    let candidates: Vec<&'static FieldDef> = node.kind.def().fields.iter().filter(fits).collect();
    let is_open = |def: &&&'static FieldDef| def.is_list() || node.fields.raw(def.key).is_none();
    candidates
        .iter()
        .find(is_open)
        .or(candidates.first())
        .copied()
}

/// A reference by the field that takes it, whichever end has one; else an arrow between the two.
fn connect(draft: &mut Draft<'_>, from: NodeId, to: NodeId) -> Result<(), EditError> {
    if from == to {
        return Err(EditError::SameEnds);
    }
    let (source, target) = (node_of(draft, from)?, node_of(draft, to)?);
    if let Some(arrow) = [&source, &target]
        .into_iter()
        .find(|it| it.kind == Kind::Connection)
    {
        return Err(EditError::ArrowToArrow(arrow.id));
    }
    for (holder, other) in [(&source, &target), (&target, &source)] {
        // A route comes before the association of an edge table with its gateway.
        let is_route =
            table_column(holder, other.kind).is_some_and(|(_, column)| column.wire == Wire::Route);
        if let Some(def) = reference_field(holder, other.kind).filter(|_| !is_route) {
            let mut value = Value::Ref(other.id);
            if matches!(def.shape, Shape::List(_)) {
                let mut items = holder
                    .fields
                    .raw(def.key)
                    .map_or(Vec::new(), |it| it.items().to_vec());
                if items.contains(&value) {
                    return Ok(());
                }
                items.push(value);
                value = Value::List(items);
            }
            return set_field(draft, holder.id, &FieldPath::field(def.key), Some(value));
        }
        // A route table takes a gateway as the target of a new route.
        if let Some((table, column)) = table_column(holder, other.kind) {
            let rows = holder
                .fields
                .raw(table.key)
                .map_or(0, |it| it.items().len());
            let value = Value::Ref(other.id);
            let value = if column.is_list() {
                Value::List(vec![value])
            } else {
                value
            };
            return set_field(
                draft,
                holder.id,
                &FieldPath::cell(table.key, rows, column.key),
                Some(value),
            );
        }
    }
    let fields = [
        (connection::FROM.def.key.into(), Value::Ref(from)),
        (connection::TO.def.key.into(), Value::Ref(to)),
    ];
    create(
        draft,
        &NewNode {
            fields: fields.into_iter().collect(),
            ..NewNode::new(Kind::Connection, None, Point::default())
        },
    )
}

fn table_column(node: &Node, to: Kind) -> Option<(&'static FieldDef, &'static FieldDef)> {
    node.kind.def().fields.iter().find_map(|table| {
        Some((
            table,
            table
                .columns()
                .iter()
                .find(|it| it.targets().contains(&to))?,
        ))
    })
}
