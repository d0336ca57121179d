//! Places for boxes whose text gave none.

use super::read::{ReadError, read};
use crate::edit::{Changeset, Key, Record};
use crate::geom::{Point, Rect};
use crate::index::Index;
use crate::layout::{GAP, HEADER, PADDING, layout};
use crate::model::{Document, NodeId, Placement};

/// Reads a document and lays out what has no place.
pub fn read_placed(text: &str) -> Result<Document, ReadError> {
    let mut read = read(text)?;
    lay_out_missing(&mut read.document, &read.unplaced);
    Ok(read.document)
}

/// Gives every one of `unplaced` a place. If that is most of the drawing, all of it is laid out
/// afresh; else a box goes below its neighbours, and what is placed stays where it is.
pub fn lay_out_missing(doc: &mut Document, unplaced: &[NodeId]) {
    if unplaced.is_empty() {
        return;
    }
    let index = Index::build(doc);
    let rects = layout(doc, &index, None);
    if unplaced.len() * 2 > doc.len() {
        let mut changes = Changeset::default();
        for (id, rect) in rects {
            put(doc, &mut changes, id, rect);
        }
        changes.apply(doc);
        return;
    }
    // Containers before what stands in them: inside a new container everything is new.
    let mut order: Vec<(usize, NodeId)> = unplaced
        .iter()
        .map(|it| (doc.ancestors(*it).count(), *it))
        .collect();
    order.sort_unstable();
    let mut waiting: Vec<NodeId> = order.iter().map(|(_, id)| *id).collect();
    for (_, id) in order {
        let Some((_, rect)) = rects.iter().find(|(it, _)| *it == id) else {
            continue;
        };
        let parent = doc.get(id).and_then(|it| it.parent);
        let is_new = parent.is_some_and(|it| unplaced.contains(&it));
        let at = if is_new {
            rect.at
        } else {
            below_neighbours(doc, &index, parent, &waiting)
        };
        let mut changes = Changeset::default();
        put(
            doc,
            &mut changes,
            id,
            Rect {
                at,
                size: rect.size,
            },
        );
        changes.apply(doc);
        waiting.retain(|it| *it != id);
        grow_containers(doc, id);
    }
}

fn below_neighbours(
    doc: &Document,
    index: &Index,
    parent: Option<NodeId>,
    waiting: &[NodeId],
) -> Point {
    let neighbours = index
        .children(parent)
        .iter()
        .filter(|it| !waiting.contains(it));
    let bottom = neighbours
        .filter_map(|it| doc.placement(*it))
        .map(|it| it.rect.bottom().saturating_add(GAP))
        .max();
    match parent {
        Some(_) => Point::new(PADDING, bottom.unwrap_or(HEADER + PADDING / 2)),
        None => Point::new(0, bottom.unwrap_or(0)),
    }
}

fn grow_containers(doc: &mut Document, id: NodeId) {
    let containers: Vec<NodeId> = doc.ancestors(id).collect();
    let mut child = id;
    for container in containers {
        let (Some(inner), Some(outer)) = (doc.placement(child), doc.placement(container)) else {
            return;
        };
        let mut rect = outer.rect;
        rect.size.w = rect.size.w.max(inner.rect.right().saturating_add(PADDING));
        rect.size.h = rect.size.h.max(inner.rect.bottom().saturating_add(PADDING));
        let mut changes = Changeset::default();
        put(doc, &mut changes, container, rect);
        changes.apply(doc);
        child = container;
    }
}

fn put(doc: &Document, changes: &mut Changeset, id: NodeId, rect: Rect) {
    let before = doc.placement(id);
    let after = Placement {
        rect,
        collapsed: before.is_some_and(|it| it.collapsed),
    };
    changes.push(
        Key::Placement(id),
        before.map(Record::Placement),
        Some(Record::Placement(after)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect_of(doc: &Document, name: &str) -> Rect {
        doc.rect_in_page(doc.nodes().find(|it| it.name == name).unwrap().id)
            .unwrap()
    }

    #[test]
    fn a_hand_written_document_is_laid_out() {
        let doc = read_placed(
            r#"{"format": "skydraft", "nodes": [{"kind": "vpc", "name": "v"}, {"kind": "subnet", "name": "s", "parent": "v"}]}"#,
        )
        .unwrap();
        assert!(rect_of(&doc, "v").contains_rect(rect_of(&doc, "s")));
    }

    #[test]
    fn one_box_more_leaves_the_others_where_they_are() {
        let doc = read_placed(
            r#"{"format": "skydraft", "nodes": [
                {"kind": "vpc", "name": "v"}, {"kind": "subnet", "name": "s", "parent": "v"},
                {"kind": "instance", "name": "i", "parent": "s"}, {"kind": "internet", "name": "net"},
                {"kind": "subnet", "name": "new", "parent": "v"}, {"kind": "instance", "name": "inside", "parent": "new"}],
                "views": {"positions": {"v": [500, 40, 400, 300], "s": [30, 50, 200, 150], "i": [20, 40, 112, 96], "net": [0, 0, 112, 96]}}}"#,
        )
        .unwrap();
        assert_eq!(rect_of(&doc, "i"), Rect::new(550, 130, 112, 96));
        assert!(rect_of(&doc, "v").contains_rect(rect_of(&doc, "new")));
        assert!(rect_of(&doc, "new").contains_rect(rect_of(&doc, "inside")));
        assert!(!rect_of(&doc, "new").intersects(rect_of(&doc, "s")));
    }
}
