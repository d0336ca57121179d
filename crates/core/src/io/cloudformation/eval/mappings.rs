//! `Fn::FindInMap`.

use smol_str::SmolStr;

use super::engine::{Arg, Evaluator, expression};
use super::{LossKind, Value};
use crate::io::text::Tree;

impl Evaluator<'_> {
    pub(super) fn find_in_map(&mut self, arg: Arg<'_>) -> Option<Value> {
        let (map, first, second, default) = match arg.items() {
            Some([map, first, second]) => (map, first, second, None),
            Some([map, first, second, options]) => {
                (map, first, second, Arg::of(options).get("DefaultValue"))
            }
            _ => return self.malformed("FindInMap", arg),
        };
        let map = self.eval(map);
        let first = self.eval(first);
        let second = self.eval(second);
        let Some(map) = map.as_ref().and_then(Value::as_text).map(SmolStr::from) else {
            return self.not_evaluated("FindInMap", arg);
        };
        let (first_key, second_key) = (key_text(first.as_ref()), key_text(second.as_ref()));
        let entries = self.mappings.and_then(|it| it.get(&map));
        if let (Some(first), Some(second)) = (&first_key, &second_key)
            && let Some(tree) = entries
                .and_then(|it| it.get(first))
                .and_then(|it| it.get(second))
        {
            return self.mapped(&[map, first.clone(), second.clone()], tree);
        }
        if let Some(default) = default {
            return self.eval_arg(default);
        }
        let shown = |key: &Option<SmolStr>, value: &Option<Value>| match (key, value) {
            (Some(key), _) => key.to_string(),
            (None, Some(value)) => value.to_string(),
            (None, None) => "?".to_owned(),
        };
        let key = format!(
            "{}.{}",
            shown(&first_key, &first),
            shown(&second_key, &second)
        )
        .into();
        let what = LossKind::MappingMissing {
            map: map.clone(),
            key,
        };
        // Some entry draws a better picture than none; the report says which.
        let stand_in =
            entries.and_then(|it| stand_in(it, first_key.as_deref(), second_key.as_deref()));
        let Some((first, second, tree)) = stand_in else {
            self.lose(arg.at, what, None);
            return Some(expression("Fn::FindInMap", self.mentioned(arg)));
        };
        self.lose(arg.at, what, Some(format!("{map}.{first}.{second}")));
        self.mapped(&[map, first, second], tree)
    }

    fn mapped(&mut self, keys: &[SmolStr], tree: &Tree) -> Option<Value> {
        let mut path = vec![SmolStr::new_static("Mappings")];
        path.extend_from_slice(keys);
        self.elsewhere(path, |it| it.eval(tree))
    }
}

fn key_text(value: Option<&Value>) -> Option<SmolStr> {
    value?.as_text().map(SmolStr::from)
}

/// The first entry that fits the keys which are known.
fn stand_in<'t>(
    map: &'t Tree,
    first: Option<&str>,
    second: Option<&str>,
) -> Option<(SmolStr, SmolStr, &'t Tree)> {
    let rows = map.entries()?;
    let mut likely = rows
        .iter()
        .filter(|(key, _)| first.is_none_or(|it| key.text == it))
        .chain(rows);
    likely.find_map(|(key, row)| {
        let found = row
            .entries()?
            .iter()
            .find(|(it, _)| second.is_none_or(|second| it.text == second))?;
        Some((key.text.clone(), found.0.text.clone(), &found.1))
    })
}
