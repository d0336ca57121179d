//! What can be done to a document, as plain values: the mouse, the keyboard, the command palette,
//! fixes and tests all say these.

use smol_str::SmolStr;

use crate::geom::{Point, Rect};
use crate::kinds::Kind;
use crate::model::{FieldPath, Fields, NodeId, Value};

/// One edit, planned by [`super::plan`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Makes a box. The command's target id is the document's next id.
    Create(NewNode),
    /// Deletes boxes with everything inside; references to them become [`Value::Missing`].
    Delete {
        ids: Vec<NodeId>,
    },
    /// Moves boxes on the page; those inside another moved box come along with it.
    Move {
        ids: Vec<NodeId>,
        by: Point,
    },
    /// Gives a box a new place and size, relative to its container.
    Resize {
        id: NodeId,
        rect: Rect,
    },
    /// Gives a box a place and size and leaves what is inside where it is relative to it.
    Place {
        id: NodeId,
        rect: Rect,
    },
    /// Puts a box into another container; `at` is relative to it.
    Reparent {
        id: NodeId,
        parent: Option<NodeId>,
        at: Point,
    },
    Rename {
        id: NodeId,
        name: SmolStr,
    },
    /// Sets a field or a cell; `None` removes it. A row index equal to the length appends.
    SetField {
        id: NodeId,
        path: FieldPath,
        value: Option<Value>,
    },
    /// Removes one line of a table or one item of a list.
    RemoveRow {
        id: NodeId,
        path: FieldPath,
    },
    /// Adds a reference from one box to the other by the field that takes it.
    Connect {
        from: NodeId,
        to: NodeId,
    },
    Collapse {
        id: NodeId,
        collapsed: bool,
    },
    SetTitle {
        title: SmolStr,
    },
}

/// A box to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNode {
    pub kind: Kind,
    /// `None`: the kind's id with the next free number.
    pub name: Option<SmolStr>,
    pub parent: Option<NodeId>,
    /// Relative to the container; `None` size: the kind's own.
    pub at: Point,
    pub size: Option<crate::geom::Size>,
    pub fields: Fields,
}

impl NewNode {
    pub fn new(kind: Kind, parent: Option<NodeId>, at: Point) -> Self {
        Self {
            kind,
            name: None,
            parent,
            at,
            size: None,
            fields: Fields::default(),
        }
    }
}
