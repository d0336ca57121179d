//! Laws of edits, on random documents and random commands.

#[path = "common/steps.rs"]
mod steps;
#[path = "common/world.rs"]
mod world;

use proptest::prelude::*;
use skydraft_core::edit::{Changeset, Command, History, plan, plan_all};
use skydraft_core::kinds::Kind;
use skydraft_core::model::{Document, Fields, NodeId, Value};
use skydraft_core::msg::Msg;
use steps::{command, steps};
use world::document;

/// Boxes that something refers to though they are not there.
fn dangling(doc: &Document) -> Vec<NodeId> {
    let mut found = Vec::new();
    for (_, value) in doc.nodes().flat_map(|it| it.fields.iter()) {
        value.for_each_ref(&mut |id| {
            if !doc.contains(id) {
                found.push(id);
            }
        });
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn an_edit_and_its_inverse_give_the_document_back(seed: u64, size in 4usize..24, steps in steps(12)) {
        let mut doc = document(seed, size);
        for step in steps {
            let Ok(changes) = plan(&doc, &command(&doc, step)) else { continue };
            let before = doc.clone();
            changes.apply(&mut doc);
            prop_assert_eq!(changes.is_empty(), doc.same_content(&before), "only an empty changeset changes nothing");
            let mut back = doc.clone();
            changes.inverse().apply(&mut back);
            prop_assert!(back.same_content(&before));
            prop_assert_eq!(changes.inverse().inverse(), changes);
        }
    }

    #[test]
    fn squashing_is_associative_and_equals_applying_in_order(seed: u64, size in 4usize..20, steps in steps(8)) {
        let first = document(seed, size);
        let mut doc = first.clone();
        let mut parts: Vec<Changeset> = Vec::new();
        for step in steps {
            let Ok(changes) = plan(&doc, &command(&doc, step)) else { continue };
            changes.apply(&mut doc);
            parts.push(changes);
        }
        let from_left = parts.iter().fold(Changeset::default(), Changeset::then);
        let from_right = parts.iter().rev().fold(Changeset::default(), |sum, it| it.clone().then(&sum));
        prop_assert_eq!(&from_left, &from_right);
        let mut at_once = first.clone();
        from_left.apply(&mut at_once);
        prop_assert!(at_once.same_content(&doc));
        from_left.inverse().apply(&mut at_once);
        prop_assert!(at_once.same_content(&first));
    }

    #[test]
    fn planning_several_commands_equals_planning_them_one_by_one(seed: u64, size in 4usize..20, steps in steps(6)) {
        let first = document(seed, size);
        let mut doc = first.clone();
        let mut commands = Vec::new();
        for step in steps {
            let command = command(&doc, step);
            let Ok(changes) = plan(&doc, &command) else { continue };
            changes.apply(&mut doc);
            commands.push(command);
        }
        let mut at_once = first.clone();
        plan_all(&first, &commands).expect("each could be planned").apply(&mut at_once);
        prop_assert!(at_once.same_content(&doc));
    }

    #[test]
    fn no_edit_breaks_an_invariant(seed: u64, size in 4usize..24, steps in steps(20)) {
        let mut doc = document(seed, size);
        prop_assert_eq!(doc.violations(), []);
        for step in steps {
            let before = doc.clone();
            let planned = plan(&doc, &command(&doc, step));
            prop_assert_eq!(&doc, &before, "planning changes nothing");
            let Ok(changes) = planned else { continue };
            changes.apply(&mut doc);
            prop_assert_eq!(doc.violations(), []);
            prop_assert_eq!(doc.len(), doc.nodes().count());
            prop_assert_eq!(dangling(&doc), [], "a reference leads to a box or is missing by name");
        }
    }

    #[test]
    fn ids_are_never_used_twice(seed: u64, size in 4usize..12, steps in steps(24), undo_each in 1usize..4) {
        let mut doc = document(seed, size);
        let mut used: Vec<NodeId> = doc.nodes().map(|it| it.id).collect();
        for (at, step) in steps.into_iter().enumerate() {
            let Ok(changes) = plan(&doc, &command(&doc, step)) else { continue };
            for id in changes.created() {
                prop_assert!(!used.contains(&id), "{} was there before", id);
                used.push(id);
            }
            changes.apply(&mut doc);
            if at % undo_each == 0 {
                changes.inverse().apply(&mut doc);
            }
        }
    }

    #[test]
    fn what_is_deleted_is_missing_by_name(seed: u64, size in 6usize..30, which: prop::sample::Index) {
        let first = document(seed, size);
        let ids: Vec<NodeId> = first.nodes().map(|it| it.id).collect();
        let id = ids[which.index(ids.len())];
        let is_gone = |it: NodeId| it == id || first.is_inside(it, id);
        let forget = |it: NodeId| match first.name(it) {
            Some(name) if is_gone(it) => Value::Missing(name.clone()),
            _ => Value::Ref(it),
        };
        let mut doc = first.clone();
        plan(&first, &Command::Delete { ids: vec![id] }).expect("it is there").apply(&mut doc);
        prop_assert_eq!(dangling(&doc), []);
        for node in first.nodes() {
            let fields: Fields = node.fields.iter().map(|(key, it)| (key.clone(), it.map_refs(&forget))).collect();
            let left = doc.get(node.id);
            if is_gone(node.id) || (node.kind == Kind::Connection && fields != node.fields) {
                prop_assert!(left.is_none(), "{} goes too", node.name);
            } else {
                prop_assert_eq!(left.map(|it| &it.fields), Some(&fields), "every other reference keeps the name");
            }
        }
    }

    #[test]
    fn undoing_everything_and_redoing_it(seed: u64, size in 4usize..20, steps in steps(16)) {
        let first = document(seed, size);
        let mut doc = first.clone();
        let mut history = History::default();
        for step in steps {
            let Ok(changes) = plan(&doc, &command(&doc, step)) else { continue };
            changes.apply(&mut doc);
            let label = Msg::new("edit.move");
            if step.seed % 3 != 0 || !history.join(&label, &changes) {
                history.push(label, changes);
            }
        }
        let last = doc.clone();
        while let Some((_, changes)) = history.undo() {
            changes.apply(&mut doc);
            prop_assert_eq!(doc.violations(), []);
        }
        prop_assert!(doc.same_content(&first));
        while let Some((_, changes)) = history.redo() {
            changes.apply(&mut doc);
        }
        prop_assert!(doc.same_content(&last));
    }
}
