//! Lists: `Fn::Select`, `Fn::Length`, `Fn::GetAZs`.

use super::engine::{Arg, Evaluator};
use super::{LossKind, Unknown, Value};

impl Evaluator<'_> {
    pub(super) fn select(&mut self, arg: Arg<'_>) -> Option<Value> {
        let Some([index, list]) = arg.items() else {
            return self.malformed("Select", arg);
        };
        let index = match self.eval(index) {
            Some(Value::Unknown(_) | Value::Import(_) | Value::Ref(_)) => {
                return self.not_evaluated("Select", arg);
            }
            Some(it) => it.as_int().and_then(|it| usize::try_from(it).ok()),
            None => None,
        };
        let Some(index) = index else {
            return self.malformed("Select", arg);
        };
        match self.eval(list)? {
            Value::List(mut items) if index < items.len() => Some(items.swap_remove(index)),
            Value::List(items) => {
                let (index, length) = (index.to_string().into(), items.len().to_string().into());
                self.lose(arg.at, LossKind::IndexOutOfRange { index, length }, None);
                Some(super::engine::expression("Fn::Select", self.mentioned(arg)))
            }
            of @ (Value::Ref(_) | Value::Unknown(_) | Value::Import(_)) => {
                let item = Unknown::Item {
                    of: Box::new(of),
                    index,
                };
                self.report_attribute(&item, arg);
                Some(Value::Unknown(item))
            }
            _ => self.malformed("Select", arg),
        }
    }

    /// Reports what AWS makes up when it creates a resource. Where the value hangs on a
    /// parameter or another stack, that was reported already.
    pub(super) fn report_attribute(&mut self, item: &Unknown, arg: Arg<'_>) {
        let (Unknown::Item { of, .. } | Unknown::Block { of, .. }) = item else {
            return;
        };
        if of.references().is_empty() {
            return;
        }
        let name = item.to_string();
        let expression = name.trim_start_matches("${").trim_end_matches('}').into();
        self.lose(arg.at, LossKind::KnownAfterDeployment { expression }, None);
    }

    pub(super) fn length(&mut self, arg: Arg<'_>) -> Option<Value> {
        match self.eval_arg(arg)? {
            Value::List(items) => Some(Value::Number(items.len().to_string().into())),
            Value::Unknown(_) | Value::Ref(_) | Value::Import(_) => {
                self.not_evaluated("Length", arg)
            }
            _ => self.malformed("Length", arg),
        }
    }

    pub(super) fn zones(&mut self, arg: Arg<'_>) -> Option<Value> {
        let region = match self.eval_arg(arg) {
            None | Some(Value::Null) => Some(String::new()),
            // `Fn::GetAZs: [""]` is met in the wild and means the same.
            Some(Value::List(items)) if items.len() < 2 => items
                .first()
                .map_or(Some(String::new()), |it| it.as_text().map(Into::into)),
            Some(it) => it.as_text().map(Into::into),
        };
        let Some(mut region) = region else {
            return self.not_evaluated("GetAZs", arg);
        };
        if region.is_empty() {
            region = self.given.region_or_default().into();
            if self.given.region.is_none() {
                self.assumed_pseudo(&"AWS::Region".into(), Some(region.clone()), arg.at);
            }
        }
        Some(Value::List(
            self.given
                .zones_of(&region)
                .into_iter()
                .map(Value::Text)
                .collect(),
        ))
    }
}
