//! The ways a document changes: each public method is one user intention.

use skydraft_core::edit::{Changeset, Command, EditError, NewNode, initial_fields, plan_all};
use skydraft_core::geom::Point;
use skydraft_core::kinds::Kind;
use skydraft_core::lint::Finding;
use skydraft_core::model::{FieldPath, NodeId, Value};
use skydraft_core::msg::{Arg, Msg};

use crate::session::Session;
use crate::topic::{Effects, Topic};

impl Session {
    /// Carries out commands as one entry of the history.
    pub fn edit(&mut self, label: Msg, commands: &[Command]) -> Result<Effects, EditError> {
        let (mut fx, changes) = self.settle_and_plan(commands)?;
        fx.merge(self.apply(&changes));
        self.history.push(label, changes);
        fx.touch(Topic::History);
        Ok(fx)
    }

    /// As [`Session::edit`], joining the newest entry if it has the same label: typing into one
    /// field is one intention.
    pub fn edit_joined(&mut self, label: Msg, commands: &[Command]) -> Result<Effects, EditError> {
        let (mut fx, changes) = self.settle_and_plan(commands)?;
        fx.merge(self.apply(&changes));
        if !self.history.join(&label, &changes) {
            self.history.push(label, changes);
        }
        fx.touch(Topic::History);
        Ok(fx)
    }

    /// Plans commands on the document as it is without the gesture under way, which ends.
    pub(crate) fn settle_and_plan(
        &mut self,
        commands: &[Command],
    ) -> Result<(Effects, Changeset), EditError> {
        let changes = plan_all(&self.doc, commands)?;
        if self.gesture.is_empty() {
            return Ok((Effects::default(), changes));
        }
        let fx = self.cancel();
        Ok((fx, plan_all(&self.doc, commands)?))
    }

    /// Sets a field or cell from the text a person typed.
    pub fn set_field_text(
        &mut self,
        id: NodeId,
        path: &FieldPath,
        text: &str,
    ) -> Result<Effects, EditError> {
        let value = self.read_field_text(id, path, text);
        self.edit_joined(
            self.set_field_label(id, path),
            &[Command::SetField {
                id,
                path: path.clone(),
                value,
            }],
        )
    }

    /// Ends a burst of typing: the next change of the same field is a step of its own.
    pub fn end_burst(&mut self) {
        self.history.seal();
    }

    /// What the history calls a change of a field or cell.
    pub fn set_field_label(&self, id: NodeId, path: &FieldPath) -> Msg {
        let key = match &path.cell {
            Some(cell) => smol_str::format_smolstr!("{}.{cell}", path.key),
            None => path.key.clone(),
        };
        let kind = self.doc.kind(id).unwrap_or(Kind::Opaque);
        Msg::new("edit.set-field")
            .arg("node", id)
            .arg("field", Arg::Field(kind, key))
    }

    pub(crate) fn read_field_text(
        &self,
        id: NodeId,
        path: &FieldPath,
        text: &str,
    ) -> Option<Value> {
        use skydraft_core::model::parse;
        if text.trim().is_empty() {
            return None;
        }
        let node = self.doc.get(id)?;
        let field = node.kind.def().field(&path.key);
        let shape = match (field, &path.cell, path.row) {
            (Some(field), Some(cell), _) => field
                .columns()
                .iter()
                .find(|it| it.key == cell.as_str())
                .map(|it| it.shape),
            (Some(field), None, None) => Some(field.shape),
            _ => None,
        };
        let Some(shape) = shape else {
            return Some(Value::text(text));
        };
        let find =
            |shape: &skydraft_core::model::Shape, name: &str| self.find_reference(id, shape, name);
        Some(parse::resolve(
            &shape,
            parse::from_text(&shape, text),
            &find,
        ))
    }

