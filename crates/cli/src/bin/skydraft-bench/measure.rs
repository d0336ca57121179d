//! Timing: the full check, and what one edit costs.

use std::fmt::Write as _;
use std::time::Instant;

use serde_json::{Value as Json, json};
use skydraft_core::edit::{Changeset, Command, NewNode, initial_fields, plan};
use skydraft_core::geom::Point;
use skydraft_core::index::{Index, View};
use skydraft_core::io::native;
use skydraft_core::kinds::{Kind, security_group, subnet};
use skydraft_core::layout::layout;
use skydraft_core::lint::Checks;
use skydraft_core::model::{Document, FieldPath, Fields, NodeId, Value};
use smol_str::SmolStr;

use crate::generate::{Dice, document};

/// Edits that are timed, of each kind in turn.
const EDITS: usize = 200;
/// Runs of what is timed as a whole; the median counts.
const RUNS: usize = 5;

/// Milliseconds, by what they were spent on.
pub(crate) struct Report {
    resources: usize,
    findings: usize,
    full: f64,
    index: f64,
    check: Spread,
    plan: Spread,
    undo: Spread,
    by_edit: Vec<(&'static str, Spread)>,
    rechecked: Spread,
    read: f64,
    write: f64,
    layout: f64,
}

#[derive(Clone, Copy)]
struct Spread {
    p50: f64,
    p95: f64,
    most: f64,
}

impl Spread {
    fn of(samples: &[f64]) -> Self {
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |part: f64| {
            sorted
                .get(((sorted.len() as f64 * part) as usize).min(sorted.len().saturating_sub(1)))
                .copied()
                .unwrap_or(0.0)
        };
        Self {
            p50: at(0.5),
            p95: at(0.95),
            most: at(1.0),
        }
    }

    fn to_json(self) -> Json {
        json!({"p50": self.p50, "p95": self.p95, "max": self.most})
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed().as_secs_f64() * 1_000.0, result)
}

fn median<T>(work: impl Fn() -> T) -> f64 {
    let samples: Vec<f64> = (0..RUNS).map(|_| timed(&work).0).collect();
    Spread::of(&samples).p50
}

pub(crate) fn measure(size: usize) -> Report {
    let doc = document(size);
    let text = native::write(&doc);
    let index = Index::build(&doc);
    let checks = Checks::run_all(&doc, &index);
    let findings = checks.all().count();
    let mut live = Live { doc, index, checks };
    let mut dice = Dice(7);
    let mut samples: Vec<Sample> = Vec::new();
    for number in 0..EDITS {
        let (name, command) = edit(&live, number, &mut dice);
        samples.extend(live.sample(name, &command));
    }
    let mut names: Vec<&'static str> = samples.iter().map(|it| it.name).collect();
    names.sort_unstable();
    names.dedup();
    let spread = |of: &dyn Fn(&Sample) -> f64, which: &dyn Fn(&Sample) -> bool| {
        Spread::of(
            &samples
                .iter()
                .filter(|it| which(it))
                .map(of)
                .collect::<Vec<_>>(),
        )
    };
    Report {
        resources: live.doc.len(),
        findings,
        full: median(|| Checks::run_all(&live.doc, &live.index)),
        index: median(|| Index::build(&live.doc)),
        check: spread(&|it| it.check, &|_| true),
        plan: spread(&|it| it.plan, &|_| true),
        undo: spread(&|it| it.undo, &|_| true),
        rechecked: spread(&|it| it.rechecked as f64, &|_| true),
        by_edit: names
            .iter()
            .map(|name| (*name, spread(&|it| it.check, &|it| it.name == *name)))
            .collect(),
        read: median(|| native::read(&text)),
        write: median(|| native::write(&live.doc)),
        layout: median(|| layout(&live.doc, &live.index, None)),
    }
}

struct Live {
    doc: Document,
    index: Index,
    checks: Checks,
}

struct Sample {
    name: &'static str,
    check: f64,
    plan: f64,
    undo: f64,
    rechecked: usize,
}

impl Live {
    /// Carries the command out and takes it back.
    fn sample(&mut self, name: &'static str, command: &Command) -> Option<Sample> {
        let (plan, (changes, touched)) = timed(|| {
            let changes = plan(&self.doc, command).ok()?;
            changes.apply(&mut self.doc);
            let touched = self.index.update(&changes);
            Some((changes, touched))
        })
        .transpose()?;
        let (check, delta) = timed(|| self.checks.update(&self.doc, &self.index, &touched));
        let (undo, ()) = timed(|| self.apply(&changes.inverse()));
        Some(Sample {
            name,
            check,
            plan,
            undo,
            rechecked: delta.rechecked,
        })
    }

    fn apply(&mut self, changes: &Changeset) {
        changes.apply(&mut self.doc);
        let touched = self.index.update(changes);
        self.checks.update(&self.doc, &self.index, &touched);
    }

