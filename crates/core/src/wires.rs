//! Wires: references that are drawn as lines. They are derived from fields and never stored.

use crate::geom::{Point, Rect};
use crate::kinds::{Kind, connection};
use crate::model::{Document, Node, NodeId, Shape, Value, Wire};
use crate::order;

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
            (Some(from), Some(to)) if from != to => vec![WireView {
                id: WireId { from, to },
                look: WireLook::Connection,
            }],
            _ => Vec::new(),
        };
    }
    let mut found: Vec<WireView> = Vec::new();
    let mut add = |look: WireLook, value: &Value| {
        value.for_each_ref(&mut |to| {
            if to != node.id {
                found.push(WireView {
                    id: WireId { from: node.id, to },
                    look,
                });
            }
        });
    };
    for def in node.kind.def().fields {
        let Some(value) = node.raw(def.key) else {
            continue;
        };
        if let Some(look) = WireLook::of(def.wire) {
            add(look, value);
        }
        if let Shape::Rows(columns) = def.shape {
            for row in value.rows() {
                for column in columns {
                    if let (Some(look), Some(cell)) =
                        (WireLook::of(column.wire), row.raw(column.key))
                    {
                        add(look, cell);
                    }
                }
            }
        }
    }
    order::sort_by_key(&mut found, |it| (it.id, it.look));
    found.dedup_by_key(|it| it.id);
    found
}

/// Above this many boxes a wire does not look for a way round them.
const MOST_OBSTACLES: usize = 400;
/// Distance a wire keeps from a box it goes round.
const CLEARANCE: i32 = 14;

/// The line between two boxes, in page units: straight pieces that leave and enter at the middle
/// of a side, by the way that crosses the fewest other boxes. A box inside the other needs none.
pub fn path(doc: &Document, id: WireId) -> Option<Vec<Point>> {
    if doc.is_inside(id.from, id.to) || doc.is_inside(id.to, id.from) {
        return None;
    }
    let (from, to) = (doc.rect_in_page(id.from)?, doc.rect_in_page(id.to)?);
    let obstacles: Vec<Rect> = if avoid_boxes(doc) {
        let icons = doc
            .nodes()
            .filter(|it| !it.kind.is_frame() && it.kind != Kind::Connection);
        icons
            .filter(|it| it.id != id.from && it.id != id.to)
            .filter_map(|it| doc.rect_in_page(it.id))
            .collect()
    } else {
        Vec::new()
    };
    ways(from, to)
        .into_iter()
        .min_by_key(|way| cost(way, &obstacles))
}

/// Whether wires look for a way round boxes.
pub fn avoid_boxes(doc: &Document) -> bool {
    doc.len() <= MOST_OBSTACLES
}

/// Part of the page in which other boxes decide a wire's way.
pub fn surroundings(doc: &Document, id: WireId) -> Option<Rect> {
    let ends = doc.rect_in_page(id.from)?.union(doc.rect_in_page(id.to)?);
    Some(ends.inflate(CLEARANCE + 1))
}

/// Crossed boxes weigh most, then bends, then length.
fn cost(way: &[Point], obstacles: &[Rect]) -> (usize, i32) {
    let pieces = way.windows(2).filter_map(|it| match it {
        [a, b] => Some((*a, *b)),
        _ => None,
    });
    let mut crossed = 0;
    let mut length = 40 * way.len() as i32;
    for (a, b) in pieces {
        let piece = Rect::new(
            a.x.min(b.x),
            a.y.min(b.y),
            (a.x - b.x).abs().max(1),
            (a.y - b.y).abs().max(1),
        );
        crossed += obstacles.iter().filter(|it| it.intersects(piece)).count();
        length = length.saturating_add((a.x - b.x).abs() + (a.y - b.y).abs());
    }
    (crossed, length)
}

