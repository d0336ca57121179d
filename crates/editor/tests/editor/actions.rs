//! Actions, undo, and every way a gesture is broken off.

use crate::drive::{CTRL, PLAIN, TestEditor};
use crate::tools::{connect, town};
use skydraft_core::geom::Point;
use skydraft_core::kinds::Kind;
use skydraft_core::model::Document;
use skydraft_editor::{Action, Button, InputEvent, Modifiers};

#[test]
fn what_is_deleted_leaves_missing_references_and_comes_back_whole() {
    let mut editor = town();
    connect(&mut editor, "web", "group");
    let before = editor.session.doc().clone();
    let (x, y) = editor.center("group");
    editor.click(x, y);
    editor.key("Delete", PLAIN);
    assert_eq!(editor.find("group"), None);
    assert!(editor.selected().is_empty());
    assert_eq!(editor.field("web", "securityGroups"), r#"["group"]"#);
    let told: Vec<&str> = editor.session.checks().all().map(|it| it.rule.id).collect();
    assert!(told.contains(&"reference-missing"), "{told:?}");
    assert_eq!(editor.undo_label().as_deref(), Some("edit.delete"));
    editor.undo();
    assert!(editor.session.doc().same_content(&before));
    assert_eq!(
        editor.said().last().map(String::as_str),
        Some("edit.undone")
    );
    editor.redo();
    assert_eq!(editor.find("group"), None);
}

#[test]
fn a_frame_is_deleted_with_what_is_inside() {
    let mut editor = town();
    let rect = editor.rect("a");
    editor.click(rect.at.x + 10, rect.at.y + 10);
    editor.key("Backspace", PLAIN);
    assert_eq!((editor.find("a"), editor.find("web")), (None, None));
    editor.undo();
    assert_eq!(editor.parent("web").as_deref(), Some("a"));
}

#[test]
fn arrow_keys_nudge_as_one_step() {
    let mut editor = town();
    let (x, y) = editor.center("web");
    let before = editor.rect("web");
    editor.click(x, y);
    for _ in 0..3 {
        editor.key("ArrowRight", PLAIN);
    }
    editor.key("ArrowUp", PLAIN);
    assert_eq!(editor.rect("web"), before.translate(Point::new(30, -10)));
    assert_eq!(editor.history().len(), 1);
    editor.undo();
    assert_eq!(editor.rect("web"), before);
}

#[test]
fn undo_and_redo_say_what_they_take_back() {
    let mut editor = town();
    connect(&mut editor, "routes", "igw");
    let (x, y) = editor.center("someone");
    editor.drag((x, y), (x + 50, y));
    let done = |editor: &TestEditor| {
        editor
            .history()
            .entries()
            .map(|it| it.label.key.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(done(&editor), ["edit.connect", "edit.move"]);
    editor.undo();
    assert_eq!(done(&editor), ["edit.connect"]);
    assert_eq!(
        editor.history().can_redo().map(|it| it.key.as_str()),
        Some("edit.move")
    );
    editor.undo();
    editor.undo();
    assert!(editor.history().is_empty());
    editor.redo();
    editor.redo();
    editor.redo();
    assert_eq!(done(&editor), ["edit.connect", "edit.move"]);
    editor.undo();
    editor.drag(editor.center("someone"), (1500, 1000));
    assert!(
        editor.history().can_redo().is_none(),
        "a new step forgets what was undone"
    );
}

/// Brings the tool into a state that a hand can be in the middle of.
type Midway = (&'static str, fn(&mut TestEditor));

const MIDWAY: &[Midway] = &[
    ("a press on a box", |it| {
        let (x, y) = it.center("web");
        it.press(x, y);
    }),
    ("a press on nothing", |it| it.press(1800, 1500)),
    ("a marquee", |it| {
        it.press(1250, 50);
        it.carry((1250, 50), (1500, 300));
    }),
    ("a move", |it| {
        let from = it.center("web");
        it.press(from.0, from.1);
        it.carry(from, (from.0 + 60, from.1 + 30));
    }),
    ("a move into another container", |it| {
        let (from, to) = (it.center("web"), it.center("b"));
        it.press(from.0, from.1);
        it.carry(from, to);
    }),
    ("a move to where it cannot stand", |it| {
        let from = it.center("web");
        it.press(from.0, from.1);
        it.carry(from, (1500, 1200));
    }),
    ("a resize", |it| {
        let rect = it.rect("a");
        it.click(rect.at.x + 10, rect.at.y + 10);
        it.press(rect.at.x, rect.at.y);
        it.carry((rect.at.x, rect.at.y), (rect.at.x - 40, rect.at.y - 40));
    }),
    ("a connection", |it| {
        let (x, y) = it.center("web");
        it.click(x, y);
        let rect = it.rect("web");
        it.press(rect.right(), y);
        it.carry((rect.right(), y), it.center("group"));
    }),
    ("a drag from the palette", |it| {
        it.hover(Kind::Subnet, 900, 300);
    }),
    ("an armed kind", |it| {
        it.step(|session| session.begin_placing(Kind::Subnet, true));
    }),
    ("a pan", |it| {
        it.press_with(Button::Middle, 1500, 1000);
        it.move_to(1450, 980);
    }),
];

const CANCELS: &[Midway] = &[
    ("escape", |it| it.key("Escape", PLAIN)),
    ("the right button", |it| {
        it.press_with(Button::Secondary, 600, 600);
    }),
    ("a pointer taken away", |it| it.take_away(600, 600)),
    ("a lost window", |it| it.event(InputEvent::Cancel)),
];

#[test]
fn whatever_is_cancelled_leaves_no_trace() {
    for (state, begin) in MIDWAY {
        for (way, cancel) in CANCELS {
            let mut editor = town();
            let before = editor.session.doc().clone();
            begin(&mut editor);
            assert!(!editor.is_idle(), "{state} is under way");
            cancel(&mut editor);
            assert!(editor.is_idle(), "{state} ends by {way}");
            assert!(
                editor.session.doc().same_content(&before),
                "{state}, ended by {way}, changes nothing"
            );
            assert!(
                editor.history().is_empty(),
                "{state}, ended by {way}, is no step"
            );
            // What follows begins afresh.
            editor.release(600, 600);
            editor.move_to(700, 700);
            assert!(
                editor.session.doc().same_content(&before),
                "{state}, ended by {way}, is over"
            );
        }
    }
}

#[test]
fn undoing_in_the_middle_of_a_gesture_ends_it_first() {
    for (state, begin) in MIDWAY {
        let mut editor = town();
        let (x, y) = editor.center("someone");
        let before = editor.session.doc().clone();
        editor.drag((x, y), (x + 50, y));
        begin(&mut editor);
        editor.undo();
        assert!(editor.is_idle(), "{state}");
        assert!(editor.session.doc().same_content(&before), "{state}");
        editor.redo();
        assert_eq!(editor.history().len(), 1, "{state}");
    }
}

#[test]
fn deleting_what_is_in_the_hand_ends_the_gesture() {
    for (state, begin) in MIDWAY {
        let mut editor = town();
        begin(&mut editor);
        let ids = [editor.id("main")];
        editor.step(|session| {
            let label = skydraft_core::msg::Msg::new("edit.delete");
            let command = skydraft_core::edit::Command::Delete { ids: ids.to_vec() };
            session.edit(label, &[command]).unwrap()
        });
        editor.move_to(700, 700);
        editor.release(700, 700);
        assert_eq!(editor.find("web"), None, "{state}");
    }
}

#[test]
fn keys_that_are_nobodys_are_left_alone() {
    for (code, mods) in [
        ("KeyQ", PLAIN),
        ("KeyZ", PLAIN),
        ("Delete", CTRL),
        ("Tab", PLAIN),
        ("KeyA", Modifiers { alt: true, ..CTRL }),
    ] {
        assert_eq!(
            skydraft_editor::keymap::action_for(code, mods),
            None,
            "{code}"
        );
    }
}

#[test]
fn a_disabled_action_does_nothing() {
    let mut editor = TestEditor::new(Document::new(""));
    for action in Action::ALL {
        if !action.is_enabled(&editor.session) {
            let before = editor.session.doc().clone();
            editor.act(*action);
            assert!(editor.session.doc().same_content(&before), "{action:?}");
            assert!(editor.history().is_empty(), "{action:?}");
        }
    }
}

#[test]
fn laying_out_is_one_step() {
    let mut editor = town();
    let before = editor.session.doc().clone();
    editor.act(Action::Layout);
    assert_eq!(editor.undo_label().as_deref(), Some("edit.layout"));
    assert!(editor.rect("main").contains_rect(editor.rect("a")));
    editor.undo();
    assert!(editor.session.doc().same_content(&before));
}
