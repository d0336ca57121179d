//! Whatever is derived equals what is derived from scratch, after any edit; and undoing brings the
//! first findings back exactly.

#[path = "common/fixtures.rs"]
mod fixtures;
#[path = "common/steps.rs"]
mod steps;
#[path = "common/world.rs"]
mod world;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;
use skydraft_core::edit::plan;
use skydraft_core::index::Index;
use skydraft_core::io::native;
use skydraft_core::lint::{self, Checks, Finding, Severity, rules::RULES};
use skydraft_core::model::{Document, NodeId};
use steps::{Step, command, steps};
use world::{Dice, document};

/// A document with everything that is kept in step with it.
#[derive(Clone)]
struct Live {
    doc: Document,
    index: Index,
    checks: Checks,
}

impl Live {
    fn new(doc: Document) -> Self {
        let index = Index::build(&doc);
        let checks = Checks::run_all(&doc, &index);
        Self { doc, index, checks }
    }

    fn findings(&self) -> Vec<Finding> {
        self.checks.all().cloned().collect()
    }

    /// Findings told at a box, in an order of their own.
    fn at(&self, id: NodeId) -> Vec<String> {
        let mut told: Vec<String> = self.checks.at(id).map(|it| format!("{it:?}")).collect();
        told.sort();
        told
    }

    fn counts(&self) -> [usize; 3] {
        Severity::ALL.map(|it| self.checks.count(it))
    }

    fn assert_is_from_scratch(&self) {
        let fresh = Self::new(self.doc.clone());
        assert_eq!(self.index, fresh.index, "the index");
        assert_eq!(self.findings(), fresh.findings(), "the findings");
        assert_eq!(self.counts(), fresh.counts(), "the counts");
        for node in self.doc.nodes() {
            assert_eq!(
                self.at(node.id),
                fresh.at(node.id),
                "findings told at {}",
                node.name
            );
        }
    }

    /// One edit; the delta must name every box at which the findings are others than before.
    fn apply(&mut self, changes: &skydraft_core::edit::Changeset) {
        let before = self.clone();
        changes.apply(&mut self.doc);
        let touched = self.index.update(changes);
        let delta = self.checks.update(&self.doc, &self.index, &touched);
        for id in before.doc.nodes().chain(self.doc.nodes()).map(|it| it.id) {
            assert!(
                before.at(id) == self.at(id) || delta.changed.contains(&id),
                "{id} has other findings and is not named"
            );
        }
    }
}

/// Steps on a document: in step after each, and the first findings again after undoing.
fn walk(doc: Document, steps: &[Step]) {
    let mut live = Live::new(doc);
    let first = live.clone();
    let mut done = Vec::new();
    for step in steps {
        let Ok(changes) = plan(&live.doc, &command(&live.doc, *step)) else {
            continue;
        };
        live.apply(&changes);
        live.assert_is_from_scratch();
        done.push(changes);
    }
    for changes in done.iter().rev() {
        live.apply(&changes.inverse());
    }
    live.assert_is_from_scratch();
    assert!(live.doc.same_content(&first.doc));
    assert_eq!(
        live.findings(),
        first.findings(),
        "undoing brings the first findings back"
    );
}

fn seeds() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    paths.sort();
    let is_document = |it: &&std::path::PathBuf| it.to_string_lossy().ends_with(".skydraft.json");
    paths
        .iter()
        .filter(is_document)
        .map(|it| {
            native::read(&fs::read_to_string(it).unwrap())
                .unwrap()
                .document
        })
        .collect()
}

/// Every seed and every fixture of a rule's tests: between them, each rule has something to say.
fn known() -> &'static [Document] {
    static KNOWN: OnceLock<Vec<Document>> = OnceLock::new();
    KNOWN.get_or_init(|| seeds().into_iter().chain(fixtures::fixtures()).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(250) })]

    #[test]
    fn random_documents_stay_in_step(seed: u64, size in 4usize..40, steps in steps(14)) {
        walk(document(seed, size), &steps);
    }

    #[test]
    fn known_documents_stay_in_step(which: prop::sample::Index, steps in steps(14)) {
        walk(known()[which.index(known().len())].clone(), &steps);
    }

    #[test]
    fn a_what_if_leaves_no_trace_and_tells_the_truth(seed: u64, known_one: bool, which: prop::sample::Index, steps in steps(8)) {
        let doc = if known_one { known()[which.index(known().len())].clone() } else { document(seed, 24) };
        let mut live = Live::new(doc);
        for step in steps {
            let Ok(changes) = plan(&live.doc, &command(&live.doc, step)) else { continue };
            let before = live.clone();
            let foreseen = lint::preflight(&mut live.doc, &mut live.index, &mut live.checks, &changes);
            prop_assert_eq!(&live.doc, &before.doc);
            prop_assert_eq!(&live.index, &before.index);
            prop_assert_eq!(live.findings(), before.findings());
            prop_assert_eq!(live.counts(), before.counts());
            prop_assert_eq!(live.doc.next_id(), before.doc.next_id());
            live.apply(&changes);
            let old = before.findings();
            let is_new = |it: &&Finding| it.severity == Severity::Error && !old.contains(it);
            let mut new: Vec<String> = live.checks.all().filter(is_new).map(|it| format!("{it:?}")).collect();
            let mut foreseen: Vec<String> = foreseen.iter().map(|it| format!("{it:?}")).collect();
            new.sort();
            foreseen.sort();
            prop_assert_eq!(foreseen, new);
        }
    }

    #[test]
    fn fixes_keep_everything_in_step(which: prop::sample::Index) {
        let mut live = Live::new(known()[which.index(known().len())].clone());
        for finding in live.findings() {
            let Some(plan_fix) = finding.rule.plan_fix.filter(|_| finding.fix.is_some()) else { continue };
            let view = skydraft_core::index::View::new(&live.doc, &live.index);
            let Some(commands) = plan_fix(view, &finding) else { continue };
            let Ok(changes) = skydraft_core::edit::plan_all(&live.doc, &commands) else { continue };
            live.apply(&changes);
            live.assert_is_from_scratch();
            prop_assert_eq!(live.doc.violations(), []);
        }
    }
}

/// The properties above mean little for a rule that no document of theirs makes speak.
#[test]
fn every_rule_speaks_on_some_document() {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut hear = |doc: &Document| {
        told.extend(
            Checks::run_all(doc, &Index::build(doc))
                .all()
                .map(|it| it.rule.id),
        );
    };
    known().iter().for_each(&mut hear);
    let mut dice = Dice::new(1);
    for _ in 0..200 {
        hear(&document(dice.roll(), 40));
    }
    let silent: Vec<&str> = RULES
        .iter()
        .map(|it| it.id)
        .filter(|it| !told.contains(it))
        .collect();
    assert!(
        silent.is_empty(),
        "no document makes these speak: {silent:?}"
    );
}

/// How many rules random documents alone reach.
#[test]
fn random_documents_reach_most_rules() {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut dice = Dice::new(2);
    for _ in 0..600 {
        let doc = document(dice.roll(), 45);
        told.extend(
            Checks::run_all(&doc, &Index::build(&doc))
                .all()
                .map(|it| it.rule.id),
        );
    }
    let silent: Vec<&str> = RULES
        .iter()
        .map(|it| it.id)
        .filter(|it| !told.contains(it))
        .collect();
    assert!(
        silent.len() * 100 < RULES.len() * 20,
        "{} of {} rules stay silent: {silent:?}",
        silent.len(),
        RULES.len()
    );
}
