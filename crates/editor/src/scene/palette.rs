//! What can be drawn, by group.

use skydraft_core::kinds::Kind;
use skydraft_core::model::Group;
use skydraft_core::order;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaletteEntry {
    pub kind: Kind,
    pub group: Group,
}

/// Every kind the palette offers, in the order of groups and declaration.
pub fn palette() -> Vec<PaletteEntry> {
    let mut entries: Vec<PaletteEntry> = Kind::ALL
        .iter()
        .map(|kind| PaletteEntry {
            kind: *kind,
            group: kind.def().group,
        })
        .filter(|it| it.group != Group::Hidden)
        .collect();
    order::sort_by_key(&mut entries, |it| it.group);
    entries
}
