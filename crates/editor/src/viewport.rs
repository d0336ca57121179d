//! Between screen and page. Screen points are in CSS pixels from the canvas's top left corner.

use skydraft_core::geom::{Point, Rect};

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PointF {
    pub x: f64,
    pub y: f64,
}

impl PointF {
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub fn distance(self, other: Self) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        (dx * dx + dy * dy).sqrt()
    }
}

/// Which part of the page the screen shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Page point at the screen's top left corner.
    pub x: f64,
    pub y: f64,
    /// Screen pixels a page unit.
    pub zoom: f64,
    /// Size of the canvas on screen.
    pub width: f64,
    pub height: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self {
            x: -40.0,
            y: -40.0,
            zoom: 1.0,
            width: 1000.0,
            height: 700.0,
        }
    }
}

pub const ZOOM_LEAST: f64 = 0.05;
pub const ZOOM_MOST: f64 = 4.0;
/// Screen pixels kept free round what is fitted.
const FIT_MARGIN: f64 = 40.0;

impl Viewport {
    pub fn page_from_screen(&self, at: PointF) -> Point {
        Point::new(
            (at.x / self.zoom + self.x).round() as i32,
            (at.y / self.zoom + self.y).round() as i32,
        )
    }

    pub fn screen_from_page(&self, at: Point) -> PointF {
        PointF::new(
            (f64::from(at.x) - self.x) * self.zoom,
            (f64::from(at.y) - self.y) * self.zoom,
        )
    }

    /// Part of the page in view.
    pub fn page_rect(&self) -> Rect {
        let (w, h) = (self.width / self.zoom, self.height / self.zoom);
        Rect::new(
            self.x.floor() as i32,
            self.y.floor() as i32,
            w.ceil() as i32 + 1,
            h.ceil() as i32 + 1,
        )
    }

    /// Moves the page by a distance on screen.
    #[must_use]
    pub fn panned(self, dx: f64, dy: f64) -> Self {
        Self {
            x: self.x - dx / self.zoom,
            y: self.y - dy / self.zoom,
            ..self
        }
    }

    /// Zooms by `factor` while the page point under `at` stays there.
    #[must_use]
    pub fn zoomed_about(self, at: PointF, factor: f64) -> Self {
        let zoom = (self.zoom * factor).clamp(ZOOM_LEAST, ZOOM_MOST);
        let (px, py) = (at.x / self.zoom + self.x, at.y / self.zoom + self.y);
        Self {
            x: px - at.x / zoom,
            y: py - at.y / zoom,
            zoom,
            ..self
        }
    }

    pub fn center(&self) -> PointF {
        PointF::new(self.width / 2.0, self.height / 2.0)
    }

    /// Shows all of `rect`, at most at 100 %.
    #[must_use]
    pub fn fitted(self, rect: Rect) -> Self {
        if rect.size.w <= 0 || rect.size.h <= 0 {
            return self;
        }
        let (w, h) = (f64::from(rect.size.w), f64::from(rect.size.h));
        let room = |it: f64| (it - 2.0 * FIT_MARGIN).max(50.0);
        let zoom = (room(self.width) / w)
            .min(room(self.height) / h)
            .clamp(ZOOM_LEAST, 1.0);
        let x = f64::from(rect.at.x) - (self.width / zoom - w) / 2.0;
        let y = f64::from(rect.at.y) - (self.height / zoom - h) / 2.0;
        Self { x, y, zoom, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let view = Viewport::default();
        let at = PointF::new(300.0, 200.0);
        let before = view.page_from_screen(at);
        let zoomed = view.zoomed_about(at, 1.7);
        assert_eq!(zoomed.page_from_screen(at), before);
        assert!((zoomed.zoom - 1.7).abs() < 1e-9);
    }

    #[test]
    fn fitting_shows_all_of_it() {
        let rect = Rect::new(100, 100, 4000, 300);
        let view = Viewport::default().fitted(rect);
        assert!(view.page_rect().contains_rect(rect));
    }
}
