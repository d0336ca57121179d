//! Random documents, declared by nothing but the kinds: every field of every kind gets values,
//! most of them plausible, some of them garbage.

use serde_json::{Map, Value as Json, json};
use skydraft_core::io::native;
use skydraft_core::kinds::Kind;
use skydraft_core::model::{Document, FieldDef, Shape};
use skydraft_core::net::Family;

/// A small deterministic generator (SplitMix64): one seed, one document.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        (self.roll() % most.max(1) as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// Names a reference may use, with the kind of their box.
pub(crate) type Names = Vec<(Kind, String)>;

/// Kinds by how often a real drawing has them; every kind comes up.
const COMMON: &[Kind] = &[
    Kind::Vpc,
    Kind::AvailabilityZone,
    Kind::Subnet,
    Kind::Subnet,
    Kind::Subnet,
    Kind::RouteTable,
    Kind::RouteTable,
    Kind::NetworkAcl,
    Kind::InternetGateway,
    Kind::NatGateway,
    Kind::ElasticIp,
    Kind::SecurityGroup,
    Kind::SecurityGroup,
    Kind::SecurityGroup,
    Kind::Instance,
    Kind::Instance,
    Kind::NetworkInterface,
    Kind::LoadBalancer,
    Kind::TargetGroup,
    Kind::VpcPeering,
    Kind::InterfaceEndpoint,
    Kind::AutoScalingGroup,
    Kind::Database,
];

const NAMES: &[&str] = &[
    "",
    "n7",
    "n1",
    "web",
    "web",
    "\"quoted\" \\ name",
    "<script>alert(1)</script>",
    "서브넷 가",
    "a b\tc\nd",
    "🦆",
    "sg-bad",
    "  ",
];

/// A document of about `size` boxes below a cloud, a Region and a VPC with a subnet.
pub(crate) fn document(seed: u64, size: usize) -> Document {
    let text = text(seed, size);
    native::read(&text)
        .unwrap_or_else(|it| panic!("{it}\n{text}"))
        .document
}

/// The same as the text of a file, with places for some of the boxes.
pub(crate) fn text(seed: u64, size: usize) -> String {
    let mut dice = Dice::new(seed);
    let mut boxes: Vec<(Kind, String, Option<usize>)> = vec![
        (Kind::Cloud, "aws".into(), None),
        (Kind::Region, "region".into(), Some(0)),
        (Kind::Vpc, "main".into(), Some(1)),
        (Kind::Subnet, "first".into(), Some(2)),
    ];
    while boxes.len() < size {
        let kind = if dice.chance(70) {
            COMMON[dice.below(COMMON.len())]
        } else {
            Kind::ALL[dice.below(Kind::ALL.len())]
        };
        if kind == Kind::Connection {
            continue;
        }
        let name = if dice.chance(8) {
            dice.pick(NAMES).to_owned()
        } else {
            format!("{}-{}", kind.id(), boxes.len())
        };
        let homes: Vec<usize> = (0..boxes.len())
            .filter(|it| {
                boxes[*it].0.is_frame() && (kind.may_stand_in(Some(boxes[*it].0)) || dice.chance(2))
            })
            .collect();
        let home = (!homes.is_empty() && !dice.chance(4)).then(|| homes[dice.below(homes.len())]);
        boxes.push((kind, name, home));
    }
    let names: Names = boxes
        .iter()
        .map(|(kind, name, _)| (*kind, name.clone()))
        .collect();
    let mut nodes = Vec::new();
    let mut positions = Map::new();
    for (at, (kind, name, home)) in boxes.iter().enumerate() {
        let mut object = Map::new();
        object.insert("kind".into(), kind.id().into());
        object.insert("name".into(), name.as_str().into());
        // Every id is written, so that ambiguous names stay what they are.
        object.insert("id".into(), format!("n{}", at + 1).into());
        if let Some(home) = home {
            object.insert("parent".into(), format!("n{}", home + 1).into());
        }
        for field in kind.def().all_fields() {
            if dice.chance(if field.required { 92 } else { 45 }) {
                object.insert(field.key.into(), value(&mut dice, *kind, field, &names));
            }
        }
        if dice.chance(5) {
            object.insert(
                format!("x-{}", dice.below(3)),
                json!({"kept": [1, "zwei", null]}),
            );
        }
        if dice.chance(80) {
            let (x, y) = (dice.below(900) as i64 - 100, dice.below(900) as i64 - 100);
            positions.insert(
                format!("n{}", at + 1),
                json!([x, y, 40 + dice.below(400), 40 + dice.below(300)]),
            );
        }
        nodes.push(Json::Object(object));
    }
    let mut links = Vec::new();
    while dice.chance(40) {
        let (from, to) = (dice.below(boxes.len()) + 1, dice.below(boxes.len()) + 1);
        links.push(json!({"from": format!("n{from}"), "to": format!("n{to}"), "label": "HTTPS"}));
    }
    let top = json!({
        "format": "skydraft", "version": 1, "title": dice.pick(NAMES), "nodes": nodes, "links": links,
        "intents": [{"question": "addresses", "with": {}, "expect": true}],
        "x-future": {"deep": [{"er": 1.5}]},
        "views": {"positions": positions, "theme": "dark"},
    });
    top.to_string()
}

