//! A drawing as a picture: SVG that needs no fonts, icons or scripts from elsewhere.
//!
//! Frames in AWS's group colours, boxes with the initials of their kind, wires at right angles.
//! Every box has a text alternative, and the document itself is kept inside `<metadata>`, so the
//! picture can be opened again. Only written: nothing a document holds is ever run by a viewer.

mod colours;
mod text;

use std::fmt::Write as _;

use crate::geom::Rect;
use crate::index::{Index, View};
use crate::io::native;
use crate::kinds::Kind;
use crate::model::{Document, Node, NodeId};
use crate::wires::{WireId, WireLook, path, svg_path, wires_of};
use colours::{Border, frame_look, tile_colour};
use text::{attribute, clipped, content, in_json};

/// What stands around the document inside the picture.
const METADATA: (&str, &str) = (r#"<metadata id="skydraft-document">"#, "</metadata>");

/// Space around the drawing.
const MARGIN: i32 = 24;
const TILE: i32 = 48;
const FONT: &str = "system-ui, 'Noto Sans KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif";

/// The drawing as SVG. `kind_name` says what a kind is called in the reader's language, `lang` is
/// that language's tag. Boxes are drawn where they stand: lay out first what has no place.
pub fn write(doc: &Document, kind_name: &dyn Fn(Kind) -> String, lang: &str) -> String {
    let index = Index::build(doc);
    let picture = Picture {
        doc,
        view: View::new(doc, &index),
        kind_name,
    };
    let mut svg = String::new();
    let bounds = picture.bounds().inflate(MARGIN);
    let (x, y, w, h) = (bounds.at.x, bounds.at.y, bounds.size.w, bounds.size.h);
    let title = if doc.title().is_empty() {
        "Skydraft"
    } else {
        doc.title()
    };
    let _ = writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" role="graphics-document" lang="{}" viewBox="{x} {y} {w} {h}" width="{w}" height="{h}" font-family="{FONT}">"#,
        attribute(lang)
    );
    let _ = writeln!(svg, "<title>{}</title>", content(title));
    let (before, after) = METADATA;
    let _ = writeln!(svg, "{before}{}{after}", in_json(&native::write(doc)));
    svg.push_str(
        r##"<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8Z" fill="#414d5c"/></marker></defs>
"##,
    );
    let _ = writeln!(
        svg,
        r##"<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="#ffffff"/>"##
    );
    for node in picture.shown(true) {
        picture.frame(&mut svg, node);
    }
    picture.wires(&mut svg);
    for node in picture.shown(false) {
        picture.icon_box(&mut svg, node);
    }
    svg.push_str("</svg>\n");
    svg
}

/// The text of the document inside a picture that [`write`] made; `None` for other texts.
pub fn document_in(svg: &str) -> Option<String> {
    let (before, after) = METADATA;
    let (_, rest) = svg.split_once(before)?;
    rest.split_once(after)
        .map(|(json, _)| text::unescaped(json))
}

struct Picture<'a> {
    doc: &'a Document,
    view: View<'a>,
    kind_name: &'a dyn Fn(Kind) -> String,
}

