//! Incremental checking by recorded reads.
//!
//! Each box is a *cell*: all rules of its kind are run on it, and the facts they read are kept.
//! An edit touches facts; the cells that read one of them are run again, and nothing else.
//! Rules do not read other rules' findings, so one pass is enough.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::cx::Cx;
use super::finding::{Finding, Severity};
use super::rule::RuleDef;
use super::rules::RULES;
use crate::edit::Changeset;
use crate::index::{Fact, Index, Marks, Reads, Touched, View};
use crate::kinds::Kind;
use crate::model::{Document, NodeId};

/// The findings of a document, kept in step with it.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    cells: Vec<Option<Cell>>,
    /// Cells by the fact they read, by its slot; sorted.
    readers: Vec<Vec<NodeId>>,
    /// Cells that report at a box other than their own.
    reporters: FxHashMap<NodeId, Vec<NodeId>>,
    counts: [usize; 3],
    // Kept for their memory only.
    reads: RefCell<Reads>,
    marks: Marks,
}

#[derive(Clone, Debug, Default)]
struct Cell {
    findings: Vec<Finding>,
    /// Slots of the facts that were read, each once, in order of reading.
    facts: Box<[u32]>,
}

/// What an update changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta {
    /// Boxes at which the findings are not what they were; sorted, each once.
    pub changed: Vec<NodeId>,
    /// Boxes that were checked again; for benchmarks.
    pub rechecked: usize,
}

impl Checks {
    /// Everything from scratch.
    pub fn run_all(doc: &Document, index: &Index) -> Self {
        let mut checks = Self::default();
        for node in doc.nodes() {
            let cell = check_node(doc, index, node.id, &checks.reads);
            checks.put(node.id, Some(cell));
        }
        checks
    }

    /// Brings the findings in step after an edit that touched these facts.
    pub fn update(&mut self, doc: &Document, index: &Index, touched: &Touched) -> Delta {
        let mut dirty: Vec<NodeId> = touched.appeared.clone();
        for fact in &touched.facts {
            dirty.extend(self.readers.get(fact.slot()).into_iter().flatten());
        }
        dirty.extend(&touched.vanished);
        dirty.sort_unstable();
        dirty.dedup();
        let mut delta = Delta {
            changed: Vec::new(),
            rechecked: dirty.len(),
        };
        for id in dirty {
            let cell = doc
                .contains(id)
                .then(|| check_node(doc, index, id, &self.reads));
            let old = self.put(id, cell);
            let (old, new) = (
                old.as_ref().map_or(&[][..], |it| &it.findings),
                self.cell(id),
            );
            if old != new {
                delta
                    .changed
                    .extend(old.iter().chain(new).map(|it| it.at.node));
            }
        }
        delta.changed.sort_unstable();
        delta.changed.dedup();
        delta
    }

    /// Findings at a box, in order of rules.
    pub fn at(&self, id: NodeId) -> impl Iterator<Item = &Finding> {
        let others = self.reporters.get(&id).map_or(&[][..], Vec::as_slice);
        std::iter::once(id)
            .chain(others.iter().copied())
            .flat_map(|cell| self.cell(cell))
            .filter(move |it| it.at.node == id)
    }

    fn cell(&self, id: NodeId) -> &[Finding] {
        self.cells
            .get(id.slot())
            .and_then(Option::as_ref)
            .map_or(&[], |it| &it.findings)
    }

    /// All findings, in order of boxes.
    pub fn all(&self) -> impl Iterator<Item = &Finding> {
        self.cells.iter().flatten().flat_map(|it| &it.findings)
    }