/// A value for a field: four of five fit its shape.
pub(crate) fn value(dice: &mut Dice, kind: Kind, field: &FieldDef, names: &Names) -> Json {
    if dice.chance(6) {
        return garbage(dice);
    }
    // What makes a drawing hang together.
    match (kind, field.key) {
        (Kind::Vpc, "cidr") if dice.chance(70) => return json!("10.0.0.0/16"),
        (Kind::Subnet, "cidr") if dice.chance(70) => {
            return json!(format!("10.0.{}.0/24", dice.below(6)));
        }
        _ => {}
    }
    shaped(dice, kind, &field.shape, field.limits, names)
}

fn shaped(
    dice: &mut Dice,
    kind: Kind,
    shape: &Shape,
    limits: Option<(i64, i64)>,
    names: &Names,
) -> Json {
    match shape {
        Shape::Bool => json!(dice.chance(50)),
        Shape::Int => match limits {
            Some((least, most)) if dice.chance(85) => {
                json!(least + dice.below((most - least).clamp(1, 500) as usize) as i64)
            }
            _ => json!(
                dice.pick(&["-1", "0", "1", "3", "100", "32766", "70000"])
                    .parse::<i64>()
                    .unwrap_or(0)
            ),
        },
        Shape::Text => match dice.below(12) {
            0 => json!(""),
            1 => json!("x".repeat(300)),
            2 => json!(dice.pick(NAMES)),
            _ => json!(dice.pick(&[
                "web",
                "com.amazonaws.us-east-1.s3",
                "main",
                "80",
                "*",
                "example.com",
                "/health"
            ])),
        },
        Shape::Choice(words) => json!(dice.pick(words)),
        Shape::Zone => json!(dice.pick(&[
            "a",
            "b",
            "c",
            "us-east-1a",
            "us-east-1b",
            "use1-az1",
            "mars-1a",
            "z"
        ])),
        Shape::Region => {
            json!(dice.pick(&["us-east-1", "ap-northeast-2", "eu-central-1", "moon-1"]))
        }
        Shape::InstanceType => {
            json!(dice.pick(&["t3.micro", "m5.large", "t2.nano", "c5.24xlarge", "q9.huge"]))
        }
        Shape::Cidr(Family::V4) => json!(v4(dice)),
        Shape::Cidr(Family::V6) => json!(v6(dice)),
        Shape::AnyCidr => json!(if dice.chance(75) { v4(dice) } else { v6(dice) }),
        Shape::Addr(Family::V4) => json!(dice.pick(&[
            "10.0.0.1",
            "10.0.0.10",
            "10.0.1.5",
            "10.0.1.255",
            "10.0.2.2",
            "8.8.8.8",
            "192.168.0.4"
        ])),
        Shape::Addr(Family::V6) => {
            json!(dice.pick(&["2001:db8:1:1::5", "2001:db8:1:1::", "fd00::1"]))
        }
        Shape::Ports => json!(dice.pick(&[
            "22",
            "80",
            "443",
            "3306",
            "5432",
            "3389",
            "0-65535",
            "1024-65535",
            "32768-60999",
            "8080-8090"
        ])),
        Shape::Protocol => json!(dice.pick(&[
            "tcp", "tcp", "tcp", "udp", "icmp", "icmpv6", "all", "-1", "47"
        ])),
        Shape::Ref(kinds) => {
            let fitting: Vec<&str> = names
                .iter()
                .filter(|(it, _)| kinds.contains(it))
                .map(|(_, name)| name.as_str())
                .collect();
            let any: Vec<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
            match dice.below(12) {
                0 => json!("gone"),
                1 => json!(dice.pick(&any)),
                _ if fitting.is_empty() => json!("gone"),
                _ => json!(dice.pick(&fitting)),
            }
        }
        Shape::Either(shapes) => {
            // References first: they are what makes a drawing.
            let at = if dice.chance(50) {
                shapes.len() - 1
            } else {
                dice.below(shapes.len())
            };
            shaped(dice, kind, &shapes[at], None, names)
        }
        Shape::List(item) => {
            let count = if dice.chance(4) { 12 } else { dice.below(4) };
            Json::Array(
                (0..count)
                    .map(|_| shaped(dice, kind, item, limits, names))
                    .collect(),
            )
        }
        Shape::Rows(columns) => {
            let count = if dice.chance(3) { 70 } else { dice.below(4) };
            let row = |dice: &mut Dice| {
                let mut object = Map::new();
                for column in *columns {
                    if dice.chance(if column.required { 95 } else { 55 }) {
                        object.insert(column.key.into(), value(dice, kind, column, names));
                    }
                }
                Json::Object(object)
            };
            Json::Array((0..count).map(|_| row(dice)).collect())
        }
        Shape::Tags => {
            let count = if dice.chance(3) { 60 } else { dice.below(3) };
            let key = |dice: &mut Dice, at: usize| match dice.below(8) {
                0 => format!("aws:tag{at}"),
                1 => format!("{at}{}", "k".repeat(140)),
                _ => format!("tag{at}"),
            };
            let mut object = Map::new();
            for at in 0..count {
                let long = dice.chance(5);
                object.insert(
                    key(dice, at),
                    json!(if long {
                        "v".repeat(300)
                    } else {
                        "value".to_owned()
                    }),
                );
            }
            Json::Object(object)
        }
        Shape::Json => json!({"Version": "2012-10-17", "Statement": []}),
    }
}

