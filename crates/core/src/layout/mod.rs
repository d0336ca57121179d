//! Automatic layout: containers hold what is in them, zones stand side by side, tiers in order.
//!
//! Pure and deterministic: the same document gets the same places. Sizes come from the kinds, so
//! nothing has to be measured on a screen.

mod pack;

use rustc_hash::FxHashMap;

use crate::geom::{Point, Rect, Size};
use crate::index::{Index, View};
use crate::kinds::Kind;
use crate::model::{BOX_SIZE, Document, Group, NodeId};
use crate::order;
use pack::{Block, beside, grid, stacked};

/// Space between neighbours.
pub const GAP: i32 = 28;
/// Space between a frame's border and its contents.
pub const PADDING: i32 = 24;
/// Room for a frame's name.
pub const HEADER: i32 = 36;
/// A frame without contents.
const EMPTY: Size = Size::new(220, 130);
/// Boxes in a row of a frame that holds many.
const MOST_COLUMNS: usize = 6;

/// Places for every box, relative to its container.
pub fn layout(doc: &Document, index: &Index, root: Option<NodeId>) -> Vec<(NodeId, Rect)> {
    let mut layout = Layout {
        view: View::new(doc, index),
        rects: FxHashMap::default(),
    };
    let origin = match root {
        Some(root) => doc
            .placement(root)
            .map_or(Point::default(), |it| it.rect.at),
        None => Point::default(),
    };
    match root {
        Some(root) => {
            let size = layout.size_of(root, 0);
            layout.rects.insert(root, Rect { at: origin, size });
        }
        None => layout.canvas(),
    }
    let mut placed: Vec<(NodeId, Rect)> = layout.rects.into_iter().collect();
    order::sort_by_key(&mut placed, |(id, _)| *id);
    placed
}

struct Layout<'a> {
    view: View<'a>,
    rects: FxHashMap<NodeId, Rect>,
}

/// Frames nest as deep as AWS's do; a hand-made document may nest deeper and stays flat there.
const MOST_DEPTH: usize = 40;

