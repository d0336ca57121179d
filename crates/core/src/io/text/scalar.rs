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
    float(raw).map(|it| Node::Float(it, SmolStr::new(raw)))
}

/// By way of JSON, whose reader the program has anyway: the standard library's brings a table of
/// ten kilobytes that no compression makes smaller. The last digit of a long number may differ;
/// the text as written is kept.
fn float(raw: &str) -> Option<f64> {
    let (mantissa, exponent) = raw.split_once(['e', 'E']).unwrap_or((raw, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    if digits.is_empty() && fraction.is_empty() {
        return None;
    }
    let sign = if whole.starts_with('-') { "-" } else { "" };
    let or_zero = |it: &str| {
        if it.is_empty() {
            "0".to_owned()
        } else {
            it.to_owned()
        }
    };
    let json = format!("{sign}{}.{}e{exponent}", or_zero(digits), or_zero(fraction));
    serde_json::from_str(&json).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn floats_are_read_as_the_standard_library_does() {
        for raw in ["1.", ".5", "-.5", "+1.5", "1e3", "1E-3", "-0.0", "12.50e+2"] {
            assert_eq!(float(raw), raw.parse().ok(), "{raw}");
        }
        for raw in [".", "-.", ".e5", "1e", "1.2.3", "--1.5", "1e999"] {
            assert_eq!(float(raw), None, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn floats_differ_in_the_last_digit_at_most(it in -1e12f64..1e12) {
            let read = float(&it.to_string()).unwrap();
            prop_assert!((read - it).abs() <= it.abs() * f64::EPSILON, "{read} {it}");
        }
    }
}
