//! The walk over values, and the dispatch of functions.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::{Loss, LossKind, Parameters, Reference, Unknown, Value};
use crate::io::text::{Key, Node, Position, Tree};

/// Deepest nesting of values and functions that is followed.
pub(super) const MAX_DEPTH: usize = 120;
/// Most values that are made.
pub(super) const MAX_VALUES: usize = 2_000_000;

/// State of one evaluation.
pub(super) struct Evaluator<'a> {
    pub(super) given: &'a Parameters,
    pub(super) parameters: FxHashMap<&'a str, &'a Tree>,
    pub(super) mappings: Option<&'a Tree>,
    pub(super) conditions: FxHashMap<&'a str, &'a Tree>,
    pub(super) resources: FxHashMap<&'a str, &'a Tree>,
    pub(super) known_parameters: FxHashMap<SmolStr, Value>,
    /// `None` while the condition is being worked out.
    pub(super) known_conditions: FxHashMap<SmolStr, Option<bool>>,
    /// Attributes that are being worked out.
    pub(super) resolving: Vec<Reference>,
    pub(super) path: Vec<SmolStr>,
    pub(super) losses: Vec<Loss>,
    reported: FxHashSet<(String, LossKind)>,
    depth: usize,
    spent: usize,
}

/// A function's argument: a value with or without the tag that stood before it.
#[derive(Clone, Copy)]
pub(super) struct Arg<'t> {
    pub(super) node: &'t Node,
    pub(super) at: Position,
    tag: Option<&'t str>,
}

impl<'t> Arg<'t> {
    pub(super) fn of(tree: &'t Tree) -> Self {
        Self {
            node: &tree.value,
            at: tree.at,
            tag: tree.tag.as_deref(),
        }
    }

    /// The items of a list that no function makes.
    pub(super) fn items(self) -> Option<&'t [Tree]> {
        match self.node {
            Node::List(items) if self.tag.is_none() => Some(items),
            _ => None,
        }
    }

    /// The entries of a map that is no function.
    pub(super) fn entries(self) -> Option<&'t [(Key, Tree)]> {
        match self.node {
            Node::Map(entries) if self.tag.is_none() && as_call(self).is_none() => Some(entries),
            _ => None,
        }
    }

    /// A text, number or truth value that no function makes.
    pub(super) fn scalar(self) -> Option<SmolStr> {
        if self.tag.is_some() {
            None
        } else {
            self.node.scalar()
        }
    }

    pub(super) fn get(self, key: &str) -> Option<Self> {
        self.entries()?
            .iter()
            .find(|(it, _)| it.text == key)
            .map(|(_, it)| Self::of(it))
    }
}

/// The function that makes a value, by its name without `Fn::`, and its argument.
pub(super) fn as_call(arg: Arg<'_>) -> Option<(&str, Arg<'_>)> {
    if let Some(tag) = arg.tag {
        return Some((tag, Arg { tag: None, ..arg }));
    }
    let Node::Map(entries) = arg.node else {
        return None;
    };
    let [(key, value)] = entries.as_slice() else {
        return None;
    };
    let name = function_name(&key.text)?;
    Some((name, Arg::of(value)))
}

/// `Ref` and `Fn::X`, without `Fn::`. Loops are unrolled before anything is evaluated.
pub(super) fn function_name(key: &str) -> Option<&str> {
    if key == "Ref" {
        Some(key)
    } else {
        key.strip_prefix("Fn::")
    }
}