impl Picture<'_> {
    /// Frames or boxes that no folded container hides, containers first.
    fn shown(&self, frames: bool) -> Vec<&Node> {
        let mut found: Vec<(usize, &Node)> = self
            .doc
            .nodes()
            .filter(|it| it.kind != Kind::Connection && it.kind.is_frame() == frames)
            .filter(|it| self.stand_in(it.id) == it.id)
            .map(|it| (self.doc.ancestors(it.id).count(), it.as_ref()))
            .collect();
        found.sort_by_key(|(depth, node)| (*depth, node.id));
        found.into_iter().map(|(_, node)| node).collect()
    }

    /// The box itself, or the outermost folded container that hides it.
    fn stand_in(&self, id: NodeId) -> NodeId {
        let folded = |it: &NodeId| self.doc.placement(*it).is_some_and(|it| it.collapsed);
        self.doc.ancestors(id).filter(folded).last().unwrap_or(id)
    }

    fn bounds(&self) -> Rect {
        let rects = self
            .doc
            .nodes()
            .filter(|it| it.kind != Kind::Connection)
            .filter_map(|it| self.doc.rect_in_page(it.id));
        rects
            .reduce(Rect::union)
            .unwrap_or(Rect::new(0, 0, 200, 100))
    }

    fn frame(&self, svg: &mut String, node: &Node) {
        let Some(rect) = self.doc.rect_in_page(node.id) else {
            return;
        };
        let look = frame_look(&self.view, node);
        let dash = match look.border {
            Border::Solid => "",
            Border::Dashed => r#" stroke-dasharray="8 4""#,
            Border::Dotted => r#" stroke-dasharray="2 4" stroke-linecap="round""#,
        };
        self.open(svg, node, "frame");
        let (x, y, w, h) = (rect.at.x, rect.at.y, rect.size.w, rect.size.h);
        let _ = writeln!(
            svg,
            r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{colour}" fill-opacity="0.04" stroke="{colour}" stroke-width="1.5"{dash}/>"#,
            colour = look.colour
        );
        let label = format!("{} {}", (self.kind_name)(node.kind), node.name);
        let (label_x, anchor) = if look.centred {
            (x + w / 2, "middle")
        } else {
            (x + 34, "start")
        };
        if !look.centred {
            tile(svg, node.kind, look.colour, x, y, 26);
        }
        let room = if look.centred { w - 16 } else { w - 42 };
        text_line(
            svg,
            (label_x, y + 18),
            13,
            anchor,
            "#16191f",
            &clipped(label.trim(), 13, room),
        );
        svg.push_str("</g>\n");
    }

    fn icon_box(&self, svg: &mut String, node: &Node) {
        let Some(rect) = self.doc.rect_in_page(node.id) else {
            return;
        };
        let middle = rect.center().x;
        self.open(svg, node, "box");
        tile(
            svg,
            node.kind,
            tile_colour(node.kind),
            middle - TILE / 2,
            rect.at.y + 4,
            TILE,
        );
        text_line(
            svg,
            (middle, rect.at.y + 70),
            12,
            "middle",
            "#16191f",
            &clipped(&node.name, 12, rect.size.w),
        );
        let kind = (self.kind_name)(node.kind);
        text_line(
            svg,
            (middle, rect.at.y + 86),
            10,
            "middle",
            "#414d5c",
            &clipped(&kind, 10, rect.size.w),
        );
        svg.push_str("</g>\n");
    }

    fn wires(&self, svg: &mut String) {
        let mut drawn = Vec::new();
        for wire in self.doc.nodes().flat_map(|it| wires_of(it)) {
            let id = WireId {
                from: self.stand_in(wire.id.from),
                to: self.stand_in(wire.id.to),
            };
            if id.from == id.to || drawn.contains(&id) {
                continue;
            }
            drawn.push(id);
            let Some(points) = path(self.doc, id) else {
                continue;
            };
            let dash = if wire.look == WireLook::Association {
                r#" stroke-dasharray="5 4""#
            } else {
                ""
            };
            let has_arrow = matches!(
                wire.look,
                WireLook::Route | WireLook::Forward | WireLook::Connection
            );
            let arrow = if has_arrow {
                r#" marker-end="url(#arrow)""#
            } else {
                ""
            };
            let _ = writeln!(
                svg,
                r##"<path d="{}" fill="none" stroke="#414d5c" stroke-width="1.25"{dash}{arrow} aria-hidden="true"/>"##,
                svg_path(&points)
            );
        }
    }

    /// The group of a box with its text alternative.
    fn open(&self, svg: &mut String, node: &Node, class: &str) {
        let _ = write!(
            svg,
            r#"<g class="{class}" role="img" data-kind="{}" data-name="{}"><title>{}</title><desc>{}</desc>"#,
            node.kind.id(),
            attribute(&node.name),
            content(&node.name),
            content(&self.description(node))
        );
        svg.push('\n');
    }

    /// `Subnet · main › zone`: the kind, and where it stands from the outside in.
    fn description(&self, node: &Node) -> String {
        let mut places: Vec<&str> = self
            .doc
            .ancestors(node.id)
            .filter_map(|it| self.doc.name(it))
            .map(smol_str::SmolStr::as_str)
            .collect();
        places.reverse();
        let kind = (self.kind_name)(node.kind);
        if places.is_empty() {
            kind
        } else {
            format!("{kind} · {}", places.join(" › "))
        }
    }
}

/// A square with the initials of the kind.
fn tile(svg: &mut String, kind: Kind, colour: &str, x: i32, y: i32, size: i32) {
    let initials: String = kind
        .id()
        .split('-')
        .filter_map(|it| it.chars().next())
        .take(3)
        .collect();
    let font = size * 2 / 5;
    let _ = writeln!(
        svg,
        r#"<rect x="{x}" y="{y}" width="{size}" height="{size}" fill="{colour}" aria-hidden="true"/>"#
    );
    let at = (x + size / 2, y + size / 2 + font * 7 / 20);
    let _ = writeln!(
        svg,
        r##"<text x="{}" y="{}" font-size="{font}" font-weight="600" text-anchor="middle" fill="#ffffff" aria-hidden="true">{}</text>"##,
        at.0,
        at.1,
        content(&initials.to_uppercase())
    );
}

fn text_line(svg: &mut String, at: (i32, i32), size: i32, anchor: &str, colour: &str, line: &str) {
    let (x, y) = at;
    let _ = writeln!(
        svg,
        r#"<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{}</text>"#,
        content(line)
    );
}

#[cfg(test)]
mod tests;
