//! Whatever a hand does, everything holds after each event; undoing all gives the first document
//! back, redoing all the last.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use crate::drive::TestEditor;
use proptest::prelude::*;
use skydraft_core::io::native;
use skydraft_core::kinds::Kind;
use skydraft_core::model::{Document, FieldPath, NodeId};
use skydraft_editor::{
    Action, Button, InputEvent, Modifiers, PointF, PointerPhase, PointerType, Session,
};

/// One thing a hand can do. Numbers that name boxes are read modulo what there is.
#[derive(Clone, Debug)]
enum Deed {
    Pointer {
        phase: PointerPhase,
        at: Spot,
        button: Button,
        kind: PointerType,
        mods: Modifiers,
    },
    /// Press, carry, let go: random events alone seldom make a whole gesture.
    Drag {
        from: Spot,
        to: Spot,
        mods: Modifiers,
        end: End,
    },
    Wheel {
        dx: f64,
        dy: f64,
        mods: Modifiers,
    },
    Pinch {
        factor: f64,
    },
    Place {
        kind: usize,
        at: Spot,
        armed: bool,
    },
    Connect {
        from: usize,
        to: usize,
    },
    Offer {
        accept: bool,
    },
    Type {
        id: usize,
        field: usize,
        text: usize,
    },
    Fix {
        which: usize,
    },
    Jump {
        id: usize,
    },
    Select {
        ids: Vec<usize>,
    },
    Act(Action),
    Cancel,
}

/// How a drag ends.
#[derive(Clone, Copy, Debug)]
enum End {
    Release,
    Escape,
    Undo,
    Nothing,
}

/// Where: anywhere, or at a part of a box.
#[derive(Clone, Copy, Debug)]
enum Spot {
    Free { x: u16, y: u16 },
    Box { id: usize, part: u8 },
}

fn spot() -> impl Strategy<Value = Spot> {
    prop_oneof![
        1 => (0u16..1600, 0u16..1200).prop_map(|(x, y)| Spot::Free { x, y }),
        3 => (any::<usize>(), 0u8..10).prop_map(|(id, part)| Spot::Box { id, part }),
    ]
}

fn mods() -> impl Strategy<Value = Modifiers> {
    let flag = |percent| prop::bool::weighted(percent);
    (flag(0.15), flag(0.1), flag(0.02), flag(0.05)).prop_map(|(shift, ctrl, alt, space)| {
        Modifiers {
            shift,
            ctrl,
            alt,
            space,
        }
    })
}

fn pointer_type() -> impl Strategy<Value = PointerType> {
    prop_oneof![6 => Just(PointerType::Mouse), 1 => Just(PointerType::Touch), 1 => Just(PointerType::Pen)]
}

fn deed() -> impl Strategy<Value = Deed> {
    let phase = prop_oneof![3 => Just(PointerPhase::Down), 4 => Just(PointerPhase::Move), 3 => Just(PointerPhase::Up), 1 => Just(PointerPhase::Cancel)];
    let button = prop_oneof![8 => Just(Button::Primary), 1 => Just(Button::Secondary), 1 => Just(Button::Middle), 1 => Just(Button::None)];
    let end = prop_oneof![8 => Just(End::Release), 1 => Just(End::Escape), 1 => Just(End::Undo), 1 => Just(End::Nothing)];
    prop_oneof![
        4 => (phase, spot(), button, pointer_type(), mods()).prop_map(|(phase, at, button, kind, mods)| Deed::Pointer { phase, at, button, kind, mods }),
        6 => (spot(), spot(), mods(), end).prop_map(|(from, to, mods, end)| Deed::Drag { from, to, mods, end }),
        1 => (-900.0..900.0, -900.0..900.0, mods()).prop_map(|(dx, dy, mods)| Deed::Wheel { dx, dy, mods }),
        1 => (0.3..3.0).prop_map(|factor| Deed::Pinch { factor }),
        4 => (any::<usize>(), spot(), prop::bool::weighted(0.2)).prop_map(|(kind, at, armed)| Deed::Place { kind, at, armed }),
        2 => (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Deed::Connect { from, to }),
        1 => any::<bool>().prop_map(|accept| Deed::Offer { accept }),
        3 => (any::<usize>(), any::<usize>(), any::<usize>()).prop_map(|(id, field, text)| Deed::Type { id, field, text }),
        1 => any::<usize>().prop_map(|which| Deed::Fix { which }),
        1 => any::<usize>().prop_map(|id| Deed::Jump { id }),
        1 => proptest::collection::vec(any::<usize>(), 0..4).prop_map(|ids| Deed::Select { ids }),
        5 => proptest::sample::select(Action::ALL.to_vec()).prop_map(Deed::Act),
        1 => Just(Deed::Cancel),
    ]
}