    /// The box a name means in a field of `holder`: one of its VPC first.
    pub(crate) fn find_reference(
        &self,
        holder: NodeId,
        shape: &skydraft_core::model::Shape,
        name: &str,
    ) -> Option<NodeId> {
        let kinds = shape.targets();
        if let Ok(id) = name.parse::<NodeId>()
            && self.doc.kind(id).is_some_and(|it| kinds.contains(&it))
        {
            return Some(id);
        }
        let view = self.view();
        let home = view.vpc_of(holder);
        let named: Vec<NodeId> = self
            .doc
            .nodes()
            .filter(|it| it.name == name && kinds.contains(&it.kind))
            .map(|it| it.id)
            .collect();
        named
            .iter()
            .find(|it| home.is_some() && view.vpc_of(**it) == home)
            .or(named.first())
            .copied()
    }

    /// Applies the fix a finding offers.
    pub fn apply_fix(&mut self, finding: &Finding) -> Option<Effects> {
        let commands = (finding.rule.plan_fix?)(self.view(), finding)?;
        let label = Msg::new("edit.fix").arg("what", finding.fix.as_ref()?.label.clone());
        let mut fx = self.edit(label.clone(), &commands).ok()?;
        fx.announce(label);
        Some(fx)
    }

    /// Makes a box, selects it, and says so.
    pub fn create(
        &mut self,
        kind: Kind,
        parent: Option<NodeId>,
        at: Point,
    ) -> Result<Effects, EditError> {
        let fields = initial_fields(self.view(), kind, parent);
        let id = self.doc.next_id();
        let command = Command::Create(NewNode {
            fields,
            ..NewNode::new(kind, parent, at)
        });
        let label = Msg::new("edit.create").arg("kind", kind).arg("node", id);
        let mut fx = self.edit(label.clone(), &[command])?;
        fx.merge(self.select(vec![id]));
        fx.announce(label);
        Ok(fx)
    }

    /// Makes what an [`Offer`] says is missing, then the box, as one step.
    pub fn accept_offer(&mut self) -> Result<Effects, EditError> {
        let Some(offer) = self.offer.take() else {
            return Ok(Effects::default());
        };
        let mut commands = Vec::new();
        let mut parent = offer.container;
        let mut next = self.doc.next_id();
        let mut at = offer
            .at
            .minus(self.doc.origin_in_page(parent))
            .offset(Point::new(-60, -60));
        let mut scratch = self.clone_for_planning();
        for kind in offer.missing.iter().chain([&offer.kind]) {
            let fields = initial_fields(scratch.view(), *kind, Some(parent));
            let command = Command::Create(NewNode {
                fields,
                ..NewNode::new(*kind, Some(parent), Point::new(at.x.max(20), at.y.max(40)))
            });
            let changes = plan_all(&scratch.doc, std::slice::from_ref(&command))?;
            changes.apply(&mut scratch.doc);
            scratch.index.update(&changes);
            commands.push(command);
            parent = next;
            next = scratch.doc.next_id();
            at = Point::new(40, 50);
        }
        let label = Msg::new("edit.create")
            .arg("kind", offer.kind)
            .arg("node", parent);
        let mut fx = self.edit(label.clone(), &commands)?;
        fx.merge(self.select(vec![parent]));
        fx.announce(label);
        fx.touch(Topic::Offer);
        Ok(fx)
    }

    pub(crate) fn clone_for_planning(&self) -> Self {
        Self {
            doc: self.doc.clone(),
            index: self.index.clone(),
            ..Self::default()
        }
    }

    pub fn decline_offer(&mut self) -> Effects {
        self.offer = None;
        let mut fx = Effects::default();
        fx.touch(Topic::Offer);
        fx
    }

    pub fn undo(&mut self) -> Effects {
        let step = self.history.undo();
        self.step_history(step, "edit.undone")
    }

    pub fn redo(&mut self) -> Effects {
        let step = self.history.redo();
        self.step_history(step, "edit.redone")
    }

    pub(crate) fn step_history(
        &mut self,
        step: Option<(Msg, Changeset)>,
        said: &'static str,
    ) -> Effects {
        let Some((label, changes)) = step else {
            return Effects::default();
        };
        let mut fx = Effects::default();
        if !self.gesture.is_empty() {
            fx.merge(self.cancel());
        }
        // Names in the label are of boxes that may be gone after the step.
        fx.merge(self.apply(&changes));
        fx.touch(Topic::History);
        fx.announce(Msg::new(said).arg("what", label));
        fx
    }
}
