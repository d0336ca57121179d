use expect_test::{Expect, expect};
use serde_json::{Value as Json, json};

use super::*;
use crate::index::Index;
use crate::lint::testing::fixture;
use crate::model::Document;
use crate::testing::schema_complaints;

const TWO_SUBNETS: &str = "
    vpc main: {cidr: [10.0.0.0/22, 10.1.0.0/28]}
    subnet b in main: {cidr: 10.0.1.0/24, zone: b}
    subnet a in main: {cidr: 10.0.0.0/28, zone: a}
    instance web in a: {privateIp: 10.0.0.10}
    nat-gateway nat in a
    instance web in b
";

fn try_ask(doc: &Document, question: Json) -> Result<Answer, AskError> {
    let index = Index::build(doc);
    ask_json(View::new(doc, &index), &question)
}

#[track_caller]
fn answer(text: &str, question: Json) -> Json {
    let doc = fixture(text);
    try_ask(&doc, question)
        .unwrap()
        .to_json(&doc, &|msg| msg.key.to_string())
}

#[track_caller]
fn refused(question: Json, expected: &str) {
    let error = try_ask(&fixture(TWO_SUBNETS), question).unwrap_err();
    assert_eq!(error.to_string(), expected);
}

fn codes(answer: &Json) -> Vec<&str> {
    answer["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect()
}

/// `cidr kind label` of each part of a block.
fn parts(block: &Json) -> Vec<String> {
    let text = |it: &Json, key: &str| it[key].as_str().unwrap().to_owned();
    let parts = block["parts"].as_array().unwrap().iter();
    parts
        .map(|it| {
            format!(
                "{} {} {}",
                text(it, "cidr"),
                text(it, "kind"),
                text(it, "label")
            )
        })
        .collect()
}

#[test]
fn bad_questions_name_the_place_and_the_cause() {
    refused(
        json!([]),
        "a question is an object such as {\"ask\": \"addresses\"}",
    );
    refused(json!({"of": "main"}), "`ask` is missing");
    refused(
        json!({"ask": "adresses"}),
        "ask: there is no question `adresses`",
    );
    refused(json!({"ask": "addresses"}), "`of` is missing");
    refused(json!({"ask": "addresses", "of": null}), "`of` is missing");
    refused(
        json!({"ask": "addresses", "of": "main", "size": 24}),
        "size: the question has no `size`; it takes of, prefix, with",
    );
    refused(
        json!({"ask": "addresses", "of": "nobody"}),
        "of: the drawing has no box `nobody`",
    );
    refused(
        json!({"ask": "addresses", "of": "nat"}),
        "of: `nat` is of kind nat-gateway, which this cannot be asked of; kinds: vpc, subnet",
    );
    refused(
        json!({"ask": "addresses", "of": ["main"]}),
        "of: `[\"main\"]` does not fit here",
    );
    refused(
        json!({"ask": "addresses", "of": "main", "prefix": 8}),
        "prefix: expected a whole number from 16 to 64",
    );
    refused(
        json!({"ask": "addresses", "of": "main", "prefix": "x"}),
        "prefix: expected a whole number from 16 to 64",
    );
    let with = |with: Json| json!({"ask": "addresses", "of": "main", "with": with});
    refused(
        with(json!({"slow": []})),
        "with: the question has no `slow`; it takes down",
    );
    refused(
        with(json!({"down": ["az:a", "az:z"]})),
        "with.down[1]: nothing stands in an Availability Zone `z`",
    );
    refused(
        with(json!({"down": "web"})),
        "with.down[0]: `web` is the name of several boxes; use one of the ids n4, n6",
    );
    refused(
        with(json!({"down": [1]})),
        "with.down[0]: expected a list of names",
    );
}

#[test]
fn a_question_survives_being_written() {
    let doc = fixture(TWO_SUBNETS);
    let json =
        json!({"ask": "addresses", "of": "main", "prefix": 26, "with": {"down": ["az:a", "nat"]}});
    let question = Question::from_json(&doc, &json).unwrap();
    assert_eq!(question.to_json(&doc), json);
    assert_eq!(
        Question::from_json(&doc, &question.to_json(&doc)).unwrap(),
        question
    );
}

#[test]
fn a_vpc_tells_its_subnets_gaps_and_halves() {
    let answer = answer(TWO_SUBNETS, json!({"ask": "addresses", "of": "main"}));
    assert_eq!(
        (&answer["verdict"], &answer["word"]),
        (&json!("yes"), &json!("free"))
    );
    assert_eq!(codes(&answer), ["block", "block", "next", "halves"]);
    assert_eq!(answer["data"]["next"], "10.0.2.0/24");
    assert_eq!(answer["data"]["free"], 1024 - 256 - 16 + 16);
    let first = &answer["data"]["blocks"][0];
    assert_eq!(
        parts(first),
        [
            "10.0.0.0/28 subnet a",
            "10.0.0.16/28 free 10.0.0.16/28",
            "10.0.0.32/27 free 10.0.0.32/27",
            "10.0.0.64/26 free 10.0.0.64/26",
            "10.0.0.128/25 free 10.0.0.128/25",
            "10.0.1.0/24 subnet b",
            "10.0.2.0/23 free 10.0.2.0/23",
        ]
    );
    assert_eq!(
        first["halves"],
        json!([{"cidr": "10.0.0.0/23", "free": 240}, {"cidr": "10.0.2.0/23", "free": 512}])
    );
    assert_eq!(
        first["freeBlocks"][0],
        json!({"cidr": "10.0.0.16/28", "total": 16, "halves": []})
    );
    assert_eq!(
        first["freeBlocks"][4]["halves"],
        json!(["10.0.2.0/24", "10.0.3.0/24"])
    );
    let because = &answer["steps"][0]["because"][0];
    assert_eq!(
        because["at"],
        json!({"id": "n3", "name": "a", "kind": "subnet", "field": "cidr"})
    );
    let second = &answer["data"]["blocks"][1];
    assert_eq!(
        (&second["halves"], &second["next"]),
        (&json!([]), &json!(null)),
        "AWS accepts nothing below a /28"
    );
}

#[test]
fn a_vpc_without_room_says_what_would_fit() {
    let ask = |prefix: u8| {
        answer(
            TWO_SUBNETS,
            json!({"ask": "addresses", "of": "main", "prefix": prefix}),
        )
    };
    assert_eq!(ask(23)["data"]["next"], "10.0.2.0/23");
    let none = ask(22);
    assert_eq!(
        (&none["verdict"], &none["word"]),
        (&json!("no"), &json!("full"))
    );
    assert!(codes(&none).contains(&"largest"));
    assert_eq!(ask(30)["word"], "not-accepted");
    assert_eq!(ask(64)["word"], "no-block");
}

#[test]
fn ipv6_beside_ipv4() {
    let text = "
        vpc main: {cidr: 10.0.0.0/16, ipv6Cidr: '2001:db8:0:100::/56'}
        subnet a in main: {cidr: 10.0.0.0/24, ipv6Cidr: '2001:db8:0:100::/64'}
        instance web in a: {ipv6Addresses: ['2001:db8:0:100::a']}
    ";
    let vpc = answer(
        text,
        json!({"ask": "addresses", "of": "main", "prefix": 64}),
    );
    assert_eq!(vpc["data"]["next"], "2001:db8:0:101::/64");
    assert_eq!(
        (
            &vpc["data"]["blocks"][0]["family"],
            &vpc["data"]["blocks"][0]["next"]
        ),
        (&json!("ipv4"), &json!("10.0.1.0/24"))
    );
    let subnet = answer(text, json!({"ask": "addresses", "of": "a"}));
    let six = &subnet["data"]["blocks"][1];
    assert_eq!(
        (&six["total"], &six["free"], &six["next"]),
        (
            &json!("18446744073709551616"),
            &json!("18446744073709551610"),
            &json!("2001:db8:0:100::4")
        )
    );
    assert_eq!(subnet["data"]["free"], 250, "the IPv4 block comes first");
}

#[test]
fn a_subnet_tells_the_reserved_the_used_and_the_rest() {
    let answer = answer(TWO_SUBNETS, json!({"ask": "addresses", "of": "a"}));
    assert_eq!(codes(&answer), ["reserved", "uses", "uses-chosen", "room"]);
    let block = &answer["data"]["blocks"][0];
    assert_eq!(
        (
            &block["total"],
            &block["reserved"],
            &block["used"],
            &block["free"]
        ),
        (&json!(16), &json!(5), &json!(2), &json!(9))
    );
    assert_eq!(block["next"], "10.0.0.4");
    assert_eq!(
        parts(block)[..4],
        [
            "10.0.0.0/32 reserved network",
            "10.0.0.1/32 reserved router",
            "10.0.0.2/32 reserved dns",
            "10.0.0.3/32 reserved future"
        ]
    );
    assert!(parts(block).contains(&"10.0.0.10/32 used web".to_owned()));
    assert_eq!(
        parts(block).last().unwrap(),
        "10.0.0.15/32 reserved broadcast"
    );
    assert_eq!(answer["steps"][1]["because"][0]["at"]["field"], "privateIp");
}

#[test]
fn a_full_subnet_says_no() {
    let boxes: Vec<String> = (0..11).map(|it| format!("instance i{it} in a\n")).collect();
    let boxes = boxes.concat();
    let text = format!(
        "vpc main: {{cidr: 10.0.0.0/16}}\nsubnet a in main: {{cidr: 10.0.0.0/28}}\n{boxes}"
    );
    let full = answer(&text, json!({"ask": "addresses", "of": "a"}));
    assert_eq!(
        (&full["word"], &full["data"]["free"], &full["data"]["next"]),
        (&json!("full"), &json!(0), &json!(null))
    );
    let over = answer(
        &format!("{text}instance more in a"),
        json!({"ask": "addresses", "of": "a"}),
    );
    assert!(codes(&over).contains(&"overdrawn"));
}

#[test]
fn what_is_switched_off_still_holds_its_addresses() {
    let ask = |down: &str| {
        answer(
            TWO_SUBNETS,
            json!({"ask": "addresses", "of": "a", "with": {"down": down}}),
        )
    };
    for down in ["az:a", "az:us-east-1a", "a", "main"] {
        let answer = ask(down);
        assert_eq!(codes(&answer).last(), Some(&"still-held"), "{down}");
        assert_eq!(answer["data"]["free"], 9, "{down}");
        assert_eq!(
            answer["steps"][4]["because"].as_array().unwrap().len(),
            2,
            "{down}"
        );
    }
    assert!(!codes(&ask("az:b")).contains(&"still-held"));
}

#[test]
fn intents_hold_fail_or_cannot_be_asked() {
    let mut json: Json =
        serde_json::from_str(&crate::io::native::write(&fixture(TWO_SUBNETS))).unwrap();
    json["intents"] = json!([
        {"ask": "addresses", "of": "main", "expect": "free", "title": "room to grow"},
        {"ask": "addresses", "of": "main", "expect": "yes"},
        {"ask": "addresses", "of": "main", "prefix": 22, "expect": "free"},
        {"ask": "addresses", "of": "a", "expect": {"verdict": "yes", "data": {"blocks": [{"free": 9.0, "cidr": "10.0.0.0/28"}]}}},
        {"ask": "addresses", "of": "a", "expect": {"data": {"blocks": []}}},
        {"ask": "addresses", "of": "gone", "expect": "free"},
        {"ask": "addresses", "of": "a", "expect": "reached"},
        {"ask": "addresses", "of": "a", "expect": 9},
        {"ask": "addresses", "of": "a"},
        7,
    ]);
    let doc = crate::io::native::read(&json.to_string()).unwrap().document;
    let index = Index::build(&doc);
    let results = check_intents(View::new(&doc, &index), &doc);
    let told: Vec<String> = results
        .iter()
        .map(|it| match &it.outcome {
            IntentOutcome::Holds(_) => "holds".to_owned(),
            IntentOutcome::Fails(_) => "fails".to_owned(),
            IntentOutcome::Unasked(error) => error.to_string(),
        })
        .collect();
    assert_eq!(
        told,
        [
            "holds",
            "holds",
            "fails",
            "holds",
            "fails",
            "intents[5].of: the drawing has no box `gone`",
            "intents[6].expect: the answer never has the word `reached`; it has one of free, full, no-block, not-accepted",
            "intents[7].expect: `expect` is a word or a part of the answer as an object",
            "intents[8]: `expect` is missing",
            "intents[9]: a question is an object such as {\"ask\": \"addresses\"}",
        ]
    );
    assert_eq!(
        results[0].question,
        json!({"ask": "addresses", "of": "main"})
    );
    assert_eq!(
        intents_json(&results, &doc, &|_| String::new())["summary"],
        json!({"holds": 3, "fails": 2, "unasked": 5})
    );
}

#[test]
fn every_question_keeps_its_own_schema() {
    let schema = schema(&|_| None, &|msg| msg.key.to_string());
    for def in QUESTIONS {
        let question = &schema["$defs"][format!("question-{}", def.id)];
        let example: Json = serde_json::from_str(def.example).unwrap();
        assert_eq!(
            schema_complaints(question, &schema, &example),
            Vec::<String>::new()
        );
        let answers = schema["$defs"][format!("answer-{}", def.id)].clone();
        assert_eq!(
            schema_complaints(&answers, &schema, &answers["examples"][0]),
            Vec::<String>::new()
        );
        assert_ne!(
            schema_complaints(question, &schema, &json!({"ask": def.id, "nonsense": 1})),
            Vec::<String>::new()
        );
    }
    let answers = &schema["$defs"]["answer-addresses"];
    for of in ["main", "a", "b"] {
        let answer = answer(
            TWO_SUBNETS,
            json!({"ask": "addresses", "of": of, "with": {"down": "az:a"}}),
        );
        assert_eq!(
            schema_complaints(answers, &schema, &answer),
            Vec::<String>::new()
        );
    }
}

#[test]
fn the_shape_of_a_step() {
    let check = |answer: &Json, expected: Expect| {
        expected.assert_eq(&serde_json::to_string_pretty(&answer["steps"][0]).unwrap());
    };
    check(
        &answer(TWO_SUBNETS, json!({"ask": "addresses", "of": "a"})),
        expect![[r#"
            {
              "at": {
                "id": "n3",
                "name": "a",
                "kind": "subnet",
                "field": "cidr"
              },
              "code": "reserved",
              "text": "question.addresses.reserved",
              "because": [
                {
                  "at": {
                    "id": "n3",
                    "name": "a",
                    "kind": "subnet",
                    "field": "cidr"
                  },
                  "rule": null
                }
              ]
            }"#]],
    );
}
