//! Where a box may go: which container takes it, and what the checks would say.

use skydraft_core::edit::{Command, NewNode, initial_fields, plan};
use skydraft_core::geom::Point;
use skydraft_core::kinds::Kind;
use skydraft_core::model::NodeId;
use skydraft_core::msg::Msg;

use crate::hit::node_at;
use crate::session::Session;
use crate::tool::{DropAnswer, DropVerdict};

impl Session {
    /// What dropping a new box of `kind` at a page point would do.
    pub(crate) fn drop_new(&mut self, kind: Kind, at: Point) -> DropVerdict {
        let verdict = self.container_for(kind, at, &[]);
        if verdict.answer != DropAnswer::Welcome {
            return verdict;
        }
        let fields = initial_fields(self.view(), kind, verdict.target);
        let command = Command::Create(NewNode {
            fields,
            ..NewNode::new(kind, verdict.target, Point::default())
        });
        let answer = self.foresee(&command);
        DropVerdict { answer, ..verdict }
    }

    /// What dropping these boxes at a page point would do. They go together or not at all.
    pub(crate) fn drop_moved(&mut self, ids: &[NodeId], at: Point) -> DropVerdict {
        let kinds: Vec<Kind> = ids.iter().filter_map(|it| self.doc().kind(*it)).collect();
        let Some(first) = kinds.first() else {
            return DropVerdict::default();
        };
        let mut verdict = self.container_for(*first, at, ids);
        if let DropAnswer::Missing(kinds) = &verdict.answer {
            verdict.answer =
                DropAnswer::Refused(refusal(*first, verdict.target, kinds.last().copied()));
        }
        if verdict.answer != DropAnswer::Welcome {
            return verdict;
        }
        let target_kind = verdict.target.and_then(|it| self.doc().kind(it));
        if let Some(kind) = kinds.iter().find(|it| !it.may_stand_in(target_kind)) {
            let answer = DropAnswer::Refused(refusal(*kind, verdict.target, None));
            return DropVerdict { answer, ..verdict };
        }
        let is_home = ids.iter().all(|it| {
            self.doc()
                .get(*it)
                .is_some_and(|node| node.parent == verdict.target)
        });
        if let ([id], false) = (ids, is_home) {
            let answer = self.foresee(&Command::Reparent {
                id: *id,
                parent: verdict.target,
                at: Point::default(),
            });
            return DropVerdict { answer, ..verdict };
        }
        verdict
    }

    /// The innermost container under the point that takes the kind.
    fn container_for(&self, kind: Kind, at: Point, except: &[NodeId]) -> DropVerdict {
        let mut frames = Vec::new();
        let mut here = node_at(self, at, except);
        while let Some(id) = here {
            if self.doc().kind(id).is_some_and(Kind::is_frame) {
                frames.push(id);
            }
            here = self.doc().get(id).and_then(|it| it.parent);
        }
        let kind_of = |id: NodeId| self.doc().kind(id);
        if let Some(target) = frames.iter().find(|it| kind.may_stand_in(kind_of(**it))) {
            return DropVerdict {
                target: Some(*target),
                answer: DropAnswer::Welcome,
            };
        }
        let innermost = frames.first().copied();
        if let Some((target, missing)) = frames
            .iter()
            .find_map(|it| Some((*it, missing_between(kind, kind_of(*it)?)?)))
        {
            return DropVerdict {
                target: Some(target),
                answer: DropAnswer::Missing(missing),
            };
        }
        if innermost.is_none() && kind.may_stand_in(None) {
            return DropVerdict {
                target: None,
                answer: DropAnswer::Welcome,
            };
        }
        DropVerdict {
            target: innermost,
            answer: DropAnswer::Refused(refusal(kind, innermost, None)),
        }
    }

    /// What the checks would say of a command, before it is done.
    pub(crate) fn foresee(&mut self, command: &Command) -> DropAnswer {
        let Ok(changes) = plan(self.doc(), command) else {
            return DropAnswer::Welcome;
        };
        // A new box lacks what its user has yet to say; that is no reason to warn of the drop.
        let errors = self.preflight(&changes);
        let worst = errors
            .into_iter()
            .find(|it| it.rule.aws_code.is_some() || it.rule.id.starts_with("igw"));
        worst.map_or(DropAnswer::Welcome, |it| DropAnswer::Complaint(it.msg))
    }
}

/// Containers to make inside `container` so that `kind` can stand there, the outermost first.
fn missing_between(kind: Kind, container: Kind) -> Option<Vec<Kind>> {
    kind.def()
        .parents
        .iter()
        .find(|parent| {
            parent.is_frame() && parent.may_stand_in(Some(container)) && parent.def().needs_parent
        })
        .map(|parent| vec![*parent])
}

/// Why a kind cannot stand somewhere: the containers it can stand in.
fn refusal(kind: Kind, target: Option<NodeId>, wanted: Option<Kind>) -> Msg {
    let parents: Vec<Kind> = wanted.map_or_else(|| kind.def().parents.to_vec(), |it| vec![it]);
    let msg = Msg::new(if target.is_some() {
        "place.not-here"
    } else {
        "place.not-on-canvas"
    })
    .arg("kind", kind)
    .arg("parents", parents);
    match target {
        Some(target) => msg.arg("target", target),
        None => msg,
    }
}
