//! What a fix would change, in words that can be read before it is applied.

use skydraft_core::edit::{Key, Record, plan_all};
use skydraft_core::kinds::Kind;
use skydraft_core::lint::Finding;
use skydraft_core::model::{Node, Value};
use smol_str::SmolStr;

use crate::session::Session;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewLine {
    pub change: PreviewChange,
    pub kind: Kind,
    pub name: SmolStr,
    /// Field key; empty where the box as a whole is meant.
    pub field: String,
    pub before: String,
    pub after: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreviewChange {
    Made,
    Removed,
    Moved,
    Field,
}

impl PreviewChange {
    /// Text key.
    pub fn id(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Field => "field",
        }
    }
}

/// The differences the finding's fix would make; empty if it has none.
pub fn fix_preview(session: &Session, finding: &Finding) -> Vec<PreviewLine> {
    let Some(plan_fix) = finding.rule.plan_fix.filter(|_| finding.fix.is_some()) else {
        return Vec::new();
    };
    let Some(commands) = plan_fix(session.view(), finding) else {
        return Vec::new();
    };
    let Ok(changes) = plan_all(session.doc(), &commands) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for (key, change) in changes.iter() {
        let Key::Node(_) = key else { continue };
        match (node(change.before.as_ref()), node(change.after.as_ref())) {
            (None, Some(made)) => lines.push(whole(PreviewChange::Made, made)),
            (Some(gone), None) => lines.push(whole(PreviewChange::Removed, gone)),
            (Some(before), Some(after)) => differences(session, before, after, &mut lines),
            (None, None) => {}
        }
    }
    lines
}

fn node(record: Option<&Record>) -> Option<&Node> {
    match record {
        Some(Record::Node(node)) => Some(node),
        _ => None,
    }
}

fn whole(change: PreviewChange, node: &Node) -> PreviewLine {
    PreviewLine {
        change,
        kind: node.kind,
        name: node.name.clone(),
        field: String::new(),
        before: String::new(),
        after: String::new(),
    }
}

fn differences(session: &Session, before: &Node, after: &Node, lines: &mut Vec<PreviewLine>) {
    if before.parent != after.parent {
        let name = |id: Option<_>| {
            id.and_then(|it| session.doc().name(it))
                .map(ToString::to_string)
                .unwrap_or_default()
        };
        let (from, to) = (name(before.parent), name(after.parent));
        lines.push(PreviewLine {
            before: from,
            after: to,
            ..whole(PreviewChange::Moved, after)
        });
    }
    let keys = before
        .fields
        .iter()
        .chain(after.fields.iter())
        .map(|(key, _)| key);
    let mut seen: Vec<&SmolStr> = Vec::new();
    for key in keys {
        if seen.contains(&key) || before.raw(key) == after.raw(key) {
            continue;
        }
        seen.push(key);
        let text = |value: Option<&Value>| value.map(|it| shown(session, it)).unwrap_or_default();
        lines.push(PreviewLine {
            change: PreviewChange::Field,
            kind: after.kind,
            name: after.name.clone(),
            field: key.to_string(),
            before: text(before.raw(key)),
            after: text(after.raw(key)),
        });
    }
}

fn shown(session: &Session, value: &Value) -> String {
    match value {
        Value::Ref(id) => session
            .doc()
            .name(*id)
            .map(ToString::to_string)
            .unwrap_or_default(),
        Value::List(items) => items
            .iter()
            .map(|it| shown(session, it))
            .collect::<Vec<_>>()
            .join(", "),
        Value::Row(row) => row
            .iter()
            .map(|(_, it)| shown(session, it))
            .collect::<Vec<_>>()
            .join(" "),
        other => other.to_text(),
    }
}
