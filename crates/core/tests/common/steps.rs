//! Random edits: plain numbers, read as a command of whatever document they meet, so that a
//! failing sequence can be shrunk by leaving steps out.

use proptest::prelude::*;
use skydraft_core::edit::{Command, NewNode, initial_fields};
use skydraft_core::geom::{Point, Rect};
use skydraft_core::index::{Index, View};
use skydraft_core::kinds::Kind;
use skydraft_core::model::{Document, FieldDef, FieldPath, NodeId, Value, parse};
use smol_str::SmolStr;

use super::world::{Dice, Names, value};

/// One edit to come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) what: u8,
    pub(crate) seed: u64,
}

pub(crate) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec(
        (0u8..24, any::<u64>()).prop_map(|(what, seed)| Step { what, seed }),
        1..most,
    )
}

/// The command a step means here. It may be one that cannot be planned.
pub(crate) fn command(doc: &Document, step: Step) -> Command {
    let dice = &mut Dice::new(step.seed);
    let ids: Vec<NodeId> = doc.nodes().map(|it| it.id).collect();
    let frames: Vec<NodeId> = doc
        .nodes()
        .filter(|it| it.kind.is_frame())
        .map(|it| it.id)
        .collect();
    if ids.is_empty() {
        return create(doc, dice, &frames);
    }
    let id = ids[dice.below(ids.len())];
    let point =
        |dice: &mut Dice| Point::new(dice.below(800) as i32 - 200, dice.below(800) as i32 - 200);
    match step.what {
        0..=3 => create(doc, dice, &frames),
        4 | 5 => Command::Delete {
            ids: (0..=dice.below(2))
                .map(|_| ids[dice.below(ids.len())])
                .collect(),
        },
        6 => Command::Move {
            ids: (0..=dice.below(3))
                .map(|_| ids[dice.below(ids.len())])
                .collect(),
            by: point(dice),
        },
        7 => Command::Resize {
            id,
            rect: Rect {
                at: point(dice),
                ..Rect::new(0, 0, 200, 150)
            },
        },
        8 => Command::Place {
            id,
            rect: Rect {
                at: point(dice),
                ..Rect::new(0, 0, 90, 70)
            },
        },
        9..=11 => {
            let kind = doc.kind(id).unwrap_or(Kind::Opaque);
            let fitting: Vec<NodeId> = frames
                .iter()
                .copied()
                .filter(|it| kind.may_stand_in(doc.kind(*it)))
                .collect();
            let parent = match dice.below(8) {
                0 => None,
                1 => Some(ids[dice.below(ids.len())]),
                _ if fitting.is_empty() => None,
                _ => Some(fitting[dice.below(fitting.len())]),
            };
            Command::Reparent {
                id,
                parent,
                at: point(dice),
            }
        }
        12 => Command::Rename {
            id,
            name: SmolStr::new(dice.pick(&["", "n3", "web", "main", "\"", "이름", "sg-x"])),
        },
        13..=18 => set_field(doc, id, dice),
        19 => {
            let lists: Vec<(SmolStr, usize)> = doc.get(id).map_or(Vec::new(), |node| {
                node.fields
                    .iter()
                    .filter(|(_, it)| matches!(it, Value::List(_)))
                    .map(|(key, it)| (key.clone(), it.items().len()))
                    .collect()
            });
            let (key, len) = lists
                .get(dice.below(lists.len()))
                .cloned()
                .unwrap_or_default();
            Command::RemoveRow {
                id,
                path: FieldPath::row(key, dice.below(len + 1)),
            }
        }
        20 | 21 => Command::Connect {
            from: id,
            to: ids[dice.below(ids.len())],
        },
        22 => Command::Collapse {
            id,
            collapsed: dice.chance(50),
        },
        _ => Command::SetTitle {
            title: format!("title {}", dice.below(3)).into(),
        },
    }
}

fn create(doc: &Document, dice: &mut Dice, frames: &[NodeId]) -> Command {
    let kind = Kind::ALL[dice.below(Kind::ALL.len())];
    let fitting: Vec<NodeId> = frames
        .iter()
        .copied()
        .filter(|it| kind.may_stand_in(doc.kind(*it)))
        .collect();
    let parent =
        (!fitting.is_empty() && !dice.chance(10)).then(|| fitting[dice.below(fitting.len())]);
    let fields = initial_fields(View::new(doc, &Index::build(doc)), kind, parent);
    let at = Point::new(dice.below(300) as i32, dice.below(300) as i32);
    Command::Create(NewNode {
        fields,
        ..NewNode::new(kind, parent, at)
    })
}

fn set_field(doc: &Document, id: NodeId, dice: &mut Dice) -> Command {
    let names: Names = doc
        .nodes()
        .map(|it| (it.kind, it.name.to_string()))
        .collect();
    let kind = doc.kind(id).unwrap_or(Kind::Opaque);
    let fields: Vec<&FieldDef> = kind.def().all_fields().collect();
    if fields.is_empty() || dice.chance(3) {
        return Command::SetField {
            id,
            path: FieldPath::field("x-unknown"),
            value: Some(Value::text("?")),
        };
    }
    let field = fields[dice.below(fields.len())];
    let rows = doc
        .get(id)
        .and_then(|it| it.raw(field.key))
        .map_or(0, |it| it.items().len());
    let (path, def) = match field.columns() {
        columns if !columns.is_empty() && dice.chance(60) => {
            let column = &columns[dice.below(columns.len())];
            (
                FieldPath::cell(field.key, dice.below(rows + 2), column.key),
                column,
            )
        }
        _ => (FieldPath::field(field.key), field),
    };
    if dice.chance(15) {
        return Command::SetField {
            id,
            path,
            value: None,
        };
    }
    let json = value(dice, kind, def, &names);
    let find = |shape: &skydraft_core::model::Shape, name: &str| {
        let kinds = shape.targets();
        doc.nodes()
            .find(|it| it.name == name && kinds.contains(&it.kind))
            .map(|it| it.id)
    };
    let read = parse::resolve(&def.shape, parse::from_json(&def.shape, &json), &find);
    Command::SetField {
        id,
        path,
        value: Some(read),
    }
}
