//! Charts as SVG text, drawn by plotters: no canvas and no browser needed.

use plotters::coord::Shift;
use plotters::prelude::*;
use serde_json::{Value as Json, json};
use skydraft_core::ask::ask_json;
use skydraft_core::kinds::Kind;
use skydraft_core::model::NodeId;
use skydraft_core::msg::Msg;
use skydraft_core::net::Cidr;

use crate::session::Session;

/// The words a chart needs, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub used: String,
    pub reserved: String,
    pub free: String,
}

/// A chart and what it says, for those who cannot see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    pub svg: String,
    /// The answer's own sentences: the verdict, then its steps.
    pub told: Vec<Msg>,
}

/// One bar: a block of addresses and its parts, in address order.
#[derive(Clone, Debug, PartialEq)]
struct Bar {
    title: String,
    /// Label, number of addresses, what they are.
    parts: Vec<(String, u128, Part)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Used,
    Reserved,
    Free,
}

const WIDTH: u32 = 296;
const BAR_HEIGHT: u32 = 46;
const LEGEND_HEIGHT: u32 = 20;

/// The answer to `addresses` as a chart: a bar for each block of a VPC (its subnets and what is
/// free) or of a subnet (what AWS keeps, what is used, what is free).
pub fn address_chart(session: &Session, id: NodeId, words: &Words) -> Option<Chart> {
    let answer = ask_json(
        session.view(),
        &json!({"ask": "addresses", "of": id.to_string()}),
    )
    .ok()?;
    let is_vpc = session.doc().kind(id) == Some(Kind::Vpc);
    let blocks = answer.data.get("blocks")?.as_array()?;
    let bars: Vec<Bar> = blocks
        .iter()
        .filter_map(|it| {
            if is_vpc {
                vpc_bar(it, words)
            } else {
                subnet_bar(it, words)
            }
        })
        .collect();
    if bars.is_empty() {
        return None;
    }
    let told = std::iter::once(answer.text.clone())
        .chain(answer.steps.iter().map(|it| it.text.clone()))
        .collect();
    Some(Chart {
        svg: draw(&bars, words)?,
        told,
    })
}

/// `parts` of a block: `[{"cidr", "kind", "label"}]`, in address order.
fn vpc_bar(block: &Json, words: &Words) -> Option<Bar> {
    let text = |json: &Json, key: &str| json.get(key).and_then(Json::as_str).map(ToOwned::to_owned);
    let part = |json: &Json| {
        let cidr: Cidr = text(json, "cidr")?.parse().ok()?;
        let (label, part) = match text(json, "kind")?.as_str() {
            "free" => (words.free.clone(), Part::Free),
            "reserved" => (words.reserved.clone(), Part::Reserved),
            _ => (text(json, "label").unwrap_or_default(), Part::Used),
        };
        Some((label, cidr.address_count(), part))
    };
    let parts = block
        .get("parts")?
        .as_array()?
        .iter()
        .filter_map(part)
        .collect();
    Some(Bar {
        title: text(block, "cidr")?,
        parts,
    })
}

fn subnet_bar(block: &Json, words: &Words) -> Option<Bar> {
    // Counts beyond what JSON numbers hold are written as text.
    let count = |key: &str| match block.get(key) {
        Some(Json::Number(it)) => it.as_u64().map(u128::from),
        Some(Json::String(it)) => it.parse().ok(),
        _ => None,
    };
    let parts = vec![
        (words.reserved.clone(), count("reserved")?, Part::Reserved),
        (words.used.clone(), count("used")?, Part::Used),
        (words.free.clone(), count("free")?, Part::Free),
    ];
    Some(Bar {
        title: block.get("cidr")?.as_str()?.to_owned(),
        parts,
    })
}

fn draw(bars: &[Bar], words: &Words) -> Option<String> {
    let height = BAR_HEIGHT * bars.len() as u32 + LEGEND_HEIGHT;
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
        for (idx, bar) in bars.iter().enumerate() {
            draw_bar(&root, bar, idx as i32 * BAR_HEIGHT as i32)?;
        }
        let y = (height - LEGEND_HEIGHT + 6) as i32;
        let mut x = 0;
        for (part, word) in [
            (Part::Used, &words.used),
            (Part::Reserved, &words.reserved),
            (Part::Free, &words.free),
        ] {
            root.draw(&Rectangle::new(
                [(x, y), (x + 10, y + 10)],
                colour(part).filled(),
            ))
            .ok()?;
            root.draw(&Text::new(word.clone(), (x + 14, y), text_style()))
                .ok()?;
            x += 24 + 12 * word.chars().count().min(9) as i32;
        }
        root.present().ok()?;
    }
    // The page's own text colour, so that the chart reads on a dark ground too.
    Some(svg.replace(INK_HEX, "currentColor").replacen(
        "<svg ",
        "<svg role=\"img\" aria-hidden=\"true\" ",
        1,
    ))
}

fn draw_bar(root: &DrawingArea<SVGBackend<'_>, Shift>, bar: &Bar, top: i32) -> Option<()> {
    root.draw(&Text::new(bar.title.clone(), (0, top), text_style()))
        .ok()?;
    let total = bar.parts.iter().map(|it| it.1).sum::<u128>().max(1) as f64;
    let (mut x, y) = (0.0, top + 16);
    for (label, count, part) in &bar.parts {
        // The smallest part can still be seen.
        let width =
            (*count as f64 / total * f64::from(WIDTH)).max(if *count == 0 { 0.0 } else { 1.5 });
        let (left, right) = (x as i32, ((x + width) as i32).min(WIDTH as i32));
        root.draw(&Rectangle::new(
            [(left, y), (right, y + 20)],
            colour(*part).filled(),
        ))
        .ok()?;
        if *part == Part::Used {
            root.draw(&Rectangle::new(
                [(left, y), (right, y + 20)],
                INK.stroke_width(1),
            ))
            .ok()?;
        }
        if width > 7.0 * label.chars().count() as f64 && *part != Part::Free {
            root.draw(&Text::new(
                label.clone(),
                (left + 3, y + 4),
                ("sans-serif", 11).into_font().color(&WHITE),
            ))
            .ok()?;
        }
        x += width;
    }
    Some(())
}

/// Replaced by the page's text colour afterwards.
const INK: RGBColor = RGBColor(1, 2, 3);
const INK_HEX: &str = "#010203";

fn text_style() -> TextStyle<'static> {
    ("sans-serif", 12).into_font().color(&INK)
}

/// Apart in lightness too, not by hue alone.
fn colour(part: Part) -> RGBColor {
    match part {
        Part::Used => RGBColor(92, 45, 178),
        Part::Reserved => RGBColor(125, 137, 152),
        Part::Free => RGBColor(197, 224, 200),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_drawn_with_its_words() {
        let words = Words {
            used: "used".into(),
            reserved: "kept".into(),
            free: "free".into(),
        };
        let bar = Bar {
            title: "10.0.0.0/24".into(),
            parts: vec![
                ("web".into(), 128, Part::Used),
                ("free".into(), 128, Part::Free),
            ],
        };
        let svg = draw(&[bar], &words).unwrap();
        assert!(
            svg.contains("10.0.0.0/24") && svg.contains("web") && svg.contains("currentColor"),
            "{svg}"
        );
        assert!(!svg.contains(INK_HEX));
    }
}
