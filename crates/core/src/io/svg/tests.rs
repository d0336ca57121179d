use expect_test::expect_file;
use proptest::prelude::*;

use super::*;
use crate::io::native::read_placed;

const TWO_TIERS: &str = r#"{"format": "skydraft", "version": 1, "title": "Two tiers",
 "nodes": [
  {"kind": "internet", "name": "internet"},
  {"kind": "vpc", "name": "main", "cidr": "10.0.0.0/16"},
  {"kind": "internet-gateway", "name": "igw", "vpc": "main"},
  {"kind": "subnet", "name": "public-a", "parent": "main", "zone": "a", "cidr": "10.0.0.0/24"},
  {"kind": "subnet", "name": "private-a", "parent": "main", "zone": "a", "cidr": "10.0.1.0/24"},
  {"kind": "route-table", "name": "public", "vpc": "main", "subnets": ["public-a"],
   "routes": [{"destination": "0.0.0.0/0", "target": "igw"}]},
  {"kind": "instance", "name": "web <script>alert(1)</script>", "parent": "public-a", "type": "t3.micro"},
  {"kind": "instance", "name": "db", "parent": "private-a"}],
 "links": [{"from": "internet", "to": "igw"}]}"#;

fn svg_of(doc: &Document) -> String {
    write(doc, &|kind| kind.id().replace('-', " "), "en")
}

#[test]
fn a_drawing_as_a_picture() {
    expect_file!["./two_tiers.svg"].assert_eq(&svg_of(&read_placed(TWO_TIERS).unwrap()));
}

#[test]
fn the_document_comes_back_out_of_the_picture() {
    let doc = read_placed(TWO_TIERS).unwrap();
    let svg = svg_of(&doc);
    let (_, rest) = svg
        .split_once(r#"<metadata id="skydraft-document">"#)
        .unwrap();
    let (json, _) = rest.split_once("</metadata>").unwrap();
    assert_eq!(unescaped(json), native::write(&doc));
}

#[test]
fn a_folded_container_hides_what_is_inside() {
    let mut json: serde_json::Value = serde_json::from_str(TWO_TIERS).unwrap();
    json["views"] = serde_json::json!({"folded": ["public-a"]});
    let svg = svg_of(&read_placed(&json.to_string()).unwrap());
    assert!(svg.contains(r#"data-name="public-a""#) && svg.contains(r#"data-name="db""#));
    assert!(!svg.contains(r#"data-name="web"#));
}

#[test]
fn long_names_are_cut_to_their_room() {
    assert_eq!(clipped("a-short-name", 12, 112), "a-short-name");
    assert_eq!(
        clipped("a-name-that-is-far-too-long", 12, 112),
        "a-name-that-is-f…"
    );
    assert_eq!(clipped("아주긴이름을가진상자", 12, 60), "아주긴이…");
}

fn unescaped(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    pairs
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

proptest! {
    /// Whatever a name holds: no markup of its own, and only characters of XML 1.0.
    #[test]
    fn names_are_never_markup(name in "[<>&\"'a\u{0}\u{7}\u{fffe}\u{fffd}가😀\\\\\n]{0,12}") {
        let nodes = serde_json::json!([{"kind": "vpc", "name": name}]);
        let text = serde_json::json!({"format": "skydraft", "title": name, "nodes": nodes}).to_string();
        let doc = read_placed(&text).unwrap();
        let svg = svg_of(&doc);
        let odd = |it: char| (it < ' ' && !"\n\t".contains(it)) || matches!(it, '\u{fffe}' | '\u{ffff}');
        prop_assert!(!svg.chars().any(odd));
        let plain = svg_of(&read_placed(r#"{"format": "skydraft", "title": "x", "nodes": [{"kind": "vpc", "name": "x"}]}"#).unwrap());
        let tags = |svg: &str| svg.matches('<').count();
        prop_assert_eq!(tags(&svg), tags(&plain));
        let (_, rest) = svg.split_once(r#"<metadata id="skydraft-document">"#).unwrap();
        let json = unescaped(rest.split_once("</metadata>").unwrap().0);
        prop_assert!(read_placed(&json).unwrap().same_content(&doc));
    }
}
