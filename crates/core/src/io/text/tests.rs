use proptest::prelude::*;
use serde_json::json;

use super::*;

fn json_of(text: &str) -> serde_json::Value {
    parse(text).unwrap().to_json()
}

fn error(text: &str) -> ReadError {
    parse(text).unwrap_err()
}

#[test]
fn plain_scalars_read_as_cloudformation_does() {
    let text = "version: 2010-09-09\naccount: 012345678901\nn: 12\nf: 1.50\nyes: no\nt: TRUE\nnull: ~\nempty:\nquoted: '7'\nproto: -1\nclock: 12:30\nip: 10.0.0.0\nexp: 1e3\nhex: 0x10\nzero: 0\nplus: +5\ndot: .\n";
    assert_eq!(
        json_of(text),
        json!({
            "version": "2010-09-09", "account": "012345678901", "n": 12, "f": 1.5, "yes": false, "t": true,
            "null": null, "empty": null, "quoted": "7", "proto": -1, "clock": "12:30", "ip": "10.0.0.0",
            "exp": 1000.0, "hex": "0x10", "zero": 0, "plus": 5, "dot": "."
        })
    );
    let tree = parse(text).unwrap();
    assert_eq!(
        tree.get("f").unwrap().scalar().unwrap(),
        "1.50",
        "digits stay as written"
    );
}

#[test]
fn tags_and_places_are_kept() {
    let tree =
        parse("a: !GetAtt A.B\nb:\n  - !Sub\n    - x\n    - {k: !Ref V}\n  - !!str 12\n").unwrap();
    let a = tree.get("a").unwrap();
    assert_eq!(
        (a.tag.as_deref(), a.as_str()),
        (Some("GetAtt"), Some("A.B"))
    );
    assert_eq!(a.at, Position { line: 1, column: 4 });
    let items = tree.get("b").unwrap().items().unwrap();
    assert_eq!(items[0].tag.as_deref(), Some("Sub"));
    let inner = items[0].items().unwrap()[1].get("k").unwrap();
    assert_eq!(
        (inner.tag.as_deref(), inner.at),
        (
            Some("Ref"),
            Position {
                line: 5,
                column: 11
            }
        )
    );
    assert_eq!(
        (items[1].tag.as_deref(), items[1].as_str()),
        (None, Some("12"))
    );
    assert_eq!(
        tree.entries().unwrap()[1].0,
        Key {
            text: "b".into(),
            at: Position { line: 2, column: 1 }
        }
    );
}

#[test]
fn tagged_scalars_are_texts() {
    let tree = parse("- !Ref 1\n- !GetAZs\n- !Base64 true\n").unwrap();
    let texts: Vec<_> = tree.items().unwrap().iter().map(|it| it.as_str()).collect();
    assert_eq!(texts, [Some("1"), Some(""), Some("true")]);
}

#[test]
fn json_reads_with_tabs_surrogates_and_places() {
    let tree =
        parse("{\n\t\"a\": [\n\t\t\"\\ud83d\\ude00\", {\"b\": \"\\\\ud83d\\/\"}\n\t]\n}").unwrap();
    assert_eq!(tree.to_json(), json!({"a": ["😀", {"b": "\\ud83d/"}]}));
    let b = &tree.get("a").unwrap().items().unwrap()[1]
        .entries()
        .unwrap()[0];
    assert_eq!(
        b.0.at,
        Position {
            line: 3,
            column: 20
        },
        "columns count the text as it was written"
    );
}

#[test]
fn bom_and_line_ends_do_not_matter() {
    let expected = json!({"a": 1, "b": ["x\ny\n"]});
    assert_eq!(
        json_of("\u{feff}a: 1\r\nb:\r\n  - |\r\n    x\r\n    y\r\n"),
        expected
    );
    assert_eq!(json_of("a: 1\nb:\n  - |\n    x\n    y\n"), expected);
}

#[test]
fn brackets_may_close_left_of_their_block() {
    let text = "root:\n  key: [\n    a,\n    b\n  ]\n  policy: {\n\"x\": [\n1\n],\ny: 2\n}\n  last: !Ref Z\n";
    let tree = parse(text).unwrap();
    assert_eq!(
        tree.to_json(),
        json!({"root": {"key": ["a", "b"], "policy": {"x": [1], "y": 2}, "last": "Z"}})
    );
    let policy = tree.get("root").unwrap().get("policy").unwrap();
    assert_eq!(
        policy.entries().unwrap()[1].0.at,
        Position {
            line: 10,
            column: 1
        }
    );
    assert_eq!(
        tree.get("root").unwrap().get("last").unwrap().at,
        Position {
            line: 12,
            column: 9
        }
    );
}

