//! References as lines.

use std::fmt::Write as _;

use crate::geom::{Point, Rect};
use crate::kinds::{Kind, connection};
use crate::model::{Node, NodeId, Shape, Value, Wire};

/// A line between two boxes.
pub(super) struct DrawnWire {
    pub(super) from: NodeId,
    pub(super) to: NodeId,
    pub(super) dashed: bool,
    pub(super) arrow: bool,
}

/// Lines that start at a box, one for each other end.
pub(super) fn wires_of(node: &Node) -> Vec<DrawnWire> {
    let mut found: Vec<DrawnWire> = Vec::new();
    if node.kind == Kind::Connection {
        if let (Some(from), Some(to)) = (node.get(&connection::FROM), node.get(&connection::TO)) {
            found.push(DrawnWire {
                from,
                to,
                dashed: false,
                arrow: true,
            });
        }
        return found;
    }
    let mut add = |wire: Wire, value: &Value| {
        if wire == Wire::None {
            return;
        }
        value.for_each_ref(&mut |to| {
            if found.iter().all(|it| it.to != to) {
                let arrow = matches!(wire, Wire::Route | Wire::Forward);
                found.push(DrawnWire {
                    from: node.id,
                    to,
                    dashed: wire == Wire::Association,
                    arrow,
                });
            }
        });
    };
    for def in node.kind.def().fields {
        let Some(value) = node.raw(def.key) else {
            continue;
        };
        add(def.wire, value);
        if let Shape::Rows(columns) = def.shape {
            for row in value.rows() {
                for column in columns {
                    if let Some(cell) = row.raw(column.key) {
                        add(column.wire, cell);
                    }
                }
            }
        }
    }
    found
}

/// Path data of a line at right angles, from the middle of one facing side to that of the other.
pub(super) fn path(from: Rect, to: Rect) -> String {
    let (a, b) = (from.center(), to.center());
    let gap_x = (to.at.x - from.right()).max(from.at.x - to.right());
    let gap_y = (to.at.y - from.bottom()).max(from.at.y - to.bottom());
    let points = if gap_x >= gap_y {
        let (start, end) = if b.x >= a.x {
            (from.right(), to.at.x)
        } else {
            (from.at.x, to.right())
        };
        let middle = i32::midpoint(start, end);
        [
            Point::new(start, a.y),
            Point::new(middle, a.y),
            Point::new(middle, b.y),
            Point::new(end, b.y),
        ]
    } else {
        let (start, end) = if b.y >= a.y {
            (from.bottom(), to.at.y)
        } else {
            (from.at.y, to.bottom())
        };
        let middle = i32::midpoint(start, end);
        [
            Point::new(a.x, start),
            Point::new(a.x, middle),
            Point::new(b.x, middle),
            Point::new(b.x, end),
        ]
    };
    let mut text = String::new();
    let mut last = None;
    for point in points {
        if last != Some(point) {
            let letter = if last.is_none() { 'M' } else { 'L' };
            let _ = write!(text, "{letter}{} {}", point.x, point.y);
            last = Some(point);
        }
    }
    text
}
