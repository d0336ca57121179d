//! Texts: `Fn::Sub`, `Fn::Join`, `Fn::Split`, `Fn::Base64`, `Fn::ToJsonString`.

use smol_str::SmolStr;

use super::engine::{Arg, Evaluator};
use super::{Part, Unknown, Value};
use crate::io::text::Position;

/// A piece of `Fn::Sub`'s text.
enum Piece<'t> {
    Text(&'t str),
    /// `${!Name}`, which means `${Name}` literally.
    Escaped(&'t str),
    /// `${Name}`.
    Name(&'t str),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let variable = rest.strip_prefix("${").and_then(|it| it.split_once('}'));
        if let Some((name, tail)) = variable {
            rest = tail;
            return Some(
                name.strip_prefix('!')
                    .map_or_else(|| Piece::Name(name.trim()), Piece::Escaped),
            );
        }
        let skip = if rest.starts_with("${") { 2 } else { 0 };
        let end = rest
            .get(skip..)
            .and_then(|it| it.find("${"))
            .map_or(rest.len(), |it| it + skip);
        let (text, tail) = rest.split_at_checked(end)?;
        rest = tail;
        Some(Piece::Text(text))
    })
}

/// The names that a `Fn::Sub` text mentions.
pub(super) fn sub_names(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|it| match it {
        Piece::Name(name) => Some(name),
        Piece::Text(_) | Piece::Escaped(_) => None,
    })
}

impl Evaluator<'_> {
    pub(super) fn sub(&mut self, arg: Arg<'_>) -> Option<Value> {
        let mut locals = vec![];
        let template = match (arg.scalar(), arg.items()) {
            (Some(text), _) => text,
            (None, Some([text, names])) => {
                let Some(entries) = Arg::of(names).entries() else {
                    return self.malformed("Sub", arg);
                };
                for (key, tree) in entries {
                    locals.push((key.text.clone(), self.eval(tree)));
                }
                match self.eval(text) {
                    Some(Value::Text(it)) => it,
                    _ => return self.malformed("Sub", arg),
                }
            }
            (None, Some([text])) => match self.eval(text) {
                Some(Value::Text(it)) => it,
                _ => return self.malformed("Sub", arg),
            },
            _ => match self.eval_arg(arg) {
                Some(Value::Text(it)) => it,
                Some(Value::Unknown(it)) => return Some(Value::Unknown(it)),
                _ => return self.malformed("Sub", arg),
            },
        };
        let mut out = vec![];
        for piece in pieces(&template) {
            match piece {
                Piece::Text(it) => out.push(Part::Text(it.into())),
                Piece::Escaped(it) => out.push(Part::Text(format!("${{{it}}}").into())),
                Piece::Name(name) => {
                    let local = locals.iter().find(|it| it.0 == name).map(|it| it.1.clone());
                    let value = local.unwrap_or_else(|| self.sub_name(name, arg.at));
                    if !self.spend(value.as_ref().map_or(0, Value::size), arg.at) {
                        return Some(super::engine::expression("too large", vec![]));
                    }
                    out.extend(self.text_parts(value, ",", arg));
                }
            }
        }
        Some(self.assemble(out, arg.at))
    }

    /// A name in `Fn::Sub`: a resource's attribute if it has a dot.
    fn sub_name(&mut self, name: &str, at: Position) -> Option<Value> {
        if name.contains('.')
            && !self.resources.contains_key(name)
            && !self.parameters.contains_key(name)
        {
            return self.attribute_text(name, at);
        }
        self.named(&name.into(), at)
    }

    /// A value inside a text; lists are joined, what has no text is reported.
    fn text_parts(&mut self, value: Option<Value>, separator: &str, arg: Arg<'_>) -> Vec<Part> {
        match value {
            // `AWS::NoValue` inside a text is nothing.
            None | Some(Value::Null) => vec![],
            Some(Value::List(items)) => {
                let mut out = vec![];
                for (index, item) in items.into_iter().enumerate() {
                    if index > 0 {
                        out.push(Part::Text(separator.into()));
                    }
                    match item.into_parts() {
                        Some(parts) => out.extend(parts),
                        None => out.extend(
                            self.malformed("Join", arg)
                                .and_then(Value::into_parts)
                                .unwrap_or_default(),
                        ),
                    }
                }
                out
            }
            Some(value) => match value.into_parts() {
                Some(parts) => parts,
                None => self
                    .malformed("Sub", arg)
                    .and_then(Value::into_parts)
                    .unwrap_or_default(),
            },
        }
    }

    /// The parts as one value, within the limit of what may be made.
    fn assemble(&mut self, parts: Vec<Part>, at: Position) -> Value {
        let bytes: usize = parts
            .iter()
            .map(|it| match it {
                Part::Text(it) => it.len(),
                _ => 16,
            })
            .sum();
        if self.spend(bytes / 16, at) {
            Value::from_parts(parts)
        } else {
            super::engine::expression("too large", vec![])
        }
    }

    pub(super) fn join(&mut self, arg: Arg<'_>) -> Option<Value> {
        let Some([separator, list]) = arg.items() else {
            return self.malformed("Join", arg);
        };
        let Some(separator) = self
            .eval(separator)
            .as_ref()
            .and_then(Value::as_text)
            .map(SmolStr::from)
        else {
            return self.malformed("Join", arg);
        };
        let parts = match self.eval(list) {
            Some(it @ Value::List(_)) => self.text_parts(Some(it), &separator, arg),
            // A list that is not known stands for its own text.
            Some(it @ (Value::Unknown(_) | Value::Ref(_) | Value::Import(_))) => {
                it.into_parts().unwrap_or_default()
            }
            _ => return self.malformed("Join", arg),
        };
        Some(self.assemble(parts, arg.at))
    }

    pub(super) fn split(&mut self, arg: Arg<'_>) -> Option<Value> {
        let Some([separator, text]) = arg.items() else {
            return self.malformed("Split", arg);
        };
        let Some(separator) = self
            .eval(separator)
            .as_ref()
            .and_then(Value::as_text)
            .map(SmolStr::from)
        else {
            return self.malformed("Split", arg);
        };
        let value = self.eval(text);
        if separator.is_empty() {
            return self.malformed("Split", arg);
        }
        let parts = match value {
            Some(of @ (Value::Unknown(_) | Value::Import(_) | Value::Ref(_))) => {
                return Some(Value::Unknown(Unknown::Split {
                    of: Box::new(of),
                    separator,
                }));
            }
            Some(it) => it.into_parts(),
            None => None,
        };
        let Some(parts) = parts else {
            return self.malformed("Split", arg);
        };
        // References keep their places: the text between two of them is what may be split.
        let mut out = vec![];
        let mut current = vec![];
        for part in parts {
            let Part::Text(text) = part else {
                current.push(part);
                continue;
            };
            for (index, piece) in text.split(separator.as_str()).enumerate() {
                if index > 0 {
                    out.push(Value::from_parts(std::mem::take(&mut current)));
                }
                current.push(Part::Text(piece.into()));
            }
        }
        out.push(Value::from_parts(current));
        self.spend(out.len(), arg.at)
            .then_some(Value::List(out))
            .or_else(|| self.not_evaluated("Split", arg))
    }

    pub(super) fn base64(&mut self, arg: Arg<'_>) -> Option<Value> {
        match self.eval_arg(arg)? {
            Value::List(_) | Value::Map(_) | Value::Null => self.malformed("Base64", arg),
            it => Some(Value::Base64(Box::new(it))),
        }
    }

    pub(super) fn json_string(&mut self, arg: Arg<'_>) -> Option<Value> {
        let value = self.eval_arg(arg)?;
        let mut out = vec![];
        write_json(value, &mut out);
        Some(self.assemble(out, arg.at))
    }
}

