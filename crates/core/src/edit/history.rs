//! Undo and redo, one entry a user intention.

use super::changeset::Changeset;
use crate::msg::Msg;

/// One intention: what it is called and what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub label: Msg,
    pub changes: Changeset,
}

/// The entries that can be undone, and those that can be redone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
    /// The newest entry is finished: nothing joins it any more.
    is_sealed: bool,
}

impl History {
    /// A new entry; what was undone is forgotten. An empty changeset is not an entry.
    pub fn push(&mut self, label: Msg, changes: Changeset) {
        if changes.is_empty() {
            return;
        }
        self.undone.clear();
        self.is_sealed = false;
        self.done.push(Entry { label, changes });
    }

    /// Adds to the newest entry, for bursts such as typing into one field; `false` if there is none
    /// or its label differs.
    pub fn join(&mut self, label: &Msg, changes: &Changeset) -> bool {
        let is_open = self.undone.is_empty() && !self.is_sealed;
        let Some(last) = self
            .done
            .last_mut()
            .filter(|it| is_open && it.label == *label)
        else {
            return false;
        };
        last.changes = std::mem::take(&mut last.changes).then(changes);
        if last.changes.is_empty() {
            self.done.pop();
        }
        true
    }

    /// Ends a burst: the next change is an entry of its own.
    pub fn seal(&mut self) {
        self.is_sealed = true;
    }

    /// The inverse to apply, or `None` at the start.
    pub fn undo(&mut self) -> Option<(Msg, Changeset)> {
        let entry = self.done.pop()?;
        let result = (entry.label.clone(), entry.changes.inverse());
        self.undone.push(entry);
        Some(result)
    }

    /// The changeset to apply again, or `None` at the end.
    pub fn redo(&mut self) -> Option<(Msg, Changeset)> {
        let entry = self.undone.pop()?;
        let result = (entry.label.clone(), entry.changes.clone());
        self.done.push(entry);
        Some(result)
    }

    pub fn can_undo(&self) -> Option<&Msg> {
        self.done.last().map(|it| &it.label)
    }

    pub fn can_redo(&self) -> Option<&Msg> {
        self.undone.last().map(|it| &it.label)
    }

    pub fn len(&self) -> usize {
        self.done.len()
    }

    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.done.iter()
    }

    pub fn clear(&mut self) {
        self.is_sealed = false;
        self.done.clear();
        self.undone.clear();
    }
}
