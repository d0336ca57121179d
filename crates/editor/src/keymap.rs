//! Shortcuts, by physical key (`KeyboardEvent.code`) so that a Korean layout has the same ones.

use crate::action::Action;
use crate::input::Modifiers;

/// The action of a key press on the canvas; `None` if it is nobody's.
pub fn action_for(code: &str, mods: Modifiers) -> Option<Action> {
    Some(match (mods.ctrl, mods.shift, mods.alt, code) {
        (true, false, false, "KeyZ") => Action::Undo,
        (true, true, false, "KeyZ") | (true, false, false, "KeyY") => Action::Redo,
        (true, false, false, "KeyA") => Action::SelectAll,
        (false, false, false, "Delete" | "Backspace") => Action::Delete,
        (false, false, false, "Escape") => Action::Cancel,
        (false, true, false, "Digit1") => Action::Fit,
        (true, false, false, "Equal" | "NumpadAdd") | (true, true, false, "Equal") => {
            Action::ZoomIn
        }
        (true, false, false, "Minus" | "NumpadSubtract") => Action::ZoomOut,
        (true, false, false, "Digit0" | "Numpad0") => Action::ZoomReset,
        (false, false, false, "ArrowLeft") => Action::NudgeLeft,
        (false, false, false, "ArrowRight") => Action::NudgeRight,
        (false, false, false, "ArrowUp") => Action::NudgeUp,
        (false, false, false, "ArrowDown") => Action::NudgeDown,
        _ => return None,
    })
}

/// How a shortcut is shown.
pub fn shortcut(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::Undo => "Ctrl+Z",
        Action::Redo => "Ctrl+Shift+Z",
        Action::SelectAll => "Ctrl+A",
        Action::Delete => "Delete",
        Action::Fit => "Shift+1",
        Action::ZoomIn => "Ctrl+=",
        Action::ZoomOut => "Ctrl+-",
        Action::ZoomReset => "Ctrl+0",
        Action::Cancel => "Esc",
        _ => return None,
    })
}
