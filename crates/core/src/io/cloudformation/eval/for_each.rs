//! `Fn::ForEach` of the `AWS::LanguageExtensions` transform: loops are unrolled first, as AWS
//! does, so that the rest of the evaluation never meets one.

use std::borrow::Cow;

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::engine::{Evaluator, MAX_DEPTH};
use super::{Loss, LossKind, Parameters, Value};
use crate::io::text::{Key, Node, Position, Tree};

const PREFIX: &str = "Fn::ForEach::";
/// Most values that loops may make.
const MAX_UNROLLED: usize = 200_000;
/// The sections in which loops may stand.
const SECTIONS: [&str; 3] = ["Conditions", "Resources", "Outputs"];

/// The template without loops, and what was lost on the way.
pub(super) fn unroll<'a>(template: &'a Tree, given: &Parameters) -> (Cow<'a, Tree>, Vec<Loss>) {
    let has_loop = SECTIONS
        .iter()
        .filter_map(|it| template.get(it))
        .any(|it| mentions_loop(it, 0));
    if !has_loop {
        return (Cow::Borrowed(template), vec![]);
    }
    let mut unroller = Unroller {
        evaluator: Evaluator::new(template, given),
        scope: vec![],
        made: 0,
    };
    let mut out = template.clone();
    if let Node::Map(sections) = &mut out.value {
        for (key, section) in sections
            .iter_mut()
            .filter(|(key, _)| SECTIONS.contains(&key.text.as_str()))
        {
            *section = unroller.under(&key.text.clone(), |it| it.tree(section));
        }
    }
    (Cow::Owned(out), unroller.evaluator.losses)
}

fn mentions_loop(tree: &Tree, depth: usize) -> bool {
    depth < MAX_DEPTH
        && match &tree.value {
            Node::List(items) => items.iter().any(|it| mentions_loop(it, depth + 1)),
            Node::Map(entries) => entries
                .iter()
                .any(|(key, it)| key.text.starts_with(PREFIX) || mentions_loop(it, depth + 1)),
            _ => false,
        }
}

struct Unroller<'a> {
    evaluator: Evaluator<'a>,
    /// Loop variables with their values, innermost last.
    scope: Vec<(SmolStr, SmolStr)>,
    made: usize,
}

impl Unroller<'_> {
    fn under<T>(&mut self, step: &SmolStr, work: impl FnOnce(&mut Self) -> T) -> T {
        self.evaluator.path.push(step.clone());
        let out = work(self);
        self.evaluator.path.pop();
        out
    }

    /// A copy with loops unrolled and loop variables put in.
    fn tree(&mut self, tree: &Tree) -> Tree {
        self.made += 1;
        if self.evaluator.path.len() > MAX_DEPTH {
            self.lose(
                tree.at,
                LossKind::TooDeep {
                    limit: MAX_DEPTH.to_string().into(),
                },
            );
            return Tree {
                value: Node::Null,
                at: tree.at,
                tag: None,
            };
        }
        if let Some(value) = self.variable(tree) {
            return Tree {
                value: Node::Text(value),
                at: tree.at,
                tag: None,
            };
        }
        let value = match &tree.value {
            Node::Text(text) => Node::Text(self.put_in(text)),
            Node::List(items) => {
                let numbered = items.iter().enumerate();
                let copies = numbered
                    .map(|(index, it)| self.under(&index.to_string().into(), |me| me.tree(it)));
                Node::List(copies.collect())
            }
            Node::Map(entries) => {
                let mut out = vec![];
                let mut names = FxHashSet::default();
                self.entries(entries, &mut out, &mut names);
                Node::Map(out)
            }
            other => other.clone(),
        };
        Tree {
            value,
            at: tree.at,
            tag: tree.tag.clone(),
        }
    }

    fn entries(
        &mut self,
        entries: &[(Key, Tree)],
        out: &mut Vec<(Key, Tree)>,
        names: &mut FxHashSet<SmolStr>,
    ) {
        for (key, value) in entries {
            if self.made > MAX_UNROLLED {
                self.evaluator.path.clear();
                self.lose(
                    key.at,
                    LossKind::TooLarge {
                        limit: MAX_UNROLLED.to_string().into(),
                    },
                );
                return;
            }
            if key.text.starts_with(PREFIX) {
                self.under(&key.text, |it| it.each(key, value, out, names));
                continue;
            }
            let text = self.put_in(&key.text);
            if !names.insert(text.clone()) {
                self.lose(key.at, LossKind::DuplicateName { name: text });
                continue;
            }
            let copy = self.under(&text, |it| it.tree(value));
            out.push((Key { text, at: key.at }, copy));
        }
    }

    /// One loop: `[variable, collection, body]`.
    fn each(
        &mut self,
        key: &Key,
        value: &Tree,
        out: &mut Vec<(Key, Tree)>,
        names: &mut FxHashSet<SmolStr>,
    ) {
        let parts = match value.items() {
            Some([variable, collection, body]) => variable
                .scalar()
                .zip(body.entries())
                .map(|it| (it, collection)),
            _ => None,
        };
        let collected = parts.and_then(|((variable, body), collection)| {
            let collection = self.tree(collection);
            Some((variable, body, self.collection(&collection)?))
        });
        let Some((variable, body, items)) = collected else {
            self.lose(
                key.at,
                LossKind::MalformedLoop {
                    name: key.text.clone(),
                },
            );
            return;
        };
        let path = self.evaluator.path.clone();
        let (_, outside) = path.split_last().unwrap_or((&variable, &[]));
        for item in items {
            // What a loop makes stands where the loop stood.
            self.made += 1;
            self.evaluator.path = outside.to_vec();
            self.scope.push((variable.clone(), item));
            self.entries(body, out, names);
            self.scope.pop();
        }
        self.evaluator.path = path;
    }

    fn collection(&mut self, tree: &Tree) -> Option<Vec<SmolStr>> {
        match self.evaluator.eval(tree)? {
            Value::List(items) => items
                .iter()
                .map(|it| it.as_text().map(SmolStr::from))
                .collect(),
            _ => None,
        }
    }

    /// The value of a loop variable that `tree` refers to.
    fn variable(&self, tree: &Tree) -> Option<SmolStr> {
        let name = match (&tree.tag, &tree.value) {
            (Some(tag), Node::Text(name)) if tag == "Ref" => name,
            (None, Node::Map(entries)) => match entries.as_slice() {
                [
                    (
                        key,
                        Tree {
                            value: Node::Text(name),
                            tag: None,
                            ..
                        },
                    ),
                ] if key.text == "Ref" => name,
                _ => return None,
            },
            _ => return None,
        };
        self.scope
            .iter()
            .rev()
            .find(|it| it.0 == *name)
            .map(|it| it.1.clone())
    }

    /// Puts loop variables into a text: `${Name}` as it is, `&{Name}` letters and digits only.
    fn put_in(&self, text: &SmolStr) -> SmolStr {
        if self.scope.is_empty() || !text.contains('{') {
            return text.clone();
        }
        let mut out = text.to_string();
        for (name, value) in self.scope.iter().rev() {
            let plain: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
            out = out
                .replace(&format!("${{{name}}}"), value)
                .replace(&format!("&{{{name}}}"), &plain);
        }
        out.into()
    }

    fn lose(&mut self, at: Position, what: LossKind) {
        self.evaluator.lose(at, what, None);
    }
}
