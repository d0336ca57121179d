//! Tools of the tests.

use serde_json::Value as Json;

/// Where `value` does not fit `schema`; `root` holds the definitions. Knows what our own schemas
/// use, patterns and formats aside.
pub(crate) fn schema_complaints(schema: &Json, root: &Json, value: &Json) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, root, value, "$", &mut found);
    found
}

fn check(schema: &Json, root: &Json, value: &Json, at: &str, found: &mut Vec<String>) {
    let Json::Object(schema) = schema else { return };
    let fits = |schema: &Json, value: &Json| schema_complaints(schema, root, value).is_empty();
    for (key, rule) in schema {
        let ok = match key.as_str() {
            "$ref" => {
                let target = rule
                    .as_str()
                    .and_then(|it| it.strip_prefix('#'))
                    .and_then(|it| root.pointer(it));
                check(
                    target.unwrap_or_else(|| panic!("no definition {rule}")),
                    root,
                    value,
                    at,
                    found,
                );
                true
            }
            "type" => types(rule).iter().any(|it| is_type(it, value)),
            "const" => rule == value,
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|it| it >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|it| it <= rule.as_f64().unwrap()),
            "minLength" => value
                .as_str()
                .is_none_or(|it| it.chars().count() as u64 >= rule.as_u64().unwrap()),
            "maxLength" => value
                .as_str()
                .is_none_or(|it| it.chars().count() as u64 <= rule.as_u64().unwrap()),
            "minItems" => value
                .as_array()
                .is_none_or(|it| it.len() as u64 >= rule.as_u64().unwrap()),
            "maxItems" => value
                .as_array()
                .is_none_or(|it| it.len() as u64 <= rule.as_u64().unwrap()),
            "anyOf" => rule.as_array().unwrap().iter().any(|it| fits(it, value)),
            "oneOf" => {
                rule.as_array()
                    .unwrap()
                    .iter()
                    .filter(|it| fits(it, value))
                    .count()
                    == 1
            }
            "allOf" => {
                rule.as_array()
                    .unwrap()
                    .iter()
                    .for_each(|it| check(it, root, value, at, found));
                true
            }
            "if" => {
                if fits(rule, value) {
                    check(&schema["then"], root, value, at, found);
                }
                true
            }
            "required" => {
                let missing = rule
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(|it| value.get(it.as_str().unwrap()).is_none());
                found.extend(missing.map(|it| format!("{at}: {it} is missing")));
                true
            }
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(name) {
                        check(rule, root, value, &format!("{at}.{name}"), found);
                    }
                }
                true
            }
            "additionalProperties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    if schema
                        .get("properties")
                        .is_none_or(|it| it.get(name).is_none())
                    {
                        match rule {
                            Json::Bool(false) => {
                                found.push(format!("{at}: `{name}` is not expected"));
                            }
                            rule => check(rule, root, value, &format!("{at}.{name}"), found),
                        }
                    }
                }
                true
            }
            "items" => {
                for (idx, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(rule, root, item, &format!("{at}[{idx}]"), found);
                }
                true
            }
            "then" | "pattern" | "format" | "$schema" | "$defs" | "title" | "description"
            | "default" | "examples" => true,
            other => panic!("the schema uses `{other}`, which this check does not know"),
        };
        if !ok {
            found.push(format!("{at}: {value} does not fit {key} {rule}"));
        }
    }
}

fn types(rule: &Json) -> Vec<&str> {
    match rule {
        Json::Array(items) => items.iter().filter_map(Json::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    }
}

fn is_type(name: &str, value: &Json) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("no type `{other}`"),
    }
}
