//! What the blocks of a VPC or a subnet hold, and what is free.

use serde_json::{Value as Json, json};

use super::address_blocks::{SubnetBlock, VpcBlock, family_id};
use super::address_schema;
use crate::ask::{Answer, Ask, QuestionDef, Step, Verdict, count_json, place_json};
use crate::index::AddressUse;
use crate::kinds::{Kind, subnet, vpc};
use crate::lint::{Source, Target};
use crate::model::{Field, NodeId};
use crate::msg::{Arg, Msg};
use crate::net::{Cidr, Family};

/// The VPC or subnet.
const OF: Field<NodeId> = Field::new("of").to(&[Kind::Vpc, Kind::Subnet]).required();
/// Prefix length of the block that is looked for in a VPC. Absent: 24 for IPv4, 64 for IPv6.
const PREFIX: Field<i64> = Field::new("prefix").limits(16, 64);

pub(crate) const QUESTION: QuestionDef = QuestionDef {
    id: "addresses",
    parameters: &[OF.def, PREFIX.def],
    words: &[
        ("free", Verdict::Yes),
        ("full", Verdict::No),
        ("no-block", Verdict::No),
        ("not-accepted", Verdict::No),
    ],
    example: r#"{"ask": "addresses", "of": "main", "prefix": 24}"#,
    example_document: r#"{"format": "skydraft", "version": 1, "title": "Two subnets", "nodes": [
        {"kind": "vpc", "name": "main", "cidr": "10.0.0.0/16"},
        {"kind": "subnet", "name": "a", "parent": "main", "zone": "a", "cidr": "10.0.0.0/24"},
        {"kind": "subnet", "name": "b", "parent": "main", "zone": "b", "cidr": "10.0.1.0/24"},
        {"kind": "instance", "name": "web", "parent": "a", "type": "t3.micro", "privateIp": "10.0.0.10"}]}"#,
    answer_schema: address_schema::data,
    sources: &[
        Source::new(
            "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
            "2026-11",
        ),
        Source::new(
            "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
            "2026-11",
        ),
    ],
    run,
};

fn run(ask: &Ask<'_>) -> Answer {
    match ask.get(&OF) {
        Some(id) if ask.view.kind(id) == Some(Kind::Vpc) => of_vpc(ask, id),
        Some(id) => of_subnet(ask, id),
        None => ask.answer("no-block"),
    }
}

