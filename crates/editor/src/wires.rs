//! Wires: references that are drawn as lines. They are derived from fields and never stored.

use skydraft_core::geom::{Point, Rect};
use skydraft_core::kinds::{Kind, connection};
use skydraft_core::model::{Document, Node, NodeId, Shape, Value, Wire};

/// A wire is known by its ends: two boxes have at most one a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WireId {
    pub from: NodeId,
    pub to: NodeId,
}

/// A reference as a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireView {
    pub id: WireId,
    pub look: WireLook,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WireLook {
    Forward,
    Route,
    Attachment,
    Association,
    /// Drawn by hand.
    Connection,
}

impl WireLook {
    /// CSS class and text key.
    pub fn id(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Route => "route",
            Self::Attachment => "attachment",
            Self::Association => "association",
            Self::Connection => "connection",
        }
    }

    fn of(wire: Wire) -> Option<Self> {
        Some(match wire {
            Wire::None => return None,
            Wire::Attachment => Self::Attachment,
            Wire::Association => Self::Association,
            Wire::Route => Self::Route,
            Wire::Forward => Self::Forward,
        })
    }
}

/// Wires that start at a box, sorted by their other end.
pub fn wires_of(node: &Node) -> Vec<WireView> {
    if node.kind == Kind::Connection {
        let ends = (node.get(&connection::FROM), node.get(&connection::TO));
        return match ends {
            (Some(from), Some(to)) if from != to => vec![WireView { id: WireId { from, to }, look: WireLook::Connection }],
            _ => Vec::new(),
        };
    }
    let mut found: Vec<WireView> = Vec::new();
    let mut add = |look: WireLook, value: &Value| {
        value.for_each_ref(&mut |to| {
            if to != node.id {
                found.push(WireView { id: WireId { from: node.id, to }, look });
            }
        });
    };
    for def in node.kind.def().fields {
        let Some(value) = node.raw(def.key) else { continue };
        if let Some(look) = WireLook::of(def.wire) {
            add(look, value);
        }
        if let Shape::Rows(columns) = def.shape {
            for row in value.rows() {
                for column in columns {
                    if let (Some(look), Some(cell)) = (WireLook::of(column.wire), row.raw(column.key)) {
                        add(look, cell);
                    }
                }
            }
        }
    }
    found.sort_unstable_by_key(|it| (it.id, it.look));
    found.dedup_by_key(|it| it.id);
    found
}

/// The line between two boxes, in page units: leaves and enters at the middle of facing sides.
/// A box inside the other needs no line.
pub fn path(doc: &Document, id: WireId) -> Option<Vec<Point>> {
    if doc.is_inside(id.from, id.to) || doc.is_inside(id.to, id.from) {
        return None;
    }
    let (from, to) = (doc.rect_in_page(id.from)?, doc.rect_in_page(id.to)?);
    Some(orthogonal(from, to))
}

fn orthogonal(from: Rect, to: Rect) -> Vec<Point> {
    let (a, b) = (from.center(), to.center());
    let gap_x = (to.at.x - from.right()).max(from.at.x - to.right());
    let gap_y = (to.at.y - from.bottom()).max(from.at.y - to.bottom());
    if gap_x >= gap_y {
        let (start, end) = if b.x >= a.x { (from.right(), to.at.x) } else { (from.at.x, to.right()) };
        let middle = i32::midpoint(start, end);
        simplify([Point::new(start, a.y), Point::new(middle, a.y), Point::new(middle, b.y), Point::new(end, b.y)])
    } else {
        let (start, end) = if b.y >= a.y { (from.bottom(), to.at.y) } else { (from.at.y, to.bottom()) };
        let middle = i32::midpoint(start, end);
        simplify([Point::new(a.x, start), Point::new(a.x, middle), Point::new(b.x, middle), Point::new(b.x, end)])
    }
}

/// Four points that lie on one line are two.
fn simplify(points: [Point; 4]) -> Vec<Point> {
    let [start, _, _, end] = points;
    if start.x == end.x || start.y == end.y { vec![start, end] } else { points.to_vec() }
}

/// SVG path data with softly rounded corners.
pub fn svg_path(points: &[Point]) -> String {
    use std::fmt::Write as _;
    const RADIUS: i32 = 8;
    let mut text = String::new();
    for (idx, here) in points.iter().enumerate() {
        let (before, after) = (idx.checked_sub(1).and_then(|it| points.get(it)), points.get(idx + 1));
        match (before, after) {
            (Some(before), Some(after)) => {
                let (enter, leave) = (toward(*here, *before, RADIUS), toward(*here, *after, RADIUS));
                let _ = write!(text, "L{} {}Q{} {} {} {}", enter.x, enter.y, here.x, here.y, leave.x, leave.y);
            }
            (None, _) => {
                let _ = write!(text, "M{} {}", here.x, here.y);
            }
            (Some(_), None) => {
                let _ = write!(text, "L{} {}", here.x, here.y);
            }
        }
    }
    text
}

/// `distance` from `from` toward `to`, at most half way; the two share an axis.
fn toward(from: Point, to: Point, distance: i32) -> Point {
    let step = |from: i32, to: i32| {
        let by = (to - from).abs() / 2;
        from + (to - from).signum() * distance.min(by)
    };
    Point::new(step(from.x, to.x), step(from.y, to.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wire_leaves_and_enters_at_facing_sides() {
        let points = orthogonal(Rect::new(0, 0, 100, 50), Rect::new(300, 200, 100, 50));
        assert_eq!(points.first(), Some(&Point::new(100, 25)));
        assert_eq!(points.last(), Some(&Point::new(300, 225)));
        assert!(points.windows(2).all(|it| it[0].x == it[1].x || it[0].y == it[1].y));
    }

    #[test]
    fn boxes_in_a_row_are_joined_by_a_straight_line() {
        assert_eq!(svg_path(&orthogonal(Rect::new(0, 0, 100, 50), Rect::new(200, 0, 100, 50))), "M100 25L200 25");
    }
}