#[test]
fn aliases_and_merges_expand() {
    let text =
        "base: &b {x: 1, y: 2}\nc: *b\nd:\n  <<: *b\n  y: 3\ne:\n  <<: [{z: 0}, *b]\n'<<': 1\n";
    assert_eq!(
        json_of(text),
        json!({
            "base": {"x": 1, "y": 2}, "c": {"x": 1, "y": 2}, "d": {"y": 3, "x": 1},
            "e": {"z": 0, "x": 1, "y": 2}, "<<": 1
        })
    );
}

#[test]
fn every_error_names_its_place_and_cause() {
    let duplicate = error("A:\n  b: 1\n  c: 2\n  b: 3\n");
    assert_eq!(
        (duplicate.line, duplicate.column, duplicate.path.as_str()),
        (4, 3, "A")
    );
    assert_eq!(
        duplicate.kind,
        ReadErrorKind::DuplicateKey {
            key: "b".into(),
            first: Position { line: 2, column: 3 }
        }
    );
    assert_eq!(
        duplicate.to_string(),
        "line 4, column 3, at A: the key `b` was given before, at line 2, column 3"
    );
    assert_eq!(duplicate.kind.args()[1], ("first-line", "2".to_owned()));

    let syntax = error("a: [1, 2\nb: 3\n");
    assert_eq!((syntax.kind.code(), syntax.line), ("syntax", 2));
    let codes = [
        ("[a, b]: 1\n".to_owned(), "key-not-text"),
        ("? {a: 1}\n: 1\n".to_owned(), "key-not-text"),
        ("[".repeat(MAX_DEPTH + 1), "too-deep"),
        ("a: &x [*x]\n".to_owned(), "recursive-alias"),
        ("a:\n  <<: 1\n".to_owned(), "merge-not-map"),
        ("a: 1\n---\nb: 2\n".to_owned(), "several-documents"),
        (laughs(), "alias-expansion"),
        ("a: *nobody\n".to_owned(), "syntax"),
    ];
    for (text, code) in codes {
        assert_eq!(error(&text).kind.code(), code, "{text}");
    }
    let bytes = parse_bytes(b"a: 1\nb: \xff\n").unwrap_err();
    assert_eq!(
        (bytes.kind.code(), bytes.line, bytes.column),
        ("not-utf8", 2, 4)
    );
}

/// The "billion laughs": each line holds the line before nine times.
fn laughs() -> String {
    let lines = (1..12).map(|n| {
        let refs = vec![format!("*a{}", n - 1); 9].join(", ");
        format!("a{n}: &a{n} [{refs}]\n")
    });
    std::iter::once("a0: &a0 lol\n".to_owned())
        .chain(lines)
        .collect()
}

#[test]
fn alias_chains_cannot_nest_deeper_than_the_limit() {
    let lines = (1..=MAX_DEPTH).map(|n| format!("a{n}: &a{n} [*a{}]\n", n - 1));
    let text = std::iter::once("a0: &a0 [x]\n".to_owned()).chain(lines);
    assert_eq!(error(&text.collect::<String>()).kind.code(), "too-deep");
}

#[test]
fn nothing_is_null() {
    assert_eq!(parse("").unwrap().value, Node::Null);
    assert_eq!(parse("# only a comment\n").unwrap().value, Node::Null);
}

/// Random JSON data.
pub(crate) fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|it| json!(it)),
        any::<i64>().prop_map(|it| json!(it)),
        "\\PC{0,12}".prop_map(|it| json!(it)),
        "[😀\u{80}-\u{ffff}]{0,3}".prop_map(|it| json!(it)),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::Array),
            prop::collection::vec(("\\PC{0,8}", inner), 0..6)
                .prop_map(|it| serde_json::Value::Object(it.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _outcome = parse_bytes(&bytes);
    }

    #[test]
    fn yamlish_text_is_read_or_refused(text in "[-a:?!&*|>\\[\\]{},'\" \t\r\n#%@0.~<\\\\u]{0,60}") {
        let _outcome = parse(&text);
    }

    #[test]
    fn json_text_reads_as_serde_reads_it(json in any_json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&json) } else { serde_json::to_string(&json) }.unwrap();
        prop_assert_eq!(parse(&text).unwrap().to_json(), json);
    }

    #[test]
    fn json_survives_a_tree(json in any_json()) {
        prop_assert_eq!(Tree::from_json(&json).to_json(), json);
    }
}
