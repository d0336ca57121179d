//! What is drawn over the boxes while something is going on.

use skydraft_core::geom::{Point, Rect};
use skydraft_core::kinds::Kind;
use skydraft_core::model::NodeId;
use skydraft_core::msg::Msg;

use crate::hit::ports;
use crate::session::Session;
use crate::tool::{Corner, DropAnswer, ToolState};

/// In page units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverlayView {
    /// The selected box's outline, with handles and ports if it is the only one.
    pub handles: Vec<(Point, &'static str)>,
    pub ports: Vec<Point>,
    pub marquee: Option<Rect>,
    /// A kind on its way from the palette, and where its middle is.
    pub ghost: Option<(Kind, Point)>,
    /// A wire being drawn.
    pub wire: Option<(Point, Point)>,
    /// Why letting go here is refused, or what the checks will say.
    pub note: Option<(bool, Msg)>,
    pub cursor: &'static str,
}

pub fn overlay(session: &Session) -> OverlayView {
    let mut view = OverlayView {
        cursor: session.tool().cursor(),
        ..OverlayView::default()
    };
    match session.tool() {
        ToolState::Marquee { origin, now, .. } => {
            let at = Point::new(origin.x.min(now.x), origin.y.min(now.y));
            view.marquee = Some(Rect::new(
                at.x,
                at.y,
                (origin.x - now.x).abs(),
                (origin.y - now.y).abs(),
            ));
        }
        ToolState::Placing {
            kind,
            at: Some(at),
            target,
            ..
        } => {
            view.ghost = Some((*kind, *at));
            view.note = note(&target.answer, *kind);
        }
        ToolState::Moving { ids, target, .. } => {
            let kind = ids
                .first()
                .and_then(|it| session.doc().kind(*it))
                .unwrap_or(Kind::Opaque);
            view.note = note(&target.answer, kind);
        }
        ToolState::Connecting { from, now, .. } => {
            view.wire = session
                .doc()
                .rect_in_page(*from)
                .map(|it| (nearest_port(it, *now), *now));
        }
        ToolState::Idle
        | ToolState::Resizing { .. }
        | ToolState::PressedNode { .. }
        | ToolState::PressedCanvas { .. } => {
            select_marks(session, &mut view);
        }
        _ => {}
    }
    view
}

fn note(answer: &DropAnswer, kind: Kind) -> Option<(bool, Msg)> {
    match answer {
        DropAnswer::Refused(msg) => Some((true, msg.clone())),
        DropAnswer::Complaint(msg) => Some((false, msg.clone())),
        DropAnswer::Missing(kinds) => Some((
            false,
            Msg::new("place.will-offer")
                .arg("kind", kind)
                .arg("missing", kinds.clone()),
        )),
        DropAnswer::Welcome | DropAnswer::None => None,
    }
}

fn select_marks(session: &Session, view: &mut OverlayView) {
    let [id] = session.selection() else { return };
    let Some(rect) = session.doc().rect_in_page(*id) else {
        return;
    };
    view.ports = ports(rect).to_vec();
    if is_frame(session, *id) {
        view.handles = Corner::ALL
            .iter()
            .map(|it| (it.of(rect), it.cursor()))
            .collect();
    }
}

fn is_frame(session: &Session, id: NodeId) -> bool {
    session.doc().kind(id).is_some_and(Kind::is_frame)
}

fn nearest_port(rect: Rect, to: Point) -> Point {
    let distance = |it: &Point| i64::from(it.x - to.x).pow(2) + i64::from(it.y - to.y).pow(2);
    ports(rect)
        .into_iter()
        .min_by_key(distance)
        .unwrap_or_default()
}
