//! A template's JSON as YAML: maps, lists and scalars, functions in their short form.
//!
//! YAML in general needs a library; this needs a page. Texts that could be read as anything else
//! are written as JSON strings, which are YAML too.

use std::fmt::Write as _;

use serde_json::Value as Json;

pub(super) fn write(template: &Json) -> String {
    let mut out = String::new();
    block(&mut out, template, 0);
    out
}

/// A value that begins at the start of its line.
fn block(out: &mut String, value: &Json, depth: usize) {
    match value {
        Json::Object(map) => {
            for (key, it) in map {
                indent(out, depth);
                out.push_str(&scalar(key));
                out.push(':');
                after(out, it, depth);
            }
        }
        Json::Array(items) => {
            for it in items {
                indent(out, depth);
                out.push('-');
                match it {
                    Json::Object(map) if short(it).is_none() && !map.is_empty() => {
                        // The first key stands beside the dash.
                        let mut inner = String::new();
                        block(&mut inner, it, depth + 1);
                        out.push(' ');
                        out.push_str(inner.trim_start());
                    }
                    _ => after(out, it, depth),
                }
            }
        }
        other => {
            let _infallible = writeln!(out, "{}", one_line(other));
        }
    }
}

/// A value behind `key:` or `-`.
fn after(out: &mut String, value: &Json, depth: usize) {
    let is_block = match value {
        Json::Object(map) => short(value).is_none() && !map.is_empty(),
        Json::Array(items) => !items.is_empty(),
        _ => false,
    };
    if is_block {
        out.push('\n');
        block(out, value, depth + 1);
    } else {
        let _infallible = writeln!(out, " {}", one_line(value));
    }
}

fn one_line(value: &Json) -> String {
    match value {
        Json::String(text) => scalar(text),
        Json::Object(map) if map.is_empty() => "{}".to_owned(),
        Json::Object(_) => short(value).unwrap_or_else(|| value.to_string()),
        Json::Array(items) if items.is_empty() => "[]".to_owned(),
        other => other.to_string(),
    }
}

/// `!Ref Vpc`, `!GetAtt Eip.AllocationId`, `!Sub "…"`.
fn short(value: &Json) -> Option<String> {
    let map = value.as_object().filter(|it| it.len() == 1)?;
    let (key, inner) = map.iter().next()?;
    match (key.as_str(), inner) {
        ("Ref", Json::String(name)) => Some(format!("!Ref {}", scalar(name))),
        ("Fn::Sub", Json::String(text)) => Some(format!("!Sub {}", Json::String(text.clone()))),
        ("Fn::ImportValue", Json::String(name)) => {
            Some(format!("!ImportValue {}", Json::String(name.clone())))
        }
        ("Fn::GetAtt", Json::Array(steps)) => {
            let steps: Option<Vec<&str>> = steps.iter().map(Json::as_str).collect();
            Some(format!("!GetAtt {}", steps?.join(".")))
        }
        _ => None,
    }
}

/// Plain where it can be nothing but this text, else quoted.
fn scalar(text: &str) -> String {
    let starts_well = text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '/');
    let is_plain = text
        .chars()
        .all(|it| it.is_ascii_alphanumeric() || "/.-_:".contains(it))
        && !text.ends_with(':')
        && !text.contains(": ");
    let is_word = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
        .iter()
        .any(|it| text.eq_ignore_ascii_case(it));
    if starts_well && is_plain && !is_word {
        text.to_owned()
    } else {
        Json::String(text.to_owned()).to_string()
    }
}

fn indent(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::write;

    #[test]
    fn functions_are_short_and_texts_stay_texts() {
        let text = write(&json!({"A": {"Type": "AWS::EC2::VPC", "Properties": {
            "CidrBlock": "10.0.0.0/16", "Flag": true, "Word": "yes", "Size": 8, "Empty": [], "None": {},
            "Tags": [{"Key": "Name", "Value": {"Fn::Sub": "${AWS::StackName}"}}],
            "Ids": [{"Ref": "B"}, {"Fn::GetAtt": ["C", "GroupId"]}],
        }}}));
        let expected = "\
A:
  Type: AWS::EC2::VPC
  Properties:
    CidrBlock: \"10.0.0.0/16\"
    Flag: true
    Word: \"yes\"
    Size: 8
    Empty: []
    None: {}
    Tags:
      - Key: Name
        Value: !Sub \"${AWS::StackName}\"
    Ids:
      - !Ref B
      - !GetAtt C.GroupId
";
        assert_eq!(text, expected);
    }
}
