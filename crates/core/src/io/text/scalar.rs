//! What a plain (unquoted) scalar means.

use smol_str::SmolStr;

use super::Node;

/// Reads a plain scalar: null, truth values and decimal numbers of YAML 1.2's core schema, and
/// `yes`/`no`/`on`/`off` of YAML 1.1, which CloudFormation reads. Texts that only look like
/// numbers elsewhere stay texts: dates, leading zeros (account ids), `1_000`, `12:30`.
pub(super) fn plain(raw: &str) -> Node {
    match raw {
        "" | "~" | "null" | "Null" | "NULL" => return Node::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => {
            return Node::Bool(true);
        }
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
            return Node::Bool(false);
        }
        _ => {}
    }
    number(raw).unwrap_or_else(|| Node::Text(raw.into()))
}

/// Reads a scalar that carries one of YAML's own tags, such as `!!str`.
pub(super) fn tagged(raw: &str, kind: &str) -> Node {
    match kind {
        "null" => Node::Null,
        "int" | "float" | "bool" => plain(raw),
        _ => Node::Text(raw.into()),
    }
}

fn number(raw: &str) -> Option<Node> {
    let digits = raw.strip_prefix(['-', '+']).unwrap_or(raw);
    let whole = digits.split(['.', 'e', 'E']).next().unwrap_or_default();
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    let starts = digits.starts_with(|it: char| it.is_ascii_digit() || it == '.');
    let allowed = digits
        .bytes()
        .all(|it| it.is_ascii_digit() || matches!(it, b'.' | b'e' | b'E' | b'+' | b'-'));
    let any_digit = digits.bytes().any(|it| it.is_ascii_digit());
    if leading_zero || !starts || !allowed || !any_digit {
        return None;
    }
    if let Ok(it) = raw.parse::<i64>() {
        return Some(Node::Int(it, raw.into()));
    }
    raw.parse::<f64>()
        .ok()
        .filter(|it| it.is_finite())
        .map(|it| Node::Float(it, SmolStr::new(raw)))
}
