//! Charts as SVG text, drawn by plotters: no canvas and no browser needed.

use plotters::coord::Shift;
use plotters::prelude::*;
use skydraft_core::kinds::{Kind, subnet};
use skydraft_core::model::NodeId;
use skydraft_core::msg::Msg;
use skydraft_core::net::{Cidr, Family, FreeSpace};

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

/// The address space of a VPC (its subnets and what is free), or of a subnet.
pub fn address_chart(session: &Session, id: NodeId, words: &Words) -> Option<Chart> {
    let bars = match session.doc().kind(id)? {
        Kind::Vpc => vpc_bars(session, id, words),
        Kind::Subnet => subnet_bars(session, id, words),
        _ => return None,
    };
    if bars.is_empty() {
        return None;
    }
    let told = bars.iter().map(tell).collect();
    Some(Chart { svg: draw(&bars, words)?, told })
}

fn tell(bar: &Bar) -> Msg {
    let sum = |part| bar.parts.iter().filter(|it| it.2 == part).map(|it| it.1).sum::<u128>();
    Msg::new("chart.told")
        .arg("block", bar.title.as_str())
        .arg("used", sum(Part::Used))
        .arg("reserved", sum(Part::Reserved))
        .arg("free", sum(Part::Free))
}

fn vpc_bars(session: &Session, id: NodeId, words: &Words) -> Vec<Bar> {
    let view = session.view();
    let subnets = view.subnets_of(id);
    let taken: Vec<(Cidr, String)> = subnets
        .iter()
        .flat_map(|it| [it.get(&subnet::CIDR), it.get(&subnet::IPV6_CIDR)].into_iter().flatten().map(|cidr| (cidr.network(), it.name.to_string())))
        .collect();
    view.vpc_cidrs(id)
        .into_iter()
        .map(|block| {
            let mut parts: Vec<(Cidr, String, Part)> =
                taken.iter().filter(|(cidr, _)| block.contains(*cidr)).map(|(cidr, name)| (*cidr, name.clone(), Part::Used)).collect();
            let free = FreeSpace::new(block, taken.iter().map(|(cidr, _)| *cidr));
            parts.extend(free.blocks().into_iter().map(|it| (it, words.free.clone(), Part::Free)));
            parts.sort_by_key(|it| it.0.first());
            Bar { title: block.to_string(), parts: parts.into_iter().map(|(cidr, label, part)| (label, cidr.address_count(), part)).collect() }
        })
        .collect()
}

fn subnet_bars(session: &Session, id: NodeId, words: &Words) -> Vec<Bar> {
    let view = session.view();
    [Family::V4, Family::V6]
        .into_iter()
        .filter_map(|family| {
            let (block, room) = (view.subnet_block(id, family)?, view.subnet_room(id, family)?);
            let parts = vec![
                (words.reserved.clone(), block.address_count() - room.usable, Part::Reserved),
                (words.used.clone(), room.used.min(room.usable), Part::Used),
                (words.free.clone(), room.free(), Part::Free),
            ];
            Some(Bar { title: block.to_string(), parts })
        })
        .collect()
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
        for (part, word) in [(Part::Used, &words.used), (Part::Reserved, &words.reserved), (Part::Free, &words.free)] {
            root.draw(&Rectangle::new([(x, y), (x + 10, y + 10)], colour(part).filled())).ok()?;
            root.draw(&Text::new(word.clone(), (x + 14, y), text_style())).ok()?;
            x += 24 + 12 * word.chars().count().min(9) as i32;
        }
        root.present().ok()?;
    }
    // The page's own text colour, so that the chart reads on a dark ground too.
    Some(svg.replace(INK_HEX, "currentColor").replacen("<svg ", "<svg role=\"img\" aria-hidden=\"true\" ", 1))
}

fn draw_bar(root: &DrawingArea<SVGBackend<'_>, Shift>, bar: &Bar, top: i32) -> Option<()> {
    root.draw(&Text::new(bar.title.clone(), (0, top), text_style())).ok()?;
    let total = bar.parts.iter().map(|it| it.1).sum::<u128>().max(1) as f64;
    let (mut x, y) = (0.0, top + 16);
    for (label, count, part) in &bar.parts {
        // The smallest part can still be seen.
        let width = (*count as f64 / total * f64::from(WIDTH)).max(if *count == 0 { 0.0 } else { 1.5 });
        let (left, right) = (x as i32, ((x + width) as i32).min(WIDTH as i32));
        root.draw(&Rectangle::new([(left, y), (right, y + 20)], colour(*part).filled())).ok()?;
        if *part == Part::Used {
            root.draw(&Rectangle::new([(left, y), (right, y + 20)], INK.stroke_width(1))).ok()?;
        }
        if width > 7.0 * label.chars().count() as f64 && *part != Part::Free {
            root.draw(&Text::new(label.clone(), (left + 3, y + 4), ("sans-serif", 11).into_font().color(&WHITE))).ok()?;
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
        let words = Words { used: "used".into(), reserved: "kept".into(), free: "free".into() };
        let bar = Bar { title: "10.0.0.0/24".into(), parts: vec![("web".into(), 128, Part::Used), ("free".into(), 128, Part::Free)] };
        let svg = draw(&[bar], &words).unwrap();
        assert!(svg.contains("10.0.0.0/24") && svg.contains("web") && svg.contains("currentColor"), "{svg}");
        assert!(!svg.contains(INK_HEX));
    }
}