fn any_id(session: &Session, number: usize) -> Option<NodeId> {
    let ids: Vec<NodeId> = session.doc().nodes().map(|it| it.id).collect();
    ids.get(number % ids.len().max(1)).copied()
}

fn on_screen(session: &Session, at: Spot) -> PointF {
    let page = match at {
        Spot::Free { x, y } => return PointF::new(f64::from(x), f64::from(y)),
        Spot::Box { id, part } => {
            let Some(rect) = any_id(session, id).and_then(|it| session.doc().rect_in_page(it))
            else {
                return PointF::new(5.0, 5.0);
            };
            let (left, top, center) = (rect.at.x, rect.at.y, rect.center());
            // Corners, ports, the middle, and just inside a frame's border.
            let (x, y) = match part {
                0 => (left, top),
                1 => (rect.right(), rect.bottom()),
                2 => (rect.right(), center.y),
                3 => (center.x, top),
                4..=6 => (left + 8, top + 8),
                _ => (center.x, center.y),
            };
            skydraft_core::geom::Point::new(x, y)
        }
    };
    session.viewport().screen_from_page(page)
}

const TEXTS: &[&str] = &[
    "",
    "10.0.0.0/24",
    "10.0.1.0/24",
    "0.0.0.0/0",
    "a",
    "us-east-1b",
    "22",
    "tcp",
    "web",
    "vpc",
    "true",
    "-1",
    "<b>",
    "10.0.0.0/33",
];

