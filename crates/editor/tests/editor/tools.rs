//! Every tool, by the events a hand makes.

use crate::drive::{CTRL, PLAIN, SHIFT, TestEditor};
use skydraft_core::geom::{Point, Rect};
use skydraft_core::kinds::Kind;
use skydraft_core::model::Document;
use skydraft_editor::scene::DropMark;
use skydraft_editor::{Button, InputEvent, PointerType, ToolState};

/// A VPC with two subnets, an instance in the first, and what one connects.
pub(super) fn town() -> TestEditor {
    TestEditor::with(
        r#"{"kind": "vpc", "name": "main", "cidr": "10.0.0.0/16"},
        {"kind": "subnet", "name": "a", "parent": "main", "cidr": "10.0.0.0/24", "zone": "a"},
        {"kind": "subnet", "name": "b", "parent": "main", "cidr": "10.0.1.0/24", "zone": "b"},
        {"kind": "instance", "name": "web", "parent": "a"},
        {"kind": "route-table", "name": "routes", "vpc": "main"},
        {"kind": "security-group", "name": "group", "vpc": "main"},
        {"kind": "internet-gateway", "name": "igw", "vpc": "main"},
        {"kind": "client", "name": "someone"}"#,
        r#""main": [100, 100, 1000, 700], "a": [50, 60, 300, 250], "b": [400, 60, 300, 250], "web": [60, 80, 112, 96],
        "routes": [50, 400, 112, 96], "group": [250, 400, 112, 96], "igw": [450, 400, 112, 96], "someone": [1300, 100, 112, 96]"#,
    )
}

