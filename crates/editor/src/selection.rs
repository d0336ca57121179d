//! What is selected, and which part of the page is looked at.

use skydraft_core::geom::{Point, Rect, Size};
use skydraft_core::model::{FieldPath, NodeId};

use crate::session::Session;
use crate::topic::{Effects, PlatformEffect, Topic};
use crate::viewport::Viewport;

impl Session {
    pub fn select(&mut self, ids: Vec<NodeId>) -> Effects {
        let mut fx = Effects::default();
        if self.selection == ids {
            return fx;
        }
        for id in self.selection.iter().chain(&ids) {
            fx.touch(Topic::Node(*id));
            fx.topics.extend(
                self.wires_at
                    .get(id)
                    .into_iter()
                    .flatten()
                    .map(|it| Topic::Wire(*it)),
            );
        }
        self.selection = ids;
        fx.touch(Topic::Selection);
        fx
    }

    /// Selects a box, brings it into view and asks for the focus; `path` puts it on a field.
    pub fn jump_to(&mut self, id: NodeId, path: Option<&FieldPath>) -> Effects {
        let mut fx = self.select(vec![id]);
        if let Some(rect) = self.doc.rect_in_page(id)
            && !self.viewport.page_rect().contains_rect(rect)
        {
            let center = rect.center();
            let shown = self.viewport.page_rect().center();
            self.viewport.x += f64::from(center.x - shown.x);
            self.viewport.y += f64::from(center.y - shown.y);
            fx.touch(Topic::Viewport);
        }
        fx.platform.push(match path {
            Some(path) => PlatformEffect::FocusField(path.to_string()),
            None => PlatformEffect::Focus(id),
        });
        fx
    }

    pub fn set_viewport(&mut self, viewport: Viewport) -> Effects {
        let mut fx = Effects::default();
        if self.viewport != viewport {
            self.viewport = viewport;
            fx.touch(Topic::Viewport);
        }
        fx
    }

    /// Shows the whole drawing.
    pub fn fit(&mut self) -> Effects {
        let bounds = self.bounds();
        self.set_viewport(bounds.map_or(
            Viewport {
                width: self.viewport.width,
                height: self.viewport.height,
                ..Viewport::default()
            },
            |it| self.viewport.fitted(it),
        ))
    }

    /// Smallest rectangle round everything drawn.
    pub fn bounds(&self) -> Option<Rect> {
        let roots = self
            .index
            .children(None)
            .iter()
            .filter(|it| self.is_drawn(**it));
        roots
            .filter_map(|it| self.doc.placement(*it))
            .map(|it| it.rect)
            .reduce(Rect::union)
    }

    /// A free spot for a new box in a container, in its own coordinates: below and right of what
    /// is there.
    pub fn free_spot(&self, parent: Option<NodeId>, size: Size) -> Point {
        const GAP: i32 = 20;
        let taken: Vec<Rect> = self
            .index
            .children(parent)
            .iter()
            .filter(|it| self.is_drawn(**it))
            .filter_map(|it| self.doc.placement(*it))
            .map(|it| it.rect)
            .collect();
        let (left, top) = if parent.is_some() { (20, 40) } else { (0, 0) };
        let width = parent
            .and_then(|it| self.doc.placement(it))
            .map_or(1000, |it| it.rect.size.w.max(size.w + 40));
        let mut at = Point::new(left, top);
        loop {
            let spot = Rect { at, size };
            let Some(blocker) = taken.iter().find(|it| it.intersects(spot.inflate(GAP / 2))) else {
                return at;
            };
            at.x = blocker.right() + GAP;
            if at.x + size.w > width - 20 {
                at.x = left;
                at.y += 20;
            }
        }
    }
}