fn of_vpc(ask: &Ask<'_>, id: NodeId) -> Answer {
    let view = &ask.view;
    let asked = ask.get(&PREFIX).map(|it| it as u8);
    let family = if asked.is_some_and(|it| it > 32) {
        Family::V6
    } else {
        Family::V4
    };
    let prefix = asked.unwrap_or(VpcBlock::USUAL_V4);
    let blocks = VpcBlock::all(view, id, family, prefix);
    let of_family = || blocks.iter().filter(|it| it.cidr.family() == family);
    let next = of_family().find_map(|it| it.next);
    let accepted = match family {
        Family::V4 => (16..=28).contains(&prefix),
        Family::V6 => (44..=64).contains(&prefix) && prefix.is_multiple_of(4),
    };
    let word = match next {
        _ if of_family().next().is_none() => "no-block",
        _ if !accepted => "not-accepted",
        Some(_) => "free",
        None => "full",
    };
    let entry = match word {
        "free" => "free-vpc",
        "full" => "full-vpc",
        other => other,
    };
    let mut answer = ask
        .answer(word)
        .said(entry)
        .arg("of", id)
        .arg("prefix", u32::from(prefix));
    if let Some(next) = next {
        answer = answer.arg("next", next);
    }
    for block in &blocks {
        let mut step = step("block")
            .at(block.target(id))
            .arg("cidr", block.cidr)
            .arg("total", block.cidr.address_count())
            .arg("allocated", block.allocated())
            .arg("subnets", block.subnets.len())
            .arg("free", block.free());
        for subnet in &block.subnets {
            step = step.because(subnet.target());
        }
        answer.steps.push(step);
    }
    let outside = outside(ask, id, &blocks);
    if !outside.is_empty() {
        let mut step = step("outside")
            .at(Target::node(id))
            .arg("subnets", names(&outside));
        for it in &outside {
            step = step.because_rule(
                Target::field(*it, subnet::CIDR.def.key),
                "subnet-outside-vpc",
            );
        }
        answer.steps.push(step);
    }
    if let Some(block) = of_family()
        .find(|it| it.next.is_some())
        .filter(|_| accepted)
    {
        let at = block.target(id);
        let next = block.next.map_or(Arg::from(""), Arg::from);
        answer.steps.push(
            step("next")
                .at(at.clone())
                .arg("prefix", u32::from(prefix))
                .arg("next", next)
                .because(at),
        );
    } else if let Some(largest) = of_family()
        .flat_map(|it| it.space.blocks())
        .min_by_key(|it| it.prefix_len())
    {
        let at = Target::field(
            id,
            if family == Family::V4 {
                vpc::CIDRS.def.key
            } else {
                vpc::IPV6_CIDRS.def.key
            },
        );
        answer.steps.push(
            step("largest")
                .at(at)
                .arg("prefix", u32::from(prefix))
                .arg("largest", largest),
        );
    }
    for block in &blocks {
        if let Some((low, high)) = block.halves() {
            let at = block.target(id);
            let (low_free, high_free) = (block.free_in(low), block.free_in(high));
            let args = step("halves")
                .at(at.clone())
                .arg("cidr", block.cidr)
                .arg("low", low)
                .arg("high", high);
            answer.steps.push(
                args.arg("low-free", low_free)
                    .arg("high-free", high_free)
                    .because(at),
            );
        }
    }
    for it in view.subnets_of(id) {
        still_held(ask, it.id, &view.address_uses(it.id), &mut answer);
    }
    let free: u128 = of_family().map(VpcBlock::free).sum();
    answer.data = json!({
        "of": place_json(view.doc, &Target::node(id)),
        "scope": "vpc",
        "prefix": prefix,
        "next": next.map(|it| it.to_string()),
        "free": count_json(free),
        "blocks": blocks.iter().map(|it| it.to_json(view.doc)).collect::<Vec<_>>(),
        "outside": outside.iter().map(|it| place_json(view.doc, &Target::node(*it))).collect::<Vec<_>>(),
    });
    answer
}

fn of_subnet(ask: &Ask<'_>, id: NodeId) -> Answer {
    let view = &ask.view;
    let uses = view.address_uses(id);
    let blocks = SubnetBlock::all(view, id, &uses);
    let free = blocks.first().map_or(0, SubnetBlock::free);
    let next = blocks.first().and_then(|it| it.next);
    let word = match blocks.first() {
        None => "no-block",
        Some(_) if free > 0 => "free",
        Some(_) => "full",
    };
    let entry = match word {
        "free" => "free-subnet",
        "full" => "full-subnet",
        other => other,
    };
    let mut answer = ask.answer(word).said(entry).arg("of", id).arg("free", free);
    for block in &blocks {
        let at = block.target(id);
        let roles: Vec<Arg> = block
            .reserved
            .iter()
            .map(|it| {
                let role = Msg::new(format!("ask.reserved-{}", it.role.id()));
                Arg::Msg(Box::new(
                    Msg::new("ask.reserved-address")
                        .arg("address", it.addr)
                        .arg("role", role),
                ))
            })
            .collect();
        let reserved = step("reserved")
            .at(at.clone())
            .arg("cidr", block.cidr)
            .arg("addresses", Arg::List(roles));
        answer.steps.push(reserved.because(at));
        for it in &uses {
            if let Some(step) = use_step(it, block.cidr.family()) {
                answer.steps.push(step);
            }
        }
        let at = block.target(id);
        let code = if block.is_overdrawn() {
            "overdrawn"
        } else {
            "room"
        };
        let step = step(code)
            .at(at.clone())
            .arg("cidr", block.cidr)
            .arg("total", block.cidr.address_count())
            .arg("used", block.used())
            .arg("free", block.free())
            .arg("next", block.next.map_or(Arg::from(""), Arg::from));
        let overdrawn = block.is_overdrawn();
        answer.steps.push(if overdrawn {
            step.because_rule(at, "subnet-addresses-exhausted")
        } else {
            step.because(at)
        });
    }
    if ask.written(&PREFIX).is_some() {
        answer.steps.push(step("not-divided").at(Target::node(id)));
    }
    still_held(ask, id, &uses, &mut answer);
    answer.data = json!({
        "of": place_json(view.doc, &Target::node(id)),
        "scope": "subnet",
        "next": next.map(|it| it.to_string()),
        "free": count_json(free),
        "blocks": blocks.iter().map(|it| it.to_json(view.doc, &uses)).collect::<Vec<_>>(),
    });
    answer
}

