//! One box.

use skydraft_core::geom::Rect;
use skydraft_core::kinds::Kind;
use skydraft_core::lint::Severity;
use skydraft_core::model::{NodeId, Value};
use smol_str::SmolStr;

use crate::session::Session;
use crate::tool::{ConnectVerdict, DropAnswer, DropVerdict, ToolState};

/// A box as it is drawn; places are relative to its container.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeView {
    pub id: NodeId,
    pub kind: Kind,
    pub name: SmolStr,
    /// A second line: block, type or engine; may be empty.
    pub detail: SmolStr,
    /// File stem of the icon.
    pub icon: &'static str,
    pub rect: Rect,
    pub is_frame: bool,
    pub is_collapsed: bool,
    /// A subnet with a route to an internet gateway.
    pub is_public: bool,
    pub is_selected: bool,
    pub is_moving: bool,
    pub drop: DropMark,
    /// Worst finding at it or, for a collapsed frame, inside it; and how many.
    pub badge: Option<(Severity, usize)>,
}

/// How a container answers what hovers over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DropMark {
    None,
    Welcome,
    Complaint,
    Refused,
}

/// `None` if there is no such box.
pub fn node_view(session: &Session, id: NodeId) -> Option<NodeView> {
    let node = session.doc().get(id)?;
    let placement = session.doc().placement(id)?;
    let is_public = node.kind == Kind::Subnet && session.view().is_public_subnet(id);
    let findings = session.checks().at(id);
    let (mut worst, mut count) = (Severity::Info, 0);
    for finding in findings {
        worst = worst.max(finding.severity);
        count += 1;
    }
    Some(NodeView {
        id,
        kind: node.kind,
        name: node.name.clone(),
        detail: detail(node),
        icon: icon(node.kind, is_public, node.raw("type")),
        rect: placement.rect,
        is_frame: node.kind.is_frame(),
        is_collapsed: placement.collapsed,
        is_public,
        is_selected: session.selection().contains(&id),
        is_moving: matches!(session.tool(), ToolState::Moving { ids, .. } if ids.contains(&id)),
        drop: drop_mark(session, id),
        badge: (count > 0).then_some((worst, count)),
    })
}

fn drop_mark(session: &Session, id: NodeId) -> DropMark {
    let mark = |verdict: &DropVerdict| {
        if verdict.target != Some(id) {
            return DropMark::None;
        }
        match verdict.answer {
            DropAnswer::None => DropMark::None,
            DropAnswer::Welcome | DropAnswer::Missing(_) => DropMark::Welcome,
            DropAnswer::Complaint(_) => DropMark::Complaint,
            DropAnswer::Refused(_) => DropMark::Refused,
        }
    };
    match session.tool() {
        ToolState::Moving { target, .. } | ToolState::Placing { target, .. } => mark(target),
        ToolState::Connecting {
            target: ConnectVerdict::Box(over),
            ..
        } if *over == id => DropMark::Welcome,
        _ => DropMark::None,
    }
}

/// The public subnet and the three load balancers have icons of their own.
fn icon(kind: Kind, is_public: bool, form: Option<&Value>) -> &'static str {
    let form = match form {
        Some(Value::Text(it)) => it.as_str(),
        _ => "",
    };
    match (kind.id(), form) {
        ("subnet", _) if is_public => "subnet-public",
        ("load-balancer", "network") => "load-balancer-network",
        ("load-balancer", "gateway") => "load-balancer-gateway",
        (id, _) => id,
    }
}

fn detail(node: &skydraft_core::model::Node) -> SmolStr {
    const KEYS: [&str; 8] = [
        "cidr",
        "ipv6Cidr",
        "zone",
        "region",
        "type",
        "engine",
        "service",
        "accountId",
    ];
    KEYS.iter()
        .find_map(|key| node.raw(key))
        .map(|it| SmolStr::from(it.to_text()))
        .unwrap_or_default()
}
