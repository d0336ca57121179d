//! AWS's colours for groups and service categories.
//!
//! Source: the AWS Architecture Icons, release of 2026-01-30.

use crate::index::View;
use crate::kinds::Kind;
use crate::model::{Group, Node};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Border {
    Solid,
    Dashed,
    Dotted,
}

/// How a frame is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FrameLook {
    pub(super) colour: &'static str,
    pub(super) border: Border,
    /// The label stands in the middle, without an icon.
    pub(super) centred: bool,
}

const SQUID: &str = "#232f3e";
const PINK: &str = "#e7157b";
const TEAL: &str = "#00a4a6";
const PURPLE: &str = "#8c4fff";
const GREEN: &str = "#7aa116";
const RED: &str = "#dd344c";
const ORANGE: &str = "#ed7100";
const MAGENTA: &str = "#c925d1";
const GREY: &str = "#7d8998";

pub(super) fn frame_look(view: &View<'_>, node: &Node) -> FrameLook {
    let solid = |colour| FrameLook {
        colour,
        border: Border::Solid,
        centred: false,
    };
    match node.kind {
        Kind::Cloud => solid(SQUID),
        Kind::Account => solid(PINK),
        Kind::Region => FrameLook {
            border: Border::Dotted,
            ..solid(TEAL)
        },
        Kind::AvailabilityZone => FrameLook {
            colour: TEAL,
            border: Border::Dashed,
            centred: true,
        },
        Kind::Vpc => solid(PURPLE),
        Kind::Subnet if view.is_public_subnet(node.id) => solid(GREEN),
        Kind::Subnet => solid(TEAL),
        _ => solid(GREY),
    }
}

/// Colour of the category a kind belongs to.
pub(super) fn tile_colour(kind: Kind) -> &'static str {
    match kind.def().group {
        Group::Network | Group::Connectivity | Group::LoadBalancing | Group::Names => PURPLE,
        Group::Security => RED,
        // Lambda and the like are compute in the icons as in the palette.
        Group::Compute => ORANGE,
        Group::Storage => GREEN,
        Group::Database => MAGENTA,
        Group::Places => SQUID,
        Group::Outside | Group::Hidden => GREY,
    }
}
