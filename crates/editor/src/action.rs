//! Named actions: what buttons, shortcuts, the command palette and `window.skydraft` all run.

use skydraft_core::edit::Command;
use skydraft_core::geom::Point;
use skydraft_core::msg::Msg;
use smol_str::SmolStr;

use crate::gesture::GRID;
use crate::session::Session;
use crate::topic::Effects;

/// An action with neither target nor argument beside the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    New,
    Undo,
    Redo,
    Delete,
    SelectAll,
    SelectNone,
    Fit,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    NudgeLeft,
    NudgeRight,
    NudgeUp,
    NudgeDown,
    Cancel,
    Layout,
}

/// Factor of one zoom step.
const ZOOM_STEP: f64 = 1.25;

impl Action {
    pub const ALL: &'static [Self] = &[
        Self::New,
        Self::Undo,
        Self::Redo,
        Self::Delete,
        Self::SelectAll,
        Self::SelectNone,
        Self::Fit,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::NudgeLeft,
        Self::NudgeRight,
        Self::NudgeUp,
        Self::NudgeDown,
        Self::Cancel,
        Self::Layout,
    ];

    /// Stable name: `data-command`, text key `action.<id>`, and `window.skydraft.command(id)`.
    pub fn id(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Delete => "delete",
            Self::SelectAll => "select-all",
            Self::SelectNone => "select-none",
            Self::Fit => "fit",
            Self::ZoomIn => "zoom-in",
            Self::ZoomOut => "zoom-out",
            Self::ZoomReset => "zoom-reset",
            Self::NudgeLeft => "nudge-left",
            Self::NudgeRight => "nudge-right",
            Self::NudgeUp => "nudge-up",
            Self::NudgeDown => "nudge-down",
            Self::Cancel => "cancel",
            Self::Layout => "layout",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.id() == id)
    }

    /// Whether it would do anything now.
    pub fn is_enabled(self, session: &Session) -> bool {
        match self {
            Self::Undo => session.history.can_undo().is_some(),
            Self::Redo => session.history.can_redo().is_some(),
            Self::Delete
            | Self::SelectNone
            | Self::NudgeLeft
            | Self::NudgeRight
            | Self::NudgeUp
            | Self::NudgeDown => !session.selection.is_empty(),
            Self::New => !session.doc.is_empty() || !session.doc.title().is_empty(),
            Self::Layout | Self::SelectAll | Self::Fit => !session.doc.is_empty(),
            Self::ZoomIn | Self::ZoomOut | Self::ZoomReset | Self::Cancel => true,
        }
    }
}

impl Session {
    pub fn act(&mut self, action: Action) -> Effects {
        let center = self.viewport.center();
        match action {
            Action::New => self.start_anew(),
            Action::Undo => {
                let mut fx = self.cancel();
                fx.merge(self.undo());
                fx
            }
            Action::Redo => self.redo(),
            Action::Delete => self.delete_selection(),
            Action::SelectAll => {
                let all = self
                    .index
                    .children(None)
                    .iter()
                    .copied()
                    .filter(|it| self.is_drawn(*it))
                    .collect();
                self.select(all)
            }
            Action::SelectNone => self.select(Vec::new()),
            Action::Fit => self.fit(),
            Action::ZoomIn => self.set_viewport(self.viewport.zoomed_about(center, ZOOM_STEP)),
            Action::ZoomOut => {
                self.set_viewport(self.viewport.zoomed_about(center, 1.0 / ZOOM_STEP))
            }
            Action::ZoomReset => {
                self.set_viewport(self.viewport.zoomed_about(center, 1.0 / self.viewport.zoom))
            }
            Action::NudgeLeft => self.nudge(Point::new(-GRID, 0)),
            Action::NudgeRight => self.nudge(Point::new(GRID, 0)),
            Action::NudgeUp => self.nudge(Point::new(0, -GRID)),
            Action::NudgeDown => self.nudge(Point::new(0, GRID)),
            Action::Cancel => {
                if self.tool.is_gesture() {
                    self.cancel()
                } else if self.offer.is_some() {
                    self.decline_offer()
                } else {
                    self.select(Vec::new())
                }
            }
            Action::Layout => self.lay_out(),
        }
    }

    /// An empty drawing without a title; the old one is one undo away.
    fn start_anew(&mut self) -> Effects {
        let mut fx = self.cancel();
        fx.merge(self.decline_offer());
        let label = Msg::new("edit.new");
        let ids = self.index.children(None).to_vec();
        let commands = [
            Command::Delete { ids },
            Command::SetTitle {
                title: SmolStr::default(),
            },
        ];
        if let Ok(done) = self.edit(label.clone(), &commands) {
            fx.merge(done);
            fx.merge(self.fit());
            fx.announce(label);
        }
        fx
    }

    fn delete_selection(&mut self) -> Effects {
        let ids = self.selection.clone();
        let label = match ids.as_slice() {
            [] => return Effects::default(),
            [id] => {
                // The name is kept as text: the box is gone when the label is read.
                let name = self.doc.name(*id).cloned().unwrap_or_default();
                Msg::new("edit.delete").arg("name", name)
            }
            many => Msg::new("edit.delete-many").arg("n", many.len()),
        };
        match self.edit(label.clone(), &[Command::Delete { ids }]) {
            Ok(mut fx) => {
                fx.announce(label);
                fx
            }
            Err(_) => Effects::default(),
        }
    }

    fn lay_out(&mut self) -> Effects {
        let placements = skydraft_core::layout::layout(&self.doc, &self.index, None);
        let commands: Vec<Command> = placements
            .into_iter()
            .map(|(id, rect)| Command::Place { id, rect })
            .collect();
        let mut fx = self
            .edit(Msg::new("edit.layout"), &commands)
            .unwrap_or_default();
        fx.merge(self.fit());
        fx
    }
}
