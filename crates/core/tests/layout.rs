//! Automatic layout: nothing overlaps, everything is inside its container, and the same document
//! gets the same places.

#[path = "common/world.rs"]
mod world;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use skydraft_core::geom::Rect;
use skydraft_core::index::Index;
use skydraft_core::io::native;
use skydraft_core::kinds::Kind;
use skydraft_core::layout::{HEADER, layout};
use skydraft_core::model::{Document, NodeId};
use world::document;

fn assert_tidy(doc: &Document) {
    let index = Index::build(doc);
    let placed: BTreeMap<NodeId, Rect> = layout(doc, &index, None).into_iter().collect();
    for node in doc.nodes() {
        let name = &node.name;
        if node.kind == Kind::Connection {
            assert!(!placed.contains_key(&node.id), "an arrow has no place");
            continue;
        }
        let rect = placed
            .get(&node.id)
            .unwrap_or_else(|| panic!("`{name}` has no place"));
        assert!(rect.size.w > 0 && rect.size.h > 0, "`{name}` has no size");
        if let Some(parent) = node.parent.and_then(|it| placed.get(&it)) {
            // Places are relative to the container; its header stays free.
            let room = Rect::new(0, HEADER, parent.size.w, parent.size.h - HEADER);
            assert!(
                room.contains_rect(*rect),
                "`{name}` at {rect:?} is not inside {room:?}"
            );
        }
    }
    for parent in doc.nodes().map(|it| Some(it.id)).chain([None]) {
        let children: Vec<(NodeId, Rect)> = index
            .children(parent)
            .iter()
            .filter_map(|it| Some((*it, *placed.get(it)?)))
            .collect();
        for (at, (one, rect)) in children.iter().enumerate() {
            for (other, theirs) in &children[at + 1..] {
                assert!(
                    !rect.intersects(*theirs),
                    "{:?} at {rect:?} and {:?} at {theirs:?} overlap",
                    doc.name(*one),
                    doc.name(*other)
                );
            }
        }
    }
    let again: BTreeMap<NodeId, Rect> = layout(doc, &Index::build(&doc.clone()), None)
        .into_iter()
        .collect();
    assert_eq!(again, placed, "the same document gets the same places");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn random_documents_are_tidy(seed: u64, size in 4usize..60) {
        assert_tidy(&document(seed, size));
    }

    #[test]
    fn one_frame_alone_is_laid_out_where_it_stands(seed: u64, size in 6usize..40, which: prop::sample::Index) {
        let doc = document(seed, size);
        let index = Index::build(&doc);
        let frames: Vec<NodeId> = doc.nodes().filter(|it| it.kind.is_frame()).map(|it| it.id).collect();
        let root = frames[which.index(frames.len())];
        let placed = layout(&doc, &index, Some(root));
        for (id, rect) in placed {
            prop_assert!(id == root || doc.is_inside(id, root), "only what is inside moves");
            if id == root {
                prop_assert_eq!(Some(rect.at), doc.placement(root).map(|it| it.rect.at));
            }
        }
    }
}

#[test]
fn seeds_are_tidy() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().ends_with(".skydraft.json") {
            assert_tidy(
                &native::read(&fs::read_to_string(&path).unwrap())
                    .unwrap()
                    .document,
            );
        }
    }
}
