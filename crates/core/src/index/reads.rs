//! Which facts were read, so that an edit of one of them finds its readers.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::Fact;
use crate::kinds::Kind;

/// Groups that names fall into; a reader of one name hears of all names of its group.
const NAME_GROUPS: usize = 512;
/// Facts that have no box: the boxes on the canvas, those of each kind and those of each name.
const WITHOUT_BOX: usize = 1 + Kind::ALL.len() + NAME_GROUPS;
/// Facts a box has.
const A_BOX: usize = 6;

impl Fact {
    /// Which boxes have a name.
    pub(crate) fn named(name: &str) -> Self {
        let mut hasher = FxHasher::default();
        name.hash(&mut hasher);
        Self::Named((hasher.finish() % NAME_GROUPS as u64) as u16)
    }

    /// A small number of its own: ids are dense, so a list by slot is the fastest map there is.
    pub(crate) fn slot(self) -> usize {
        let (id, nth) = match self {
            Self::Children(None) => return 0,
            Self::OfKind(kind) => return 1 + kind as usize,
            Self::Named(group) => return 1 + Kind::ALL.len() + usize::from(group) % NAME_GROUPS,
            Self::Body(id) => (id, 0),
            Self::Kind(id) => (id, 1),
            Self::Name(id) => (id, 2),
            Self::Parent(id) => (id, 3),
            Self::Children(Some(id)) => (id, 4),
            Self::Referrers(id) => (id, 5),
        };
        WITHOUT_BOX + id.slot() * A_BOX + nth
    }
}

/// Slots of the facts that were read, each once, in order of first reading.
#[derive(Clone, Debug, Default)]
pub struct Reads {
    slots: Vec<u32>,
    seen: Marks,
}

impl Reads {
    pub(crate) fn clear(&mut self) {
        self.slots.clear();
        self.seen.clear();
    }

    pub(crate) fn note(&mut self, fact: Fact) {
        let slot = fact.slot();
        if self.seen.insert(slot) {
            self.slots.push(slot as u32);
        }
    }

    pub(crate) fn slots(&self) -> &[u32] {
        &self.slots
    }
}

/// A set of small numbers that is emptied at no cost.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// In which round a number was last put in.
    rounds: Vec<u32>,
    round: u32,
}

impl Marks {
    pub(crate) fn clear(&mut self) {
        if self.round == u32::MAX {
            self.rounds.clear();
            self.round = 0;
        }
        self.round += 1;
    }

    /// Whether it was not in yet. The set must have been cleared once.
    pub(crate) fn insert(&mut self, number: usize) -> bool {
        if self.rounds.len() <= number {
            self.rounds.resize(number + 1, 0);
        }
        match self.rounds.get_mut(number) {
            Some(round) if *round != self.round => {
                *round = self.round;
                true
            }
            _ => false,
        }
    }

    pub(crate) fn contains(&self, number: usize) -> bool {
        self.rounds.get(number) == Some(&self.round)
    }
}