/// JSON without spaces, with references left open inside.
fn write_json(value: Value, out: &mut Vec<Part>) {
    let text = |it: &str| Part::Text(it.into());
    let quoted = |it: &str| Part::Text(serde_json::Value::from(it).to_string().into());
    match value {
        Value::List(items) => {
            out.push(text("["));
            for (index, item) in items.into_iter().enumerate() {
                if index > 0 {
                    out.push(text(","));
                }
                write_json(item, out);
            }
            out.push(text("]"));
        }
        Value::Map(entries) => {
            out.push(text("{"));
            for (index, (key, item)) in entries.into_iter().enumerate() {
                if index > 0 {
                    out.push(text(","));
                }
                out.push(quoted(&key));
                out.push(text(":"));
                write_json(item, out);
            }
            out.push(text("}"));
        }
        it @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_)) => {
            out.push(Part::Text(it.to_json().to_string().into()));
        }
        other => {
            out.push(text("\""));
            for part in other.into_parts().unwrap_or_default() {
                out.push(match part {
                    Part::Text(it) => text(quoted_inside(&it).as_str()),
                    other => other,
                });
            }
            out.push(text("\""));
        }
    }
}

/// A text as it stands between the quotes of JSON.
fn quoted_inside(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted
        .get(1..quoted.len().saturating_sub(1))
        .unwrap_or_default()
        .to_owned()
}

/// Standard Base64 with padding (RFC 4648, section 4).
pub(super) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, it| {
            bits << 8 | u32::from(chunk.get(it).copied().unwrap_or_default())
        });
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit) & 63) as usize;
            let sign = if digit > chunk.len() {
                b'='
            } else {
                ALPHABET.get(index).copied().unwrap_or(b'=')
            };
            out.push(char::from(sign));
        }
    }
    out
}