    fn any(&self, kind: Kind, dice: &mut Dice) -> Option<NodeId> {
        let all = self.index.of_kind(kind);
        all.get(dice.below(all.len())).copied()
    }
}

trait Transpose<T> {
    fn transpose(self) -> Option<(f64, T)>;
}

impl<T> Transpose<T> for (f64, Option<T>) {
    fn transpose(self) -> Option<(f64, T)> {
        Some((self.0, self.1?))
    }
}

/// The edits people make, in turn.
fn edit(live: &Live, number: usize, dice: &mut Dice) -> (&'static str, Command) {
    let pick = |kind: Kind, dice: &mut Dice| live.any(kind, dice).unwrap_or(NodeId::FIRST);
    match number % 8 {
        0 => {
            let id = pick(Kind::Subnet, dice);
            let cidr = format!("10.{}.{}.0/24", dice.below(4), dice.below(256))
                .parse()
                .ok()
                .map(Value::Cidr);
            (
                "subnet block",
                Command::SetField {
                    id,
                    path: FieldPath::field(subnet::CIDR.def.key),
                    value: cidr,
                },
            )
        }
        1 => {
            let id = pick(Kind::SecurityGroup, dice);
            let row: Fields = [
                (SmolStr::new("protocol"), Value::text("tcp")),
                (
                    SmolStr::new("ports"),
                    "22".parse().map_or(Value::text("22"), Value::Ports),
                ),
                (
                    SmolStr::new("source"),
                    "0.0.0.0/0".parse().map_or(Value::text(""), Value::Cidr),
                ),
            ]
            .into_iter()
            .collect();
            (
                "group rule",
                Command::SetField {
                    id,
                    path: FieldPath::row(security_group::INBOUND.def.key, 0),
                    value: Some(Value::Row(row)),
                },
            )
        }
        2 => {
            let id = pick(Kind::Instance, dice);
            (
                "instance type",
                Command::SetField {
                    id,
                    path: FieldPath::field("type"),
                    value: Some(Value::text("m5.xlarge")),
                },
            )
        }
        3 => {
            let (id, parent) = (pick(Kind::Instance, dice), pick(Kind::Subnet, dice));
            (
                "move to a subnet",
                Command::Reparent {
                    id,
                    parent: Some(parent),
                    at: Point::new(20, 40),
                },
            )
        }
        4 => {
            let parent = Some(pick(Kind::Subnet, dice));
            (
                "new instance",
                Command::Create(NewNode::new(Kind::Instance, parent, Point::new(20, 40))),
            )
        }
        5 => {
            let parent = Some(pick(Kind::Vpc, dice));
            let fields = initial_fields(View::new(&live.doc, &live.index), Kind::Subnet, parent);
            (
                "new subnet",
                Command::Create(NewNode {
                    fields,
                    ..NewNode::new(Kind::Subnet, parent, Point::new(20, 40))
                }),
            )
        }
        6 => (
            "delete a subnet",
            Command::Delete {
                ids: vec![pick(Kind::Subnet, dice)],
            },
        ),
        _ => {
            let id = pick(Kind::RouteTable, dice);
            let target = Some(Value::Ref(pick(Kind::InternetGateway, dice)));
            (
                "route target",
                Command::SetField {
                    id,
                    path: FieldPath::cell("routes", 0, "target"),
                    value: target,
                },
            )
        }
    }
}

impl Report {
    pub(crate) fn to_json(&self) -> Json {
        let by_edit: serde_json::Map<String, Json> = self
            .by_edit
            .iter()
            .map(|(name, it)| ((*name).to_owned(), it.to_json()))
            .collect();
        json!({
            "resources": self.resources, "findings": self.findings, "unit": "ms",
            "full": self.full, "index": self.index, "check": self.check.to_json(), "checkBy": by_edit,
            "plan": self.plan.to_json(), "undo": self.undo.to_json(), "rechecked": self.rechecked.to_json(),
            "read": self.read, "write": self.write, "layout": self.layout,
        })
    }

    /// A table with a column a report.
    pub(crate) fn table(reports: &[Self]) -> String {
        let mut text = String::new();
        let mut line = |name: &str, cell: &dyn Fn(&Self) -> String| {
            let _ = write!(text, "{name:<28}");
            for report in reports {
                let _ = write!(text, "{:>22}", cell(report));
            }
            text.push('\n');
        };
        let spread = |it: Spread| format!("{:.3} / {:.3}", it.p50, it.p95);
        line("milliseconds, p50 / p95", &|it| {
            format!("{} resources", it.resources)
        });
        line("findings", &|it| it.findings.to_string());
        line("full check", &|it| format!("{:.2}", it.full));
        line("check after an edit", &|it| spread(it.check));
        if let Some(first) = reports.first() {
            for (at, (name, _)) in first.by_edit.iter().enumerate() {
                line(&format!("  {name}"), &|it| {
                    it.by_edit
                        .get(at)
                        .map_or(String::new(), |(_, it)| spread(*it))
                });
            }
        }
        line("boxes checked again", &|it| {
            format!("{:.0} / {:.0}", it.rechecked.p50, it.rechecked.p95)
        });
        line("plan, apply, index", &|it| spread(it.plan));
        line("undo with its check", &|it| spread(it.undo));
        line("index from scratch", &|it| format!("{:.2}", it.index));
        line("read the document", &|it| format!("{:.2}", it.read));
        line("write the document", &|it| format!("{:.2}", it.write));
        line("lay out", &|it| format!("{:.2}", it.layout));
        text
    }
}