fn step(code: &'static str) -> Step {
    Step::new(&QUESTION, code)
}

/// Who holds how many addresses, and which of them are written.
fn use_step(it: &AddressUse, family: Family) -> Option<Step> {
    let (held, first) = (it.of(family), *it.nodes.first()?);
    if held.count() == 0 {
        return None;
    }
    let code = match (it.certain, it.nodes.len()) {
        (false, _) => "may-use",
        (true, 1) if held.written.is_empty() => "uses-chosen",
        (true, 1) => "uses",
        (true, _) => "share",
    };
    let written: Vec<Arg> = held
        .written
        .iter()
        .map(|(_, addr)| (*addr).into())
        .collect();
    let mut step = step(code)
        .at(Target::node(first))
        .arg("names", names(&it.nodes))
        .arg("n", held.count())
        .arg("addresses", Arg::List(written));
    for (path, _) in &held.written {
        step = step.because(Target {
            node: first,
            path: Some(path.clone()),
        });
    }
    if held.chosen > 0 {
        step = step.because(Target {
            node: first,
            path: it.by.clone(),
        });
    }
    Some(step)
}

/// A box that is switched off keeps its addresses, and so does a stopped instance.
fn still_held(ask: &Ask<'_>, subnet: NodeId, uses: &[AddressUse], answer: &mut Answer) {
    let faults = ask.faults();
    let subnet_down = faults.is_down(&ask.view, subnet);
    let down = |it: &NodeId| subnet_down || faults.is_down(&ask.view, *it);
    let off: Vec<NodeId> = uses
        .iter()
        .flat_map(|it| &it.nodes)
        .copied()
        .filter(down)
        .collect();
    if !off.is_empty() {
        let mut step = step("still-held")
            .at(Target::node(subnet))
            .arg("names", names(&off))
            .arg("n", off.len());
        for it in off {
            step = step.because(Target::node(it));
        }
        answer.steps.push(step);
    }
}

fn names(ids: &[NodeId]) -> Arg {
    Arg::List(ids.iter().map(|it| Arg::Node(*it)).collect())
}

/// Subnets of the VPC whose block lies in none of the VPC's.
fn outside(ask: &Ask<'_>, vpc: NodeId, blocks: &[VpcBlock]) -> Vec<NodeId> {
    let is_outside = |cidr: Cidr| !blocks.iter().any(|it| it.cidr.contains(cidr));
    let of = |id: NodeId| {
        [Family::V4, Family::V6]
            .into_iter()
            .filter_map(move |it| ask.view.subnet_block(id, it))
    };
    ask.view
        .subnets_of(vpc)
        .iter()
        .map(|it| it.id)
        .filter(|it| of(*it).any(is_outside))
        .collect()
}

/// A block's counts, as every scope tells them.
pub(super) fn counts(
    cidr: Cidr,
    reserved: u128,
    used: u128,
    free: u128,
) -> serde_json::Map<String, Json> {
    let mut map = serde_json::Map::new();
    map.insert("cidr".into(), cidr.to_string().into());
    map.insert("family".into(), family_id(cidr.family()).into());
    map.insert("total".into(), count_json(cidr.address_count()));
    map.insert("reserved".into(), count_json(reserved));
    map.insert("used".into(), count_json(used));
    map.insert("free".into(), count_json(free));
    map
}
