//! Conditions and `Fn::If`.

use smol_str::SmolStr;

use super::engine::{Arg, Evaluator, as_call};
use super::{LossKind, Value};
use crate::io::text::{Node, Position};

impl Evaluator<'_> {
    /// Whether a condition of the template holds. One that cannot be known does not.
    pub(super) fn condition(&mut self, name: &SmolStr, at: Position) -> bool {
        match self.known_conditions.get(name) {
            Some(Some(known)) => return *known,
            Some(None) => {
                self.lose(
                    at,
                    LossKind::ConditionCycle { name: name.clone() },
                    Some("false".to_owned()),
                );
                return false;
            }
            None => {}
        }
        let Some(tree) = self.conditions.get(name.as_str()).copied() else {
            self.lose(
                at,
                LossKind::UnknownCondition { name: name.clone() },
                Some("false".to_owned()),
            );
            return false;
        };
        self.known_conditions.insert(name.clone(), None);
        let path = vec![SmolStr::new_static("Conditions"), name.clone()];
        let holds = self.elsewhere(path, |it| it.test(Arg::of(tree)));
        self.known_conditions.insert(name.clone(), Some(holds));
        holds
    }

    /// A condition's expression.
    fn test(&mut self, arg: Arg<'_>) -> bool {
        self.deeper(arg.at, |it| it.test_here(arg)).unwrap_or(false)
    }

    fn test_here(&mut self, arg: Arg<'_>) -> bool {
        if let Some((name, inner)) = as_call(arg)
            && matches!(name, "Equals" | "And" | "Or" | "Not" | "Condition")
        {
            return self.logic(name, inner);
        }
        // In a condition, and only there, `Condition: Name` names another one.
        if let Node::Map(entries) = arg.node
            && let [(key, value)] = entries.as_slice()
            && key.text == "Condition"
        {
            return self.logic("Condition", Arg::of(value));
        }
        match self.eval_arg(arg).as_ref().and_then(Value::as_bool) {
            Some(it) => it,
            None => self.not_a_test("Condition", arg),
        }
    }

    pub(super) fn logic(&mut self, name: &str, arg: Arg<'_>) -> bool {
        match (name, arg.items()) {
            ("Condition", _) => match arg.scalar() {
                Some(name) => self
                    .deeper(arg.at, |it| it.condition(&name, arg.at))
                    .unwrap_or(false),
                None => self.not_a_test(name, arg),
            },
            ("Equals", Some([left, right])) => {
                let (left, right) = (self.eval(left), self.eval(right));
                self.equal(left, right, arg)
            }
            ("And", Some(tests)) if !tests.is_empty() => {
                tests.iter().all(|it| self.test(Arg::of(it)))
            }
            ("Or", Some(tests)) if !tests.is_empty() => {
                tests.iter().any(|it| self.test(Arg::of(it)))
            }
            ("Not", Some([test])) => !self.test(Arg::of(test)),
            // `Fn::Not` without its list is met in the wild.
            ("Not", None) => !self.test(arg),
            _ => self.not_a_test(name, arg),
        }
    }

    fn not_a_test(&mut self, name: &str, arg: Arg<'_>) -> bool {
        let function = super::engine::long_name(name);
        self.lose(
            arg.at,
            LossKind::MalformedFunction { function },
            Some("false".to_owned()),
        );
        false
    }

    /// Texts, numbers and truth values compare by their text.
    fn equal(&mut self, left: Option<Value>, right: Option<Value>, arg: Arg<'_>) -> bool {
        let (Some(left), Some(right)) = (left, right) else {
            return false;
        };
        if let (Some(left), Some(right)) = (left.as_text(), right.as_text()) {
            return left == right;
        }
        if left == right {
            return true;
        }
        if is_open(&left) || is_open(&right) {
            let (left, right) = (left.to_string().into(), right.to_string().into());
            self.lose(
                arg.at,
                LossKind::ComparisonUnknown { left, right },
                Some("false".to_owned()),
            );
        }
        false
    }

    pub(super) fn choose(&mut self, arg: Arg<'_>) -> Option<Value> {
        let Some([test, then, otherwise]) = arg.items() else {
            return self.malformed("If", arg);
        };
        let holds = match Arg::of(test).scalar() {
            Some(name) => self
                .deeper(test.at, |it| it.condition(&name, test.at))
                .unwrap_or(false),
            None => self.test(Arg::of(test)),
        };
        self.eval(if holds { then } else { otherwise })
    }
}

/// Depends on something that only a deployment knows.
fn is_open(value: &Value) -> bool {
    match value {
        Value::Ref(_) | Value::Import(_) | Value::Template(_) | Value::Unknown(_) => true,
        Value::List(items) => items.iter().any(is_open),
        Value::Map(entries) => entries.iter().any(|(_, it)| is_open(it)),
        Value::Base64(of) => is_open(of),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => false,
    }
}