fn run(editor: &mut TestEditor, deed: &Deed) {
    match deed {
        Deed::Pointer {
            phase,
            at,
            button,
            kind,
            mods,
        } => {
            let at = on_screen(&editor.session, *at);
            editor.event(InputEvent::Pointer {
                phase: *phase,
                at,
                button: *button,
                kind: *kind,
                mods: *mods,
            });
        }
        Deed::Drag {
            from,
            to,
            mods,
            end,
        } => {
            let (from, to) = (
                on_screen(&editor.session, *from),
                on_screen(&editor.session, *to),
            );
            let middle = PointF::new(f64::midpoint(from.x, to.x), f64::midpoint(from.y, to.y));
            for (phase, at) in [
                (PointerPhase::Down, from),
                (PointerPhase::Move, middle),
                (PointerPhase::Move, to),
            ] {
                editor.event(InputEvent::Pointer {
                    phase,
                    at,
                    button: Button::Primary,
                    kind: PointerType::Mouse,
                    mods: *mods,
                });
            }
            match end {
                End::Release => editor.event(InputEvent::Pointer {
                    phase: PointerPhase::Up,
                    at: to,
                    button: Button::Primary,
                    kind: PointerType::Mouse,
                    mods: *mods,
                }),
                End::Escape => editor.act(Action::Cancel),
                End::Undo => editor.act(Action::Undo),
                End::Nothing => {}
            }
        }
        Deed::Wheel { dx, dy, mods } => editor.event(InputEvent::Wheel {
            at: PointF::new(300.0, 300.0),
            dx: *dx,
            dy: *dy,
            mods: *mods,
        }),
        Deed::Pinch { factor } => editor.event(InputEvent::Pinch {
            at: PointF::new(300.0, 300.0),
            factor: *factor,
            dx: 3.0,
            dy: -2.0,
        }),
        Deed::Place { kind, at, armed } => {
            // Connections are drawn by connecting.
            let kinds: Vec<Kind> = Kind::ALL
                .iter()
                .copied()
                .filter(|it| *it != Kind::Connection)
                .collect();
            let kind = kinds[kind % kinds.len()];
            let at = on_screen(&editor.session, *at);
            editor.step(|session| session.begin_placing(kind, *armed));
            for phase in if *armed {
                [PointerPhase::Down, PointerPhase::Up]
            } else {
                [PointerPhase::Move, PointerPhase::Up]
            } {
                editor.event(InputEvent::Pointer {
                    phase,
                    at,
                    button: Button::Primary,
                    kind: PointerType::Mouse,
                    mods: crate::drive::PLAIN,
                });
            }
        }
        Deed::Connect { from, to } => {
            if let (Some(from), Some(to)) =
                (any_id(&editor.session, *from), any_id(&editor.session, *to))
            {
                editor.step(|session| session.connect(from, to));
            }
        }
        Deed::Offer { accept: true } => {
            editor.step(|session| session.accept_offer().unwrap_or_default());
        }
        Deed::Offer { accept: false } => editor.step(Session::decline_offer),
        Deed::Type { id, field, text } => {
            let Some(id) = any_id(&editor.session, *id) else {
                return;
            };
            let fields: Vec<FieldPath> = editor.session.doc().kind(id).map_or(Vec::new(), |kind| {
                let all = kind.def().all_fields();
                all.flat_map(|it| {
                    let cells = it
                        .columns()
                        .iter()
                        .map(|column| FieldPath::cell(it.key, 0, column.key));
                    cells
                        .chain(it.columns().is_empty().then(|| FieldPath::field(it.key)))
                        .collect::<Vec<_>>()
                })
                .collect()
            });
            if let Some(path) = fields.get(field % fields.len().max(1)) {
                editor.step(|session| {
                    session
                        .set_field_text(id, path, TEXTS[text % TEXTS.len()])
                        .unwrap_or_default()
                });
            }
        }
        Deed::Fix { which } => {
            let findings: Vec<_> = editor
                .session
                .checks()
                .all()
                .filter(|it| it.fix.is_some())
                .cloned()
                .collect();
            if let Some(finding) = findings.get(which % findings.len().max(1)) {
                editor.step(|session| session.apply_fix(finding).unwrap_or_default());
            }
        }
        Deed::Jump { id } => {
            if let Some(id) = any_id(&editor.session, *id) {
                editor.step(|session| session.jump_to(id, None));
            }
        }
        Deed::Select { ids } => {
            let mut ids: Vec<NodeId> = ids
                .iter()
                .filter_map(|it| any_id(&editor.session, *it))
                .collect();
            ids.sort_unstable();
            ids.dedup();
            editor.step(|session| session.select(ids));
        }
        Deed::Act(action) => editor.act(*action),
        Deed::Cancel => editor.event(InputEvent::Cancel),
    }
}

fn starts() -> &'static [Document] {
    static STARTS: OnceLock<Vec<Document>> = OnceLock::new();
    STARTS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
        let seeds = ["public-subnet", "first-visit", "ten-mistakes"].map(|name| {
            let text = fs::read_to_string(folder.join(format!("{name}.skydraft.json"))).unwrap();
            native::read(&text).unwrap().document
        });
        [Document::new("empty")].into_iter().chain(seeds).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 4_000, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn whatever_a_hand_does_everything_holds(start in prop_oneof![3 => Just(0usize), 1 => Just(1), 1 => Just(2), 1 => Just(3)], deeds in proptest::collection::vec(deed(), 1..14)) {
        let mut first = starts()[start].clone();
        if start > 0 {
            // Examples are laid out when they are opened.
            let places = skydraft_core::layout::layout(&first, &skydraft_core::index::Index::build(&first), None);
            let commands: Vec<_> = places.into_iter().map(|(id, rect)| skydraft_core::edit::Command::Place { id, rect }).collect();
            skydraft_core::edit::plan_all(&first, &commands).unwrap().apply(&mut first);
        }
        let mut editor = TestEditor::new(first.clone());
        for deed in &deeds {
            run(&mut editor, deed);
        }
        editor.event(InputEvent::Cancel);
        while editor.history().can_redo().is_some() {
            editor.act(Action::Redo);
        }
        let last = editor.session.doc().clone();
        while editor.history().can_undo().is_some() {
            editor.act(Action::Undo);
        }
        prop_assert!(editor.session.doc().same_content(&first), "undoing all gives the first document");
        while editor.history().can_redo().is_some() {
            editor.act(Action::Redo);
        }
        prop_assert!(editor.session.doc().same_content(&last), "redoing all gives the last document");
    }
}
