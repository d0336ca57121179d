//! What the hand is in the middle of. Each state carries its own data and no other's.

use skydraft_core::geom::{Point, Rect};
use skydraft_core::kinds::Kind;
use skydraft_core::model::NodeId;
use skydraft_core::msg::Msg;

use crate::input::PointerType;
use crate::viewport::PointF;

/// The state machine's state; [`crate::Session::handle`] is its step.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ToolState {
    #[default]
    Idle,
    /// Pressed on a box; becomes a move past the threshold, a click otherwise.
    PressedNode {
        id: NodeId,
        origin: PointF,
        kind: PointerType,
        add: bool,
    },
    /// Pressed on nothing; becomes a marquee (or a pan by touch).
    PressedCanvas {
        origin: PointF,
        kind: PointerType,
        add: bool,
    },
    Panning {
        last: PointF,
    },
    Marquee {
        origin: Point,
        now: Point,
        add: bool,
    },
    Moving {
        ids: Vec<NodeId>,
        origin: Point,
        moved: Point,
        target: DropVerdict,
    },
    Resizing {
        id: NodeId,
        corner: Corner,
        origin: Point,
        start: Rect,
    },
    Connecting {
        from: NodeId,
        now: Point,
        target: ConnectVerdict,
    },
    /// A kind from the palette follows the pointer. `armed`: placed by the next click instead of
    /// by letting go.
    Placing {
        kind: Kind,
        at: Option<Point>,
        target: DropVerdict,
        armed: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corner {
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
}

/// What letting go here would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropVerdict {
    /// The container it would stand in; `None` is the bare canvas.
    pub target: Option<NodeId>,
    pub answer: DropAnswer,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum DropAnswer {
    /// Nothing is decided yet.
    #[default]
    None,
    Welcome,
    /// It may stand here, and a check will complain.
    Complaint(Msg),
    /// It cannot stand here.
    Refused(Msg),
    /// It can stand here once these containers are made, the outermost first.
    Missing(Vec<Kind>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum ConnectVerdict {
    #[default]
    Nothing,
    Box(NodeId),
}

impl ToolState {
    /// CSS cursor.
    pub fn cursor(&self) -> &'static str {
        match self {
            Self::Panning { .. } | Self::Moving { .. } => "grabbing",
            Self::Placing { .. } | Self::Connecting { .. } => "crosshair",
            Self::Resizing { corner, .. } => corner.cursor(),
            _ => "default",
        }
    }

    /// Boxes in the hand.
    pub(crate) fn boxes(&self) -> &[NodeId] {
        match self {
            Self::PressedNode { id, .. }
            | Self::Resizing { id, .. }
            | Self::Connecting { from: id, .. } => std::slice::from_ref(id),
            Self::Moving { ids, .. } => ids,
            _ => &[],
        }
    }

    pub fn is_gesture(&self) -> bool {
        !matches!(self, Self::Idle)
    }
}

impl Corner {
    pub const ALL: [Self; 4] = [
        Self::TopLeft,
        Self::TopRight,
        Self::BottomLeft,
        Self::BottomRight,
    ];

    pub fn of(self, rect: Rect) -> Point {
        match self {
            Self::TopLeft => rect.at,
            Self::TopRight => Point::new(rect.right(), rect.at.y),
            Self::BottomLeft => Point::new(rect.at.x, rect.bottom()),
            Self::BottomRight => Point::new(rect.right(), rect.bottom()),
        }
    }

    pub fn cursor(self) -> &'static str {
        match self {
            Self::TopLeft | Self::BottomRight => "nwse-resize",
            Self::TopRight | Self::BottomLeft => "nesw-resize",
        }
    }

    /// `start` with this corner moved by `by`, never smaller than `least`.
    pub fn drag(self, start: Rect, by: Point, least: skydraft_core::geom::Size) -> Rect {
        let (mut left, mut top, mut right, mut bottom) =
            (start.at.x, start.at.y, start.right(), start.bottom());
        match self {
            Self::TopLeft | Self::BottomLeft => left = (left + by.x).min(right - least.w),
            Self::TopRight | Self::BottomRight => right = (right + by.x).max(left + least.w),
        }
        match self {
            Self::TopLeft | Self::TopRight => top = (top + by.y).min(bottom - least.h),
            Self::BottomLeft | Self::BottomRight => bottom = (bottom + by.y).max(top + least.h),
        }
        Rect::new(left, top, right - left, bottom - top)
    }
}
