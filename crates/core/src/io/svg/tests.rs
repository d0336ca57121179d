use expect_test::expect_file;
use proptest::prelude::*;

use super::*;
use crate::io::native::read_placed;

/// With every place written, so that the picture does not change with the layout.
const TWO_TIERS: &str = include_str!("two_tiers.skydraft.json");

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
    assert_eq!(document_in(&svg), Some(native::write(&doc)));
    assert_eq!(document_in("<svg/>"), None);
    let opened = crate::io::recognise::open(&svg).unwrap().document;
    assert_eq!(native::write(&opened), native::write(&doc));
}

#[test]
fn a_folded_container_hides_what_is_inside() {
    let mut json: serde_json::Value = serde_json::from_str(TWO_TIERS).unwrap();
    json["views"]["folded"] = serde_json::json!(["public-a"]);
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
        let json = document_in(&svg).unwrap();
        prop_assert!(read_placed(&json).unwrap().same_content(&doc));
    }
}