impl Layout<'_> {
    /// What is outside AWS stands left of what is inside.
    fn canvas(&mut self) {
        let (frames, boxes) = self.split(self.view.children(None));
        let outside = |kind: Kind| kind.def().group == Group::Outside;
        let is_outside = |id: &NodeId| self.view.kind(*id).is_some_and(outside);
        let (left, rest): (Vec<NodeId>, Vec<NodeId>) = boxes.into_iter().partition(is_outside);
        let (left_frames, frames): (Vec<NodeId>, Vec<NodeId>) =
            frames.into_iter().partition(is_outside);
        let left = grid(&self.sized(&left, 0), 1, GAP * 2);
        let left_frames = stacked(self.frame_blocks(&left_frames, 0), GAP);
        let columns = if frames.len() > 3 {
            2
        } else {
            frames.len().max(1)
        };
        let frames = self.sized(&frames, 0);
        let main = stacked(
            vec![grid(&frames, columns, GAP * 2), self.boxes(&rest, 0)],
            GAP * 2,
        );
        let all = beside(vec![stacked(vec![left, left_frames], GAP), main], GAP * 3);
        self.put(&all, Point::default());
    }

    fn size_of(&mut self, id: NodeId, depth: usize) -> Size {
        let is_frame = self.view.kind(id).is_some_and(Kind::is_frame);
        if !is_frame || depth > MOST_DEPTH {
            return BOX_SIZE;
        }
        let block = self.contents(id, depth + 1);
        self.put(&block, Point::new(PADDING, HEADER + PADDING / 2));
        if block.items.is_empty() {
            return EMPTY;
        }
        Size::new(
            (block.size.w + 2 * PADDING).max(EMPTY.w),
            block.size.h + HEADER + PADDING / 2 + PADDING,
        )
    }

    fn contents(&mut self, id: NodeId, depth: usize) -> Block {
        let (frames, boxes) = self.split(self.view.children(Some(id)));
        if self.view.kind(id) == Some(Kind::Vpc) {
            return self.vpc(&frames, &boxes, depth);
        }
        if self.view.kind(id) == Some(Kind::AvailabilityZone) {
            let frames = self.by_tier(frames);
            let blocks = vec![
                stacked(self.frame_blocks(&frames, depth), GAP),
                self.boxes(&boxes, depth),
            ];
            return stacked(blocks, GAP);
        }
        let columns = if frames.len() > 3 {
            2
        } else {
            frames.len().max(1)
        };
        let main = grid(&self.sized(&frames, depth), columns, GAP);
        let rest = self.sized(&self.by_kind(boxes), depth);
        below_or_aside(main, &rest)
    }

    /// Gateways and load balancers on top, zones side by side, tables and groups below.
    fn vpc(&mut self, frames: &[NodeId], boxes: &[NodeId], depth: usize) -> Block {
        let (top, bottom): (Vec<NodeId>, Vec<NodeId>) = boxes
            .iter()
            .partition(|it| self.view.kind(**it).is_some_and(stands_on_top));
        let (zones, subnets): (Vec<NodeId>, Vec<NodeId>) = frames
            .iter()
            .partition(|it| self.view.kind(**it) == Some(Kind::AvailabilityZone));
        let mut columns = self.frame_blocks(&self.by_zone(zones), depth);
        let mut by_zone: Vec<(String, Vec<NodeId>)> = Vec::new();
        for id in self.by_tier(subnets) {
            let zone = self
                .view
                .zone_of(id)
                .map(|it| it.to_string())
                .unwrap_or_default();
            match by_zone.iter_mut().find(|(it, _)| *it == zone) {
                Some((_, ids)) => ids.push(id),
                None => by_zone.push((zone, vec![id])),
            }
        }
        order::sort_by(&mut by_zone, |a, b| a.0.cmp(&b.0));
        // Subnets of one zone in a column; rows line up when every zone has the same tiers.
        let mut matrix: Vec<Vec<(NodeId, Size)>> = by_zone
            .iter()
            .map(|(_, ids)| self.sized(ids, depth))
            .collect();
        let rows = matrix.iter().map(Vec::len).max().unwrap_or(0);
        for row in 0..rows {
            let height = matrix
                .iter()
                .filter_map(|it| it.get(row))
                .map(|(_, size)| size.h)
                .max()
                .unwrap_or(0);
            for cell in matrix.iter_mut().filter_map(|it| it.get_mut(row)) {
                cell.1.h = height;
            }
        }
        for column in &mut matrix {
            let width = column.iter().map(|(_, size)| size.w).max().unwrap_or(0);
            for (_, size) in column.iter_mut() {
                size.w = width;
            }
            columns.push(grid(column, 1, GAP));
        }
        let top = grid(&self.sized(&self.by_kind(top), depth), 12, GAP);
        let middle = beside(columns, GAP);
        let rest = self.sized(&self.by_kind(bottom), depth);
        below_or_aside(stacked(vec![top, middle], GAP), &rest)
    }

    fn boxes(&mut self, ids: &[NodeId], depth: usize) -> Block {
        let columns = ((ids.len() as f64).sqrt().ceil() as usize)
            .clamp(1, MOST_COLUMNS)
            .max(ids.len().min(2));
        grid(
            &self.sized(&self.by_kind(ids.to_vec()), depth),
            columns,
            GAP,
        )
    }

    fn sized(&mut self, ids: &[NodeId], depth: usize) -> Vec<(NodeId, Size)> {
        ids.iter()
            .map(|it| (*it, self.size_of(*it, depth)))
            .collect()
    }

    fn frame_blocks(&mut self, ids: &[NodeId], depth: usize) -> Vec<Block> {
        self.sized(ids, depth)
            .into_iter()
            .map(|it| grid(&[it], 1, GAP))
            .collect()
    }

    /// Frames and icon boxes; arrows have no place.
    fn split(&self, ids: &[NodeId]) -> (Vec<NodeId>, Vec<NodeId>) {
        ids.iter()
            .filter(|it| {
                self.view
                    .kind(**it)
                    .is_some_and(|kind| kind != Kind::Connection)
            })
            .partition(|it| self.view.kind(**it).is_some_and(Kind::is_frame))
    }

    fn by_kind(&self, mut ids: Vec<NodeId>) -> Vec<NodeId> {
        order::sort_by_key(&mut ids, |it| (self.view.kind(*it), *it));
        ids
    }

    fn by_zone(&self, mut ids: Vec<NodeId>) -> Vec<NodeId> {
        order::sort_by_key(&mut ids, |it| (self.view.zone_of(*it), *it));
        ids
    }

    /// Public subnets first, then those that can go out, then the rest.
    fn by_tier(&self, mut ids: Vec<NodeId>) -> Vec<NodeId> {
        let tier = |id: NodeId| {
            if self.view.is_public_subnet(id) {
                return 0;
            }
            let goes_out = self
                .view
                .route_table_of(id)
                .table()
                .is_some_and(|it| !self.view.default_routes(it).is_empty());
            if goes_out { 1 } else { 2 }
        };
        order::sort_by_key(&mut ids, |it| (tier(*it), *it));
        ids
    }

    /// Notes the items of a block at `origin` of their container.
    fn put(&mut self, block: &Block, origin: Point) {
        for (id, rect) in &block.items {
            self.rects.insert(*id, rect.translate(origin));
        }
    }
}

/// What leads in and out of the VPC.
fn stands_on_top(kind: Kind) -> bool {
    matches!(kind.def().group, Group::Connectivity | Group::LoadBalancing)
}

/// Icon boxes under the frames or beside them, whichever comes nearer to a screen's shape.
fn below_or_aside(main: Block, rest: &[(NodeId, Size)]) -> Block {
    let columns = (main.size.w / (BOX_SIZE.w + GAP)).max(4) as usize;
    let below = stacked(vec![main.clone(), grid(rest, columns, GAP)], GAP);
    let rows = (main.size.h / (BOX_SIZE.h + GAP)).max(3) as usize;
    let aside = beside(vec![main, grid(rest, rest.len().div_ceil(rows), GAP)], GAP);
    if below.distance_from_screen() <= aside.distance_from_screen() {
        below
    } else {
        aside
    }
}
