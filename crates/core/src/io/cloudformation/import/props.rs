//! A resource's properties, read by dotted paths, with a note of what was read.

use std::cell::RefCell;

use smol_str::SmolStr;

use crate::io::cloudformation::eval::Value;

/// Properties under reading.
pub(super) struct Props<'a> {
    all: &'a Value,
    used: RefCell<Vec<String>>,
    hidden: RefCell<Vec<String>>,
}

impl<'a> Props<'a> {
    pub(super) fn new(all: &'a Value) -> Self {
        Self {
            all,
            used: RefCell::default(),
            hidden: RefCell::default(),
        }
    }

    /// The value at a path such as `Ebs.VolumeType`. Lists on the way are looked into: one hit
    /// is that value, several are a list of them. Lists of `Key` and `Value` count as maps.
    pub(super) fn get(&self, path: &str) -> Option<Value> {
        if self.hidden.borrow().iter().any(|it| it == path) {
            return None;
        }
        let found = self.peek(path)?;
        self.mark(path);
        Some(found)
    }

    /// [`Props::get`] without a note.
    pub(super) fn peek(&self, path: &str) -> Option<Value> {
        lookup(self.all, path).filter(|it| *it != Value::Null)
    }

    /// Keeps a path from being read: what it says does not count.
    pub(super) fn hide(&self, path: &str) {
        self.hidden.borrow_mut().push(path.to_owned());
    }

    /// Says that a path was dealt with.
    pub(super) fn mark(&self, path: &str) {
        self.used.borrow_mut().push(path.to_owned());
    }

    /// The items of a list property; a single value is a list of one.
    pub(super) fn list(&self, path: &str) -> Vec<Value> {
        match self.get(path) {
            None => Vec::new(),
            Some(Value::List(items)) => items,
            Some(one) => vec![one],
        }
    }

    pub(super) fn text(&self, path: &str) -> Option<SmolStr> {
        self.get(path)?.as_text().map(|it| it.as_ref().into())
    }

    /// Paths of values that nobody read, without repetitions, in written order.
    pub(super) fn left_out(&self) -> Vec<String> {
        let mut leaves = Vec::new();
        collect(self.all, "", &mut leaves);
        let used = self.used.borrow();
        let is_used = |leaf: &str| {
            used.iter().any(|it| {
                leaf.strip_prefix(it.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        };
        let mut left: Vec<String> = Vec::new();
        for leaf in leaves {
            if !is_used(&leaf) && !left.contains(&leaf) {
                left.push(leaf);
            }
        }
        left
    }
}

pub(super) fn lookup(value: &Value, path: &str) -> Option<Value> {
    if path.is_empty() {
        return Some(value.clone());
    }
    match value {
        Value::Map(_) => {
            if let Some(whole) = value.get(path) {
                return Some(whole.clone());
            }
            let (step, rest) = path.split_once('.')?;
            lookup(value.get(step)?, rest)
        }
        Value::List(items) => {
            if let Some(found) = attribute(items, path) {
                return Some(found);
            }
            let mut found = Vec::new();
            for it in items.iter().filter_map(|it| lookup(it, path)) {
                match it {
                    Value::List(inner) => found.extend(inner),
                    one => found.push(one),
                }
            }
            match <[Value; 1]>::try_from(found) {
                Ok([one]) => Some(one),
                Err(several) => (!several.is_empty()).then_some(Value::List(several)),
            }
        }
        _ => None,
    }
}

/// `Value` of the item whose `Key` it is.
fn attribute(items: &[Value], key: &str) -> Option<Value> {
    let item = items.iter().find(|it| {
        it.get("Key")
            .and_then(Value::as_text)
            .is_some_and(|it| it == key)
    })?;
    item.get("Value").cloned()
}

/// Whether every item has a key and a value, and nothing else.
fn is_attributes(items: &[Value]) -> bool {
    !items.is_empty()
        && items.iter().all(|it| {
            matches!(it, Value::Map(entries) if entries.len() == 2)
                && it.get("Key").is_some()
                && it.get("Value").is_some()
        })
}

fn collect(value: &Value, path: &str, leaves: &mut Vec<String>) {
    let join = |step: &str| {
        if path.is_empty() {
            step.to_owned()
        } else {
            format!("{path}.{step}")
        }
    };
    match value {
        Value::Map(entries) if !entries.is_empty() => {
            for (key, it) in entries {
                collect(it, &join(key), leaves);
            }
        }
        Value::List(items) if is_attributes(items) => {
            for it in items {
                let key = it.get("Key").and_then(Value::as_text).unwrap_or_default();
                leaves.push(join(&key));
            }
        }
        Value::List(items) if items.iter().any(|it| matches!(it, Value::Map(_))) => {
            for it in items {
                collect(it, path, leaves);
            }
        }
        // An empty list or map at the top says nothing; null is "not given".
        Value::Null => {}
        _ if path.is_empty() => {}
        _ => leaves.push(path.to_owned()),
    }
}