fn v4(dice: &mut Dice) -> String {
    dice.pick(&[
        "0.0.0.0/0",
        "0.0.0.0/0",
        "0.0.0.0/0",
        "10.0.0.0/16",
        "10.0.0.0/24",
        "10.0.1.0/24",
        "10.0.1.128/25",
        "10.0.2.16/28",
        "10.0.0.7/24",
        "10.1.0.0/16",
        "10.1.3.0/24",
        "10.0.0.0/8",
        "172.17.0.0/16",
        "192.168.0.0/30",
        "8.8.8.0/24",
        "203.0.113.9/32",
        "169.254.169.254/32",
        "127.0.0.0/16",
    ])
    .to_owned()
}

fn v6(dice: &mut Dice) -> String {
    dice.pick(&[
        "::/0",
        "::/0",
        "2001:db8:1::/56",
        "2001:db8:1:1::/64",
        "2001:db8:1:1::/60",
        "2001:db8:2::/48",
    ])
    .to_owned()
}

/// What a file may hold where something else is expected.
pub(crate) fn garbage(dice: &mut Dice) -> Json {
    match dice.below(12) {
        0 => json!(null),
        1 => json!(true),
        2 => json!(-1),
        3 => json!(i64::MAX),
        4 => json!(3.75),
        5 => json!(""),
        6 => json!("300.1.2.3/99"),
        7 => json!("<img src=x onerror=alert(1)>"),
        8 => json!([]),
        9 => json!([[1], {"a": null}]),
        10 => json!({"Fn::Sub": "${AWS::Region}"}),
        _ => json!({}),
    }
}