/// The ways worth comparing, the plainest first.
fn ways(from: Rect, to: Rect) -> Vec<Vec<Point>> {
    let (a, b) = (from.center(), to.center());
    let mut found = Vec::new();
    let (left, right) = if b.x >= a.x {
        (from.right(), to.at.x)
    } else {
        (from.at.x, to.right())
    };
    let (top, bottom) = if b.y >= a.y {
        (from.bottom(), to.at.y)
    } else {
        (from.at.y, to.bottom())
    };
    let facing_x = (right - left).signum() == (b.x - a.x).signum() && right != left;
    let facing_y = (bottom - top).signum() == (b.y - a.y).signum() && bottom != top;
    let near = |start: i32, end: i32| {
        [
            i32::midpoint(start, end),
            start + CLEARANCE * (end - start).signum(),
            end - CLEARANCE * (end - start).signum(),
        ]
    };
    if facing_x {
        found.extend(near(left, right).map(|x| {
            [
                Point::new(left, a.y),
                Point::new(x, a.y),
                Point::new(x, b.y),
                Point::new(right, b.y),
            ]
        }));
    }
    if facing_y {
        found.extend(near(top, bottom).map(|y| {
            [
                Point::new(a.x, top),
                Point::new(a.x, y),
                Point::new(b.x, y),
                Point::new(b.x, bottom),
            ]
        }));
    }
    // Out of one side and into the same side of the other: over, under, left or right of both.
    let over = from.at.y.min(to.at.y) - CLEARANCE;
    let under = from.bottom().max(to.bottom()) + CLEARANCE;
    found.push([
        Point::new(a.x, from.at.y),
        Point::new(a.x, over),
        Point::new(b.x, over),
        Point::new(b.x, to.at.y),
    ]);
    found.push([
        Point::new(a.x, from.bottom()),
        Point::new(a.x, under),
        Point::new(b.x, under),
        Point::new(b.x, to.bottom()),
    ]);
    let before = from.at.x.min(to.at.x) - CLEARANCE;
    let behind = from.right().max(to.right()) + CLEARANCE;
    found.push([
        Point::new(from.at.x, a.y),
        Point::new(before, a.y),
        Point::new(before, b.y),
        Point::new(to.at.x, b.y),
    ]);
    found.push([
        Point::new(from.right(), a.y),
        Point::new(behind, a.y),
        Point::new(behind, b.y),
        Point::new(to.right(), b.y),
    ]);
    let mut ways: Vec<Vec<Point>> = found.into_iter().map(simplify).collect();
    // One bend: out of a side, into the top or bottom.
    if facing_x && facing_y {
        ways.push(vec![
            Point::new(left, a.y),
            Point::new(b.x, a.y),
            Point::new(b.x, bottom),
        ]);
        ways.push(vec![
            Point::new(a.x, top),
            Point::new(a.x, b.y),
            Point::new(right, b.y),
        ]);
    }
    ways
}

/// Four points that lie on one line are two.
fn simplify(points: [Point; 4]) -> Vec<Point> {
    let [start, second, third, end] = points;
    let is_straight = (start.x == end.x && second.x == start.x && third.x == start.x)
        || (start.y == end.y && second.y == start.y && third.y == start.y);
    if is_straight {
        vec![start, end]
    } else {
        points.to_vec()
    }
}

/// SVG path data with softly rounded corners.
pub fn svg_path(points: &[Point]) -> String {
    use std::fmt::Write as _;
    const RADIUS: i32 = 8;
    let mut text = String::new();
    for (idx, here) in points.iter().enumerate() {
        let (before, after) = (
            idx.checked_sub(1).and_then(|it| points.get(it)),
            points.get(idx + 1),
        );
        match (before, after) {
            (Some(before), Some(after)) => {
                let (enter, leave) = (
                    toward(*here, *before, RADIUS),
                    toward(*here, *after, RADIUS),
                );
                let _ = write!(
                    text,
                    "L{} {}Q{} {} {} {}",
                    enter.x, enter.y, here.x, here.y, leave.x, leave.y
                );
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

    fn shortest(from: Rect, to: Rect, obstacles: &[Rect]) -> Vec<Point> {
        ways(from, to)
            .into_iter()
            .min_by_key(|it| cost(it, obstacles))
            .unwrap()
    }

    #[test]
    fn pieces_are_level_or_upright_and_end_at_the_boxes() {
        let (from, to) = (Rect::new(0, 0, 100, 50), Rect::new(300, 200, 100, 50));
        for way in ways(from, to) {
            assert!(
                way.windows(2)
                    .all(|it| it[0].x == it[1].x || it[0].y == it[1].y),
                "{way:?}"
            );
            assert!(
                from.inflate(1).contains(way[0]) && to.inflate(1).contains(*way.last().unwrap()),
                "{way:?}"
            );
        }
    }

    #[test]
    fn boxes_in_a_row_are_joined_by_a_straight_line() {
        assert_eq!(
            svg_path(&shortest(
                Rect::new(0, 0, 100, 50),
                Rect::new(200, 0, 100, 50),
                &[]
            )),
            "M100 25L200 25"
        );
    }

    #[test]
    fn a_box_in_between_is_gone_round() {
        let between = Rect::new(150, 0, 100, 50);
        let way = shortest(
            Rect::new(0, 0, 100, 50),
            Rect::new(300, 0, 100, 50),
            &[between],
        );
        assert_eq!(cost(&way, &[between]).0, 0, "{way:?}");
    }
}