#[test]
fn a_kind_is_dragged_from_the_palette_to_where_it_may_stand() {
    let mut editor = TestEditor::new(Document::new("new"));
    editor.place(Kind::Vpc, 300, 200);
    assert_eq!(editor.selected(), ["vpc"]);
    assert_eq!(editor.undo_label().as_deref(), Some("edit.create"));
    assert_eq!(editor.field("vpc", "cidr"), r#"["10.0.0.0/16"]"#);
    editor.hover(Kind::Subnet, 400, 300);
    assert_eq!(editor.drop_mark("vpc"), DropMark::Welcome);
    editor.release(400, 300);
    assert_eq!(editor.parent("subnet").as_deref(), Some("vpc"));
    assert_eq!(editor.field("subnet", "cidr"), r#""10.0.0.0/24""#);
    assert_eq!(editor.history().len(), 2);
    let rect = editor.rect("vpc");
    assert!(
        rect.contains_rect(editor.rect("subnet")),
        "the container grows round it"
    );
    assert!(
        rect.at.x % 10 == 0 && rect.at.y % 10 == 0,
        "it snaps to the grid"
    );
    editor.undo();
    editor.undo();
    assert!(editor.session.doc().is_empty());
}

#[test]
fn a_refused_drop_says_why_and_leaves_no_trace() {
    let mut editor = TestEditor::new(Document::new("new"));
    editor.hover(Kind::Subnet, 400, 300);
    assert_eq!(
        editor.note(),
        Some((true, "place.not-on-canvas".to_owned()))
    );
    editor.said();
    editor.release(400, 300);
    assert_eq!(editor.said(), ["place.not-on-canvas"]);
    assert!(editor.session.doc().is_empty() && editor.history().is_empty() && editor.is_idle());

    let mut editor = town();
    let (x, y) = editor.center("b");
    editor.hover(Kind::Vpc, x, y);
    assert_eq!(editor.drop_mark("b"), DropMark::Refused);
    let before = editor.session.doc().clone();
    editor.release(x, y);
    assert_eq!(editor.said(), ["place.not-here"]);
    assert!(editor.session.doc().same_content(&before) && editor.history().is_empty());
    assert_eq!(editor.drop_mark("b"), DropMark::None, "nothing stays lit");
}

#[test]
fn a_drop_that_a_check_will_complain_of_says_so_before() {
    let mut editor = town();
    editor.hover(Kind::InternetGateway, 900, 600);
    assert_eq!(editor.drop_mark("main"), DropMark::Complaint);
    assert_eq!(
        editor.note(),
        Some((false, "rule.igw-second-on-vpc.second".to_owned()))
    );
    editor.release(900, 600);
    let told: Vec<&str> = editor.session.checks().all().map(|it| it.rule.id).collect();
    assert!(
        told.contains(&"igw-second-on-vpc"),
        "and the check complains after it: {told:?}"
    );
}

#[test]
fn an_instance_in_a_bare_vpc_is_offered_a_subnet_as_one_step() {
    let mut editor = TestEditor::new(Document::new("new"));
    editor.place(Kind::Vpc, 300, 200);
    editor.hover(Kind::Instance, 500, 400);
    assert_eq!(editor.note(), Some((false, "place.will-offer".to_owned())));
    editor.release(500, 400);
    assert_eq!(
        editor.session.doc().len(),
        1,
        "nothing is made before the offer is taken"
    );
    assert_eq!(
        editor.session.offer().map(|it| it.missing.clone()),
        Some(vec![Kind::Subnet])
    );
    editor.step(|session| session.accept_offer().unwrap());
    assert_eq!(editor.parent("instance").as_deref(), Some("subnet"));
    assert_eq!(editor.parent("subnet").as_deref(), Some("vpc"));
    assert_eq!(editor.field("subnet", "cidr"), r#""10.0.0.0/24""#);
    assert_eq!(editor.selected(), ["instance"]);
    assert!(editor.session.offer().is_none());
    assert_eq!(editor.history().len(), 2);
    editor.undo();
    assert_eq!(editor.session.doc().len(), 1, "both go in one step");
    editor.redo();
    assert_eq!(editor.session.doc().len(), 3);
}

#[test]
fn an_offer_is_declined_by_the_next_press_or_escape() {
    for way in ["press", "escape", "button"] {
        let mut editor = TestEditor::new(Document::new("new"));
        editor.place(Kind::Vpc, 300, 200);
        editor.place(Kind::Instance, 500, 400);
        assert!(editor.session.offer().is_some());
        match way {
            "press" => editor.press(1800, 1500),
            "escape" => editor.key("Escape", PLAIN),
            _ => editor.step(skydraft_editor::Session::decline_offer),
        }
        assert!(editor.session.offer().is_none(), "{way}");
        assert_eq!(editor.session.doc().len(), 1);
        assert_eq!(editor.history().len(), 1);
    }
}

#[test]
fn an_armed_kind_is_placed_by_the_next_click() {
    let mut editor = town();
    editor.step(|session| session.begin_placing(Kind::Subnet, true));
    assert_eq!(editor.said(), ["place.armed"]);
    editor.click(900, 300);
    assert_eq!(editor.parent("subnet").as_deref(), Some("main"));
    assert!(editor.is_idle());
    editor.step(|session| session.begin_placing(Kind::Subnet, true));
    editor.press_with(Button::Secondary, 900, 600);
    assert!(editor.is_idle());
    assert_eq!(editor.history().len(), 1);
}

#[test]
fn a_box_moves_in_steps_of_the_grid_or_freely_with_ctrl() {
    let mut editor = town();
    let before = editor.rect("someone");
    let (x, y) = editor.center("someone");
    editor.drag((x, y), (x + 43, y - 18));
    assert_eq!(
        editor.rect("someone"),
        before.translate(Point::new(40, -20))
    );
    assert_eq!(editor.undo_label().as_deref(), Some("edit.move"));
    editor.mods = CTRL;
    let (x, y) = editor.center("someone");
    editor.drag((x, y), (x + 7, y + 3));
    assert_eq!(
        editor.rect("someone"),
        before.translate(Point::new(47, -17))
    );
    assert_eq!(editor.history().len(), 2);
    editor.undo();
    editor.undo();
    assert_eq!(editor.rect("someone"), before);
}

#[test]
fn a_press_that_hardly_wanders_is_a_click() {
    let mut editor = town();
    let (x, y) = editor.center("web");
    let before = editor.session.doc().clone();
    editor.press(x, y);
    editor.move_to(x + 2, y + 2);
    editor.release(x + 2, y + 2);
    assert_eq!(editor.selected(), ["web"]);
    assert!(editor.session.doc().same_content(&before) && editor.history().is_empty());
    editor.pointer = PointerType::Touch;
    editor.press(x, y);
    editor.move_to(x + 8, y);
    editor.release(x + 8, y);
    assert!(editor.history().is_empty(), "a finger may wander further");
}

#[test]
fn shift_adds_to_the_selection_and_takes_away() {
    let mut editor = town();
    let ((ax, ay), (bx, by)) = (editor.center("web"), editor.center("igw"));
    editor.click(ax, ay);
    editor.mods = SHIFT;
    editor.click(bx, by);
    assert_eq!(editor.selected(), ["web", "igw"]);
    editor.click(ax, ay);
    assert_eq!(editor.selected(), ["igw"]);
    editor.click(1800, 1500);
    assert_eq!(editor.selected(), ["igw"], "shift on nothing keeps it");
    editor.mods = PLAIN;
    editor.click(1800, 1500);
    assert!(editor.selected().is_empty());
}

#[test]
fn a_box_dragged_into_another_container_stands_in_it() {
    let mut editor = town();
    let (from, to) = (editor.center("web"), editor.center("b"));
    editor.press(from.0, from.1);
    editor.carry(from, to);
    assert_eq!(editor.drop_mark("b"), DropMark::Welcome);
    editor.release(to.0, to.1);
    assert_eq!(editor.parent("web").as_deref(), Some("b"));
    assert_eq!(editor.undo_label().as_deref(), Some("edit.reparent"));
    assert!(editor.rect("b").contains_rect(editor.rect("web")));
    assert_eq!(editor.history().len(), 1);
    editor.undo();
    assert_eq!(editor.parent("web").as_deref(), Some("a"));
    assert_eq!(editor.center("web"), from);
}

#[test]
fn a_box_dragged_where_it_cannot_stand_goes_back() {
    let mut editor = town();
    let before = editor.session.doc().clone();
    let from = editor.center("web");
    editor.press(from.0, from.1);
    editor.carry(from, (1500, 900));
    assert_eq!(
        editor.note(),
        Some((true, "place.not-on-canvas".to_owned()))
    );
    editor.release(1500, 900);
    assert!(editor.session.doc().same_content(&before) && editor.history().is_empty());
    assert_eq!(editor.said(), ["place.not-on-canvas"]);
}

#[test]
fn boxes_move_together_and_what_is_inside_comes_along() {
    let mut editor = town();
    let (web, group) = (editor.rect("web"), editor.rect("group"));
    editor.step(|session| {
        let ids =
            ["a", "group"].map(|name| session.doc().nodes().find(|it| it.name == name).unwrap().id);
        session.select(ids.to_vec())
    });
    let (x, y) = editor.center("group");
    editor.drag((x, y), (x + 30, y + 100));
    assert_eq!(editor.rect("group"), group.translate(Point::new(30, 100)));
    assert_eq!(editor.rect("web"), web.translate(Point::new(30, 100)));
    assert_eq!(editor.undo_label().as_deref(), Some("edit.move-many"));
}

#[test]
fn resizing_by_a_corner_keeps_what_is_inside_where_it_is() {
    let mut editor = town();
    let (frame, web) = (editor.rect("a"), editor.rect("web"));
    editor.click(frame.at.x + 10, frame.at.y + 10);
    assert_eq!(editor.selected(), ["a"]);
    editor.drag((frame.at.x, frame.at.y), (frame.at.x - 30, frame.at.y - 20));
    let grown = editor.rect("a");
    assert_eq!(
        grown,
        Rect {
            at: Point::new(frame.at.x - 30, frame.at.y - 20),
            size: skydraft_core::geom::Size::new(330, 270)
        }
    );
    assert_eq!(editor.rect("web"), web, "what is inside stays on the page");
    assert_eq!(editor.undo_label().as_deref(), Some("edit.resize"));
    editor.drag((grown.right(), grown.bottom()), (grown.at.x, grown.at.y));
    assert!(
        editor.rect("a").size.w >= 100 && editor.rect("a").size.h >= 100,
        "it keeps a least size"
    );
    editor.undo();
    editor.undo();
    assert_eq!(editor.rect("a"), frame);
    assert_eq!(editor.rect("web"), web);
}

#[test]
fn a_marquee_selects_what_is_wholly_inside() {
    let mut editor = town();
    editor.drag((1250, 50), (1500, 300));
    assert_eq!(editor.selected(), ["someone"]);
    editor.mods = SHIFT;
    editor.drag((50, 50), (1150, 850));
    assert_eq!(
        editor.selected(),
        ["someone", "main"],
        "a frame stands for its contents"
    );
    editor.mods = PLAIN;
    editor.drag((1290, 90), (1295, 900));
    assert!(editor.selected().is_empty());
    assert!(editor.history().is_empty());
}

#[test]
fn a_finger_on_nothing_pans() {
    let mut editor = town();
    editor.pointer = PointerType::Touch;
    let before = editor.session.viewport();
    editor.press(1500, 1000);
    editor.event(InputEvent::Pointer {
        phase: skydraft_editor::PointerPhase::Move,
        at: skydraft_editor::PointF::new(1400.0, 950.0),
        button: Button::None,
        kind: PointerType::Touch,
        mods: PLAIN,
    });
    let after = editor.session.viewport();
    assert_eq!((after.x - before.x, after.y - before.y), (100.0, 50.0));
    assert!(matches!(editor.session.tool(), ToolState::Panning { .. }));
}

/// Drags from a connection point of the box to the other one.
pub(super) fn connect(editor: &mut TestEditor, from: &str, to: &str) {
    let (x, y) = editor.center(from);
    editor.click(x, y);
    assert_eq!(editor.selected(), [from]);
    let rect = editor.rect(from);
    let port = (rect.right(), rect.center().y);
    let to = editor.center(to);
    editor.drag(port, to);
}

#[test]
fn connecting_sets_the_field_that_aws_would() {
    for (from, to, holder, field, expected) in [
        ("routes", "igw", "routes", "routes", r#"[{"target":"igw"}]"#),
        ("igw", "routes", "routes", "routes", r#"[{"target":"igw"}]"#),
        ("routes", "b", "routes", "subnets", r#"["b"]"#),
        ("web", "group", "web", "securityGroups", r#"["group"]"#),
        ("group", "web", "web", "securityGroups", r#"["group"]"#),
    ] {
        let mut editor = town();
        connect(&mut editor, from, to);
        assert_eq!(editor.field(holder, field), expected, "{from} to {to}");
        assert_eq!(editor.undo_label().as_deref(), Some("edit.connect"));
        assert_eq!(editor.history().len(), 1);
        editor.undo();
        assert_eq!(editor.field(holder, field), "");
    }
}

#[test]
fn boxes_that_no_field_connects_get_an_arrow() {
    let mut editor = town();
    connect(&mut editor, "someone", "web");
    let arrow = editor
        .session
        .doc()
        .nodes()
        .find(|it| it.kind == Kind::Connection)
        .expect("an arrow")
        .id;
    assert!(!editor.session.is_drawn(arrow));
    assert_eq!(editor.session.wires().len(), 1);
    let (x, y) = editor.center("web");
    editor.click(x, y);
    editor.key("Delete", PLAIN);
    assert!(
        !editor.session.doc().contains(arrow),
        "an arrow goes with its end"
    );
}

#[test]
fn of_two_arrows_between_the_same_boxes_the_other_stays() {
    let mut editor = town();
    let (someone, web) = (editor.id("someone"), editor.id("web"));
    for _ in 0..2 {
        editor.step(|session| session.connect(someone, web));
    }
    editor.undo();
    assert_eq!(editor.session.wires().len(), 1);
    // The sweep looks whether the wire is told that its end is selected and moves.
    let (x, y) = editor.center("someone");
    editor.drag((x, y), (x + 40, y + 40));
}

#[test]
fn letting_go_of_a_wire_away_from_its_target_darkens_it() {
    let mut editor = town();
    let (x, y) = editor.center("web");
    editor.click(x, y);
    let rect = editor.rect("web");
    let port = (rect.right(), rect.center().y);
    editor.press(port.0, port.1);
    editor.carry(port, editor.center("group"));
    assert_eq!(editor.drop_mark("group"), DropMark::Welcome);
    // Let go elsewhere without a move before: a jerk of the hand, or a slow page.
    editor.release(1500, 1200);
    assert_eq!(editor.drop_mark("group"), DropMark::None);
    assert!(editor.history().is_empty());
}

#[test]
fn letting_go_of_a_wire_over_nothing_connects_nothing() {
    let mut editor = town();
    let (x, y) = editor.center("web");
    editor.click(x, y);
    let rect = editor.rect("web");
    editor.drag((rect.right(), rect.center().y), (1500, 1200));
    assert!(editor.history().is_empty() && editor.is_idle());
}
