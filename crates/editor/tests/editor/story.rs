//! A whole drawing by hand: a working two-tier VPC from nothing, findings coming and going.

use crate::drive::{CTRL, PLAIN, SHIFT, TestEditor};
use skydraft_core::kinds::Kind;
use skydraft_core::lint::Severity;
use skydraft_core::model::{Document, FieldPath};
use skydraft_editor::Action;

fn set(editor: &mut TestEditor, name: &str, path: &str, text: &str) {
    let (id, path) = (editor.id(name), FieldPath::parse(path).unwrap());
    editor.step(|session| session.set_field_text(id, &path, text).unwrap());
}

fn told(editor: &TestEditor) -> Vec<&'static str> {
    let mut told: Vec<&str> = editor
        .session
        .checks()
        .all()
        .filter(|it| it.severity == Severity::Error)
        .map(|it| it.rule.id)
        .collect();
    told.sort_unstable();
    told.dedup();
    told
}

#[test]
fn a_vpc_is_drawn_from_nothing_and_taken_back() {
    let mut editor = TestEditor::new(Document::new("drawn"));
    editor.place(Kind::Vpc, 200, 200);
    editor.place(Kind::Subnet, 300, 350);
    editor.place(Kind::Subnet, 700, 350);
    assert_eq!(
        editor.field("subnet-2", "cidr"),
        r#""10.0.1.0/24""#,
        "the next free block"
    );

    // A mistake, told at once and gone with the mistake.
    set(&mut editor, "subnet-2", "cidr", "10.0.0.0/24");
    assert_eq!(told(&editor), ["subnet-overlaps-subnet"]);
    let finding = editor
        .session
        .checks()
        .all()
        .find(|it| it.rule.id == "subnet-overlaps-subnet")
        .cloned()
        .unwrap();
    editor.step(|session| session.apply_fix(&finding).unwrap());
    assert!(told(&editor).is_empty(), "{:?}", told(&editor));
    assert_eq!(editor.undo_label().as_deref(), Some("edit.fix"));

    let (x, y) = editor.center("subnet");
    editor.place(Kind::Instance, x, y);
    editor.place(Kind::InternetGateway, 600, 250);
    editor.place(Kind::RouteTable, 800, 250);
    for (from, to) in [
        ("route-table", "internet-gateway"),
        ("route-table", "subnet"),
    ] {
        let (from, to) = (editor.id(from), editor.id(to));
        editor.step(|session| session.connect(from, to));
    }
    set(
        &mut editor,
        "route-table",
        "routes[0].destination",
        "0.0.0.0/0",
    );
    let subnet = editor.id("subnet");
    assert!(editor.session.view().is_public_subnet(subnet));
    assert!(told(&editor).is_empty(), "{:?}", told(&editor));

    // Typing into one field is one step.
    let steps = editor.history().len();
    for text in ["10.0.5", "10.0.5.0", "10.0.5.0/2", "10.0.5.0/24"] {
        set(&mut editor, "subnet-2", "cidr", text);
    }
    assert_eq!(editor.history().len(), steps + 1);

    let last = editor.session.doc().clone();
    while editor.undo_label().is_some() {
        editor.undo();
    }
    assert!(editor.session.doc().is_empty());
    while editor.history().can_redo().is_some() {
        editor.redo();
    }
    assert!(editor.session.doc().same_content(&last));
}

#[test]
fn the_page_is_moved_and_zoomed_without_a_step() {
    let mut editor = TestEditor::new(Document::new(""));
    editor.place(Kind::Vpc, 200, 200);
    let steps = editor.history().len();
    for action in [
        Action::ZoomIn,
        Action::ZoomOut,
        Action::ZoomReset,
        Action::Fit,
    ] {
        editor.act(action);
    }
    editor.key("Digit1", SHIFT);
    editor.key("Equal", CTRL);
    assert!(editor.session.viewport().zoom > 1.0);
    assert_eq!(editor.history().len(), steps);
    // A box is found under the pointer at any zoom.
    let (x, y) = editor.center("vpc");
    editor.click(x, y);
    assert_eq!(editor.selected(), ["vpc"]);
    editor.key("Escape", PLAIN);
    assert!(editor.selected().is_empty());
}

#[test]
fn jumping_to_a_finding_selects_and_shows_its_box() {
    let mut editor = TestEditor::new(Document::new(""));
    editor.place(Kind::Vpc, 200, 200);
    let id = editor.id("vpc");
    editor.step(|session| {
        session.handle(&skydraft_editor::InputEvent::Wheel {
            at: skydraft_editor::PointF::new(10.0, 10.0),
            dx: 200.0,
            dy: 9_000.0,
            mods: PLAIN,
        })
    });
    for _ in 0..20 {
        editor.step(|session| {
            session.handle(&skydraft_editor::InputEvent::Wheel {
                at: skydraft_editor::PointF::new(10.0, 10.0),
                dx: 0.0,
                dy: 200.0,
                mods: PLAIN,
            })
        });
    }
    assert!(
        !editor
            .session
            .viewport()
            .page_rect()
            .intersects(editor.rect("vpc"))
    );
    editor.step(|session| session.jump_to(id, Some(&FieldPath::field("cidr"))));
    assert_eq!(editor.selected(), ["vpc"]);
    assert!(
        editor
            .session
            .viewport()
            .page_rect()
            .intersects(editor.rect("vpc"))
    );
}