/// `Ref` for itself, `Fn::Sub` for `Sub`: how functions are named to people.
pub(super) fn long_name(name: &str) -> SmolStr {
    if matches!(name, "Ref" | "Condition") || name.starts_with("Fn::") {
        name.into()
    } else {
        SmolStr::from(format!("Fn::{name}"))
    }
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(template: &'a Tree, given: &'a Parameters) -> Self {
        let section = |name: &str| {
            let entries = template
                .get(name)
                .and_then(Tree::entries)
                .unwrap_or_default();
            entries
                .iter()
                .map(|(key, it)| (key.text.as_str(), it))
                .collect::<FxHashMap<_, _>>()
        };
        Self {
            given,
            parameters: section("Parameters"),
            mappings: template.get("Mappings"),
            conditions: section("Conditions"),
            resources: section("Resources"),
            known_parameters: FxHashMap::default(),
            known_conditions: FxHashMap::default(),
            resolving: vec![],
            path: vec![],
            losses: vec![],
            reported: FxHashSet::default(),
            depth: 0,
            spent: 0,
        }
    }

    /// The value of a tree; `None` where `AWS::NoValue` removes it.
    pub(super) fn eval(&mut self, tree: &Tree) -> Option<Value> {
        self.eval_arg(Arg::of(tree))
    }

    pub(super) fn eval_arg(&mut self, arg: Arg<'_>) -> Option<Value> {
        if self.depth >= MAX_DEPTH {
            let limit = MAX_DEPTH.to_string().into();
            self.lose(arg.at, LossKind::TooDeep { limit }, None);
            return Some(expression("too deep", vec![]));
        }
        if !self.spend(1, arg.at) {
            return Some(expression("too large", vec![]));
        }
        self.depth += 1;
        let value = match as_call(arg) {
            Some((name, inner)) => self.call(name, inner),
            None => Some(self.plain(arg)),
        };
        self.depth -= 1;
        value
    }

    /// Runs `work` one level deeper; `None` at the limit.
    pub(super) fn deeper<T>(
        &mut self,
        at: Position,
        work: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            let limit = MAX_DEPTH.to_string().into();
            self.lose(at, LossKind::TooDeep { limit }, None);
            return None;
        }
        self.depth += 1;
        let out = work(self);
        self.depth -= 1;
        Some(out)
    }

    /// Evaluates under a key, so that losses name it.
    pub(super) fn eval_at(&mut self, step: impl Into<SmolStr>, tree: &Tree) -> Option<Value> {
        self.path.push(step.into());
        let value = self.eval(tree);
        self.path.pop();
        value
    }

    /// Evaluates something that stands elsewhere in the template.
    pub(super) fn elsewhere<T>(
        &mut self,
        path: Vec<SmolStr>,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let here = std::mem::replace(&mut self.path, path);
        let out = work(self);
        self.path = here;
        out
    }

    /// Accounts for `values` more values; false when there are too many.
    pub(super) fn spend(&mut self, values: usize, at: Position) -> bool {
        self.spent = self.spent.saturating_add(values);
        if self.spent <= MAX_VALUES {
            return true;
        }
        let limit: SmolStr = MAX_VALUES.to_string().into();
        self.elsewhere(vec![], |it| it.lose(at, LossKind::TooLarge { limit }, None));
        false
    }

    pub(super) fn lose(&mut self, position: Position, what: LossKind, assumed: Option<String>) {
        // Behind the limit every complaint is only its consequence.
        if self.spent > MAX_VALUES && !matches!(what, LossKind::TooLarge { .. }) {
            return;
        }
        let at = self.path.join("/");
        if self.reported.insert((at.clone(), what.clone())) {
            self.losses.push(Loss {
                at,
                position,
                what,
                assumed,
            });
        }
    }

    /// A function whose arguments have a wrong shape.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "every caller returns it as the function's value"
    )]
    pub(super) fn malformed(&mut self, function: &str, arg: Arg<'_>) -> Option<Value> {
        let function = long_name(function);
        self.lose(
            arg.at,
            LossKind::MalformedFunction {
                function: function.clone(),
            },
            None,
        );
        Some(expression(function, self.mentioned(arg)))
    }

    /// A function with an argument that is not known.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "every caller returns it as the function's value"
    )]
    pub(super) fn not_evaluated(&mut self, function: &str, arg: Arg<'_>) -> Option<Value> {
        let function = long_name(function);
        self.lose(
            arg.at,
            LossKind::NotEvaluated {
                function: function.clone(),
            },
            None,
        );
        Some(expression(function, self.mentioned(arg)))
    }

    fn plain(&mut self, arg: Arg<'_>) -> Value {
        match arg.node {
            Node::Null => Value::Null,
            Node::Bool(it) => Value::Bool(*it),
            Node::Int(it, raw) if raw.starts_with('+') => Value::Number(it.to_string().into()),
            Node::Int(_, raw) | Node::Float(_, raw) => Value::Number(raw.clone()),
            Node::Text(it) => self.literal(it, arg.at),
            Node::List(items) => {
                let mut out = Vec::with_capacity(items.len());
                for (index, item) in items.iter().enumerate() {
                    out.extend(self.eval_at(index.to_string(), item));
                }
                Value::List(out)
            }
            Node::Map(entries) => {
                let mut out = Vec::with_capacity(entries.len());
                for (key, item) in entries {
                    if key.text.starts_with("Fn::") {
                        self.sibling(&key.text, item, key.at);
                        continue;
                    }
                    if let Some(value) = self.eval_at(key.text.clone(), item) {
                        out.push((key.text.clone(), value));
                    }
                }
                Value::Map(out)
            }
        }
    }

    /// A function beside other keys: the rest of the map is kept.
    fn sibling(&mut self, key: &SmolStr, arg: &Tree, at: Position) {
        if key == "Fn::Transform" {
            self.transform(Arg::of(arg));
        } else {
            self.lose(
                at,
                LossKind::FunctionWithSiblings {
                    function: key.clone(),
                },
                None,
            );
        }
    }

    fn literal(&mut self, text: &SmolStr, at: Position) -> Value {
        if text.starts_with("{{resolve:") && text.ends_with("}}") && text.matches("{{").count() == 1
        {
            self.lose(
                at,
                LossKind::DynamicReference {
                    reference: text.clone(),
                },
                None,
            );
            return Value::Unknown(Unknown::Dynamic {
                reference: text.clone(),
            });
        }
        Value::Text(text.clone())
    }

    fn call(&mut self, name: &str, arg: Arg<'_>) -> Option<Value> {
        match name.strip_prefix("Fn::").unwrap_or(name) {
            "Ref" => self.reference(arg),
            "GetAtt" => self.get_att(arg),
            "ImportValue" => self.import(arg),
            "GetStackOutput" => self.stack_output(arg),
            "Sub" => self.sub(arg),
            "Join" => self.join(arg),
            "Split" => self.split(arg),
            "Base64" => self.base64(arg),
            "ToJsonString" => self.json_string(arg),
            "Select" => self.select(arg),
            "Length" => self.length(arg),
            "GetAZs" => self.zones(arg),
            "Cidr" => self.cidr(arg),
            "FindInMap" => self.find_in_map(arg),
            "If" => self.choose(arg),
            it @ ("Equals" | "And" | "Or" | "Not" | "Condition") => {
                Some(Value::Bool(self.logic(it, arg)))
            }
            "Transform" => Some(self.transform(arg)),
            other => {
                let function = long_name(other);
                self.lose(
                    arg.at,
                    LossKind::UnknownFunction {
                        function: function.clone(),
                    },
                    None,
                );
                Some(expression(function, self.mentioned(arg)))
            }
        }
    }

    /// A macro in place: nobody but its owner knows what it makes.
    pub(super) fn transform(&mut self, arg: Arg<'_>) -> Value {
        let name = arg
            .get("Name")
            .and_then(Arg::scalar)
            .unwrap_or(SmolStr::new_static("Fn::Transform"));
        self.lose(arg.at, LossKind::Transform { name }, None);
        expression("Fn::Transform", self.mentioned(arg))
    }
}

pub(super) fn expression(function: impl Into<SmolStr>, references: Vec<Reference>) -> Value {
    Value::Unknown(Unknown::Expression {
        function: function.into(),
        references,
    })
}