    /// How many of a severity; kept, not counted.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts.get(severity as usize).copied().unwrap_or(0)
    }

    fn put(&mut self, id: NodeId, cell: Option<Cell>) -> Option<Cell> {
        let slot = id.slot();
        if self.cells.len() <= slot {
            self.cells.resize_with(slot + 1, || None);
        }
        let old = self.cells.get_mut(slot).and_then(Option::take);
        let old_facts = old.as_ref().map_or(&[][..], |it| &it.facts);
        let new_facts = cell.as_ref().map_or(&[][..], |it| &it.facts);
        // Most edits leave what a cell reads as it was.
        if old_facts != new_facts {
            self.note_reader(id, old_facts, new_facts);
        }
        for finding in old.iter().flat_map(|it| &it.findings) {
            self.recount(finding, false);
            if let Some(cells) = self.reporters.get_mut(&finding.at.node) {
                cells.retain(|it| *it != id);
            }
        }
        for finding in cell.iter().flat_map(|it| &it.findings) {
            self.recount(finding, true);
            if finding.at.node != id {
                let cells = self.reporters.entry(finding.at.node).or_default();
                if !cells.contains(&id) {
                    cells.push(id);
                }
            }
        }
        if let Some(slot) = self.cells.get_mut(slot) {
            *slot = cell;
        }
        old
    }

    /// A cell reads other facts than before.
    fn note_reader(&mut self, id: NodeId, old: &[u32], new: &[u32]) {
        self.marks.clear();
        for slot in new {
            self.marks.insert(*slot as usize);
        }
        for slot in old.iter().filter(|it| !self.marks.contains(**it as usize)) {
            if let Some(readers) = self.readers.get_mut(*slot as usize)
                && let Ok(at) = readers.binary_search(&id)
            {
                readers.remove(at);
            }
        }
        self.marks.clear();
        for slot in old {
            self.marks.insert(*slot as usize);
        }
        for slot in new
            .iter()
            .map(|it| *it as usize)
            .filter(|it| !self.marks.contains(*it))
        {
            if self.readers.len() <= slot {
                self.readers.resize_with(slot + 1, Vec::new);
            }
            if let Some(readers) = self.readers.get_mut(slot)
                && let Err(at) = readers.binary_search(&id)
            {
                readers.insert(at, id);
            }
        }
    }

    fn recount(&mut self, finding: &Finding, more: bool) {
        if let Some(count) = self.counts.get_mut(finding.severity as usize) {
            *count = if more {
                *count + 1
            } else {
                count.saturating_sub(1)
            };
        }
    }
}

/// Errors an edit would bring, by the very rules that would report them after it. The document and
/// what is derived from it are as before when this returns.
pub fn preflight(
    doc: &mut Document,
    index: &mut Index,
    checks: &mut Checks,
    changes: &Changeset,
) -> Vec<Finding> {
    let slots = doc.slots();
    let errors = |checks: &Checks, ids: &[NodeId]| -> Vec<Finding> {
        ids.iter()
            .flat_map(|it| checks.at(*it))
            .filter(|it| it.severity == Severity::Error)
            .cloned()
            .collect()
    };
    changes.apply(doc);
    let touched = index.update(changes);
    let delta = checks.update(doc, index, &touched);
    let after = errors(checks, &delta.changed);
    let back = changes.inverse();
    back.apply(doc);
    doc.give_back(slots);
    let touched = index.update(&back);
    checks.update(doc, index, &touched);
    let before = errors(checks, &delta.changed);
    after
        .into_iter()
        .filter(|it| !before.contains(it))
        .collect()
}

/// Rules by kind, so that a cell does not ask every rule whether it is meant.
fn rules_for(kind: Kind) -> &'static [&'static RuleDef] {
    static TABLE: std::sync::OnceLock<Vec<Vec<&'static RuleDef>>> = std::sync::OnceLock::new();
    let table = TABLE.get_or_init(|| {
        Kind::ALL
            .iter()
            .map(|kind| {
                RULES
                    .iter()
                    .copied()
                    .filter(|it| it.kinds.contains(kind))
                    .collect()
            })
            .collect()
    });
    table.get(kind as usize).map_or(&[], Vec::as_slice)
}

fn check_node(doc: &Document, index: &Index, id: NodeId, reads: &RefCell<Reads>) -> Cell {
    let Some(kind) = doc.kind(id) else {
        return Cell::default();
    };
    reads.borrow_mut().clear();
    reads.borrow_mut().note(Fact::Body(id));
    let mut findings = Vec::new();
    for rule in rules_for(kind) {
        let mut cx = Cx::new(View::recording(doc, index, reads), rule, &mut findings);
        (rule.check)(&mut cx, id);
    }
    Cell {
        findings,
        facts: reads.borrow().slots().into(),
    }
}
