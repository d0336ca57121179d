//! What is under the pointer, from geometry alone.

use skydraft_core::geom::{Point, Rect};
use skydraft_core::model::NodeId;

use crate::session::Session;
use crate::tool::Corner;
use crate::viewport::PointF;

/// Screen pixels round a handle that still hit it.
const HANDLE_REACH: f64 = 12.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Hit {
    Corner(NodeId, Corner),
    /// A connection point of a box.
    Port(NodeId),
    Node(NodeId),
    Nothing,
}

/// The four connection points of a box, in page units.
pub(crate) fn ports(rect: Rect) -> [Point; 4] {
    let center = rect.center();
    [
        Point::new(center.x, rect.at.y),
        Point::new(rect.right(), center.y),
        Point::new(center.x, rect.bottom()),
        Point::new(rect.at.x, center.y),
    ]
}

pub(crate) fn hit(session: &Session, at: PointF) -> Hit {
    let near =
        |point: Point| session.viewport().screen_from_page(point).distance(at) <= HANDLE_REACH;
    if let [id] = session.selection()
        && let Some(rect) = session.doc().rect_in_page(*id)
    {
        if session
            .doc()
            .kind(*id)
            .is_some_and(skydraft_core::kinds::Kind::is_frame)
            && let Some(corner) = Corner::ALL.into_iter().find(|it| near(it.of(rect)))
        {
            return Hit::Corner(*id, corner);
        }
        if ports(rect).into_iter().any(near) {
            return Hit::Port(*id);
        }
    }
    let page = session.viewport().page_from_screen(at);
    node_at(session, page, &[]).map_or(Hit::Nothing, Hit::Node)
}

/// The innermost box at a page point, leaving out `except` and what is inside them.
pub(crate) fn node_at(session: &Session, page: Point, except: &[NodeId]) -> Option<NodeId> {
    let mut found = None;
    let mut children = session.index().children(None);
    let mut local = page;
    loop {
        // Later boxes are drawn on top; icon boxes on top of frames.
        let is_frame = |id: NodeId| {
            session
                .doc()
                .kind(id)
                .is_some_and(skydraft_core::kinds::Kind::is_frame)
        };
        let hits = |id: NodeId| {
            !except.contains(&id)
                && session.is_drawn(id)
                && session
                    .doc()
                    .placement(id)
                    .is_some_and(|it| it.rect.contains(local))
        };
        let top = children
            .iter()
            .rev()
            .copied()
            .filter(|it| !is_frame(*it))
            .find(|it| hits(*it));
        let Some(id) = top.or_else(|| {
            children
                .iter()
                .rev()
                .copied()
                .filter(|it| is_frame(*it))
                .find(|it| hits(*it))
        }) else {
            return found;
        };
        found = Some(id);
        let Some(placement) = session.doc().placement(id) else {
            return found;
        };
        if placement.collapsed {
            return found;
        }
        local = local.minus(placement.rect.at);
        children = session.index().children(Some(id));
    }
}
