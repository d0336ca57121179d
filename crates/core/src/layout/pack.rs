//! Rows, columns and grids of rectangles.

use crate::geom::{Point, Rect, Size};
use crate::model::NodeId;

/// Items with places relative to the block's top left corner.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) items: Vec<(NodeId, Rect)>,
    pub(super) size: Size,
}

/// Width of a screen's drawing area over its height.
const SCREEN_SHAPE: f64 = 1.5;

impl Block {
    /// How far the block's shape is from a screen's; 0 is the same.
    pub(super) fn distance_from_screen(&self) -> f64 {
        let shape = f64::from(self.size.w.max(1)) / f64::from(self.size.h.max(1));
        (shape / SCREEN_SHAPE).max(SCREEN_SHAPE / shape)
    }

    fn add(&mut self, other: &Self, at: Point) {
        self.items.extend(
            other
                .items
                .iter()
                .map(|(id, rect)| (*id, rect.translate(at))),
        );
        self.size.w = self.size.w.max(at.x + other.size.w);
        self.size.h = self.size.h.max(at.y + other.size.h);
    }
}

/// Items in rows of `columns`; a column is as wide as its widest item, a row as high as its highest.
pub(super) fn grid(items: &[(NodeId, Size)], columns: usize, gap: i32) -> Block {
    let columns = columns.max(1);
    let mut widths = vec![0; columns.min(items.len())];
    for (idx, (_, size)) in items.iter().enumerate() {
        if let Some(width) = widths.get_mut(idx % columns) {
            *width = size.w.max(*width);
        }
    }
    let mut block = Block::default();
    let mut y = 0;
    for row in items.chunks(columns) {
        let mut x = 0;
        let mut height = 0;
        for ((id, size), width) in row.iter().zip(&widths) {
            block.items.push((
                *id,
                Rect {
                    at: Point::new(x, y),
                    size: *size,
                },
            ));
            block.size.w = block.size.w.max(x + size.w);
            x += width + gap;
            height = height.max(size.h);
        }
        block.size.h = y + height;
        y += height + gap;
    }
    block
}

/// Blocks one below the other.
pub(super) fn stacked(blocks: Vec<Block>, gap: i32) -> Block {
    let mut all = Block::default();
    for block in blocks.iter().filter(|it| !it.items.is_empty()) {
        let y = if all.items.is_empty() {
            0
        } else {
            all.size.h + gap
        };
        all.add(block, Point::new(0, y));
    }
    all
}

/// Blocks side by side.
pub(super) fn beside(blocks: Vec<Block>, gap: i32) -> Block {
    let mut all = Block::default();
    for block in blocks.iter().filter(|it| !it.items.is_empty()) {
        let x = if all.items.is_empty() {
            0
        } else {
            all.size.w + gap
        };
        all.add(block, Point::new(x, 0));
    }
    all
}
