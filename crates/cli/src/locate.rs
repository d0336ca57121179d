//! Where in the input's text a box or field stands.

use std::collections::{BTreeMap, VecDeque};

use skydraft_core::io::recognise::Format;
use skydraft_core::io::text::{self, Tree};
use skydraft_core::kinds::Kind;
use skydraft_core::lint::Target;
use skydraft_core::model::{FieldPath, NodeId};

use crate::input::Input;

/// Finds places in one input's text; the text is read as a tree once.
pub(crate) struct Locator {
    tree: Option<Tree>,
    /// Path of each box in the text.
    paths: BTreeMap<NodeId, String>,
}

impl Locator {
    pub(crate) fn new(input: &Input) -> Self {
        let tree = text::parse(&input.text).ok();
        let paths = match (&tree, input.opened.format) {
            (Some(tree), Format::Skydraft) => native_paths(tree, input),
            (Some(tree), Format::CloudFormation) => template_paths(tree, input),
            (None, _) => BTreeMap::new(),
        };
        Self { tree, paths }
    }

    /// Line and column from 1; the box where its field is not written, `None` where even that is
    /// not in the text.
    pub(crate) fn place(&self, input: &Input, at: &Target) -> Option<(usize, usize)> {
        let tree = self.tree.as_ref()?;
        let path = self.paths.get(&at.node)?;
        let kind = input.opened.document.kind(at.node)?;
        let full = match (&at.path, input.opened.format) {
            (Some(field), Format::Skydraft) => written_path(tree, path, kind, field),
            (Some(field), Format::CloudFormation) => property_path(tree, path, kind, field),
            (None, _) => path.clone(),
        };
        let (line, column) = tree.place_of(&full);
        (line > 0).then_some((line, column))
    }
}

/// The path of a field under the key it is written with.
fn written_path(tree: &Tree, path: &str, kind: Kind, field: &FieldPath) -> String {
    let def = kind.def().field(&field.key);
    let keys = std::iter::once(field.key.as_str())
        .chain(def.into_iter().flat_map(|it| it.aliases.iter().copied()));
    let start = tree.place_of(path);
    let written = keys
        .map(|key| format!("{path}.{key}"))
        .find(|it| tree.place_of(it) != start);
    match (written, field.row, &field.cell) {
        (None, ..) => path.to_owned(),
        (Some(it), None, _) => it,
        (Some(it), Some(row), None) => format!("{it}[{row}]"),
        (Some(it), Some(row), Some(cell)) => format!("{it}[{row}].{cell}"),
    }
}

/// The property of a template that a field is read from, where the resource has it.
fn property_path(tree: &Tree, path: &str, kind: Kind, field: &FieldPath) -> String {
    let properties = format!("{path}.Properties");
    let property = kind.def().field(&field.key).map_or("", |it| it.cfn);
    let full = format!("{properties}.{property}");
    let is_written = !property.is_empty() && tree.place_of(&full) != tree.place_of(&properties);
    match (is_written, field.row) {
        (false, _) => path.to_owned(),
        (true, None) => full,
        (true, Some(row)) => format!("{full}[{row}]"),
    }
}

/// Boxes are matched by the id that was kept, the others by kind and name in written order.
fn native_paths(tree: &Tree, input: &Input) -> BTreeMap<NodeId, String> {
    let doc = &input.opened.document;
    let mut paths = BTreeMap::new();
    let mut unnamed = Vec::new();
    for (list, is_link) in [("nodes", false), ("links", true)] {
        for (idx, item) in tree
            .get(list)
            .and_then(Tree::items)
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            let text = |key: &str| {
                item.get(key)
                    .and_then(Tree::as_str)
                    .unwrap_or_default()
                    .to_owned()
            };
            let kind = if is_link {
                Some(Kind::Connection)
            } else {
                Kind::from_id(&text("kind"))
            };
            let path = format!("{list}[{idx}]");
            let kept = text("id")
                .parse::<NodeId>()
                .ok()
                .filter(|it| doc.contains(*it));
            match (kept, kind) {
                (Some(id), _) => {
                    paths.insert(id, path);
                }
                (None, Some(kind)) => unnamed.push((kind, text("name"), path)),
                (None, None) => {}
            }
        }
    }
    let mut waiting: BTreeMap<(Kind, String), VecDeque<NodeId>> = BTreeMap::new();
    for node in doc.nodes().filter(|it| !paths.contains_key(&it.id)) {
        waiting
            .entry((node.kind, node.name.to_string()))
            .or_default()
            .push_back(node.id);
    }
    for (kind, name, path) in unnamed {
        if let Some(id) = waiting.get_mut(&(kind, name)).and_then(VecDeque::pop_front) {
            paths.insert(id, path);
        }
    }
    paths
}

/// A box of a template is called by its logical id.
fn template_paths(tree: &Tree, input: &Input) -> BTreeMap<NodeId, String> {
    let Some(resources) = tree.get("Resources") else {
        return BTreeMap::new();
    };
    let named = |name: &str| resources.get(name).is_some();
    let nodes = input.opened.document.nodes().filter(|it| named(&it.name));
    nodes
        .map(|it| (it.id, format!("Resources.{}", it.name)))
        .collect()
}
