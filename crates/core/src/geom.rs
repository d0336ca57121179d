//! Integer page geometry: equality is exact, and files stay readable.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Size {
    pub w: i32,
    pub h: i32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rect {
    pub at: Point,
    pub size: Size,
}

impl Point {
    pub const fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }

    #[must_use]
    pub fn offset(self, by: Self) -> Self {
        Self {
            x: self.x.saturating_add(by.x),
            y: self.y.saturating_add(by.y),
        }
    }

    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self {
            x: self.x.saturating_sub(other.x),
            y: self.y.saturating_sub(other.y),
        }
    }
}

impl Size {
    pub const fn new(w: i32, h: i32) -> Self {
        Self { w, h }
    }
}

impl Rect {
    pub const fn new(x: i32, y: i32, w: i32, h: i32) -> Self {
        Self {
            at: Point::new(x, y),
            size: Size::new(w, h),
        }
    }

    pub fn right(self) -> i32 {
        self.at.x.saturating_add(self.size.w)
    }

    pub fn bottom(self) -> i32 {
        self.at.y.saturating_add(self.size.h)
    }

    pub fn center(self) -> Point {
        Point::new(self.at.x + self.size.w / 2, self.at.y + self.size.h / 2)
    }

    /// Left and top edges belong to the rectangle, right and bottom do not.
    pub fn contains(self, point: Point) -> bool {
        self.at.x <= point.x
            && point.x < self.right()
            && self.at.y <= point.y
            && point.y < self.bottom()
    }

    pub fn contains_rect(self, other: Self) -> bool {
        self.at.x <= other.at.x
            && self.at.y <= other.at.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    pub fn intersects(self, other: Self) -> bool {
        self.at.x < other.right()
            && other.at.x < self.right()
            && self.at.y < other.bottom()
            && other.at.y < self.bottom()
    }

    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let at = Point::new(self.at.x.min(other.at.x), self.at.y.min(other.at.y));
        Self {
            at,
            size: Size::new(
                self.right().max(other.right()) - at.x,
                self.bottom().max(other.bottom()) - at.y,
            ),
        }
    }

    #[must_use]
    pub fn translate(self, by: Point) -> Self {
        Self {
            at: self.at.offset(by),
            size: self.size,
        }
    }

    #[must_use]
    pub fn inflate(self, by: i32) -> Self {
        Self::new(
            self.at.x - by,
            self.at.y - by,
            self.size.w + 2 * by,
            self.size.h + 2 * by,
        )
    }
}
