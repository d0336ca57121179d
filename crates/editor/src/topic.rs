//! What changed, for those who show it.

use rustc_hash::FxHashSet;
use skydraft_core::model::NodeId;
use skydraft_core::msg::Msg;

use skydraft_core::wires::WireId;

/// A subscriber names one of these and is told when it changed, and only then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// A box's name, place, state or badge.
    Node(NodeId),
    /// Which boxes stand directly in it; `None` is the canvas.
    Children(Option<NodeId>),
    Wire(WireId),
    WireList,
    /// Which boxes are selected, or a field of the selected one.
    Selection,
    Problems,
    Viewport,
    /// What the tool is doing: cursor, ghost, drop target.
    Tool,
    History,
    /// Anything the file would hold.
    Document,
    Offer,
}

/// Things only the platform can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlatformEffect {
    /// Say it to screen readers and in the hint bar.
    Announce(Msg),
    /// Put the keyboard focus on a box.
    Focus(NodeId),
    /// Put the keyboard focus on a field of the inspector.
    FocusField(String),
}

/// What handling an event led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    pub topics: FxHashSet<Topic>,
    pub platform: Vec<PlatformEffect>,
}

impl Effects {
    pub fn touch(&mut self, topic: Topic) {
        self.topics.insert(topic);
    }

    pub fn announce(&mut self, msg: Msg) {
        self.platform.push(PlatformEffect::Announce(msg));
    }

    pub fn merge(&mut self, other: Self) {
        self.topics.extend(other.topics);
        self.platform.extend(other.platform);
    }
}
