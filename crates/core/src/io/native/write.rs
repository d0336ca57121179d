//! Document to text: a line a box, keys in declared order, pleasant to read and to diff.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{FORMAT, VERSION};
use crate::kinds::Kind;
use crate::model::parse::to_json;
use crate::model::{Document, FieldDef, Fields, Node, NodeId, Value};

type Json = serde_json::Value;

/// How a document writes a reference to a box: its name where that is enough, else its id.
pub fn node_label(doc: &Document, id: NodeId) -> String {
    Labels::new(doc).label(id)
}

/// The whole document as text, ending in a line feed.
pub fn write(doc: &Document) -> String {
    let labels = Labels::new(doc);
    let (mut nodes, mut links, mut positions, mut folded) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for node in doc.nodes() {
        let json = node_json(doc, node, &labels);
        if node.kind == Kind::Connection {
            links.push(json);
            continue;
        }
        nodes.push(json);
        if let Some(it) = doc.placement(node.id) {
            let rect = it.rect;
            positions.push((
                labels.label(node.id),
                format!(
                    "[{}, {}, {}, {}]",
                    rect.at.x, rect.at.y, rect.size.w, rect.size.h
                ),
            ));
            if it.collapsed {
                folded.push(Json::String(labels.label(node.id)));
            }
        }
    }
    let mut parts = vec![
        format!(
            "\"format\": \"{FORMAT}\", \"version\": {VERSION}, \"title\": {}",
            spaced(&Json::String(doc.title().to_owned()))
        ),
        format!("\"nodes\": {}", lines(&nodes)),
    ];
    if !links.is_empty() {
        parts.push(format!("\"links\": {}", lines(&links)));
    }
    if !doc.meta().intents.is_empty() {
        parts.push(format!("\"intents\": {}", lines(&doc.meta().intents)));
    }
    let mut views: Vec<String> = Vec::new();
    for (key, json) in &doc.meta().extra {
        match json {
            Json::Object(map) if key == "views" => {
                views.extend(map.iter().map(|(key, it)| {
                    format!("{}: {}", spaced(&Json::String(key.clone())), spaced(it))
                }));
            }
            _ => parts.push(format!(
                "{}: {}",
                spaced(&Json::String(key.to_string())),
                spaced(json)
            )),
        }
    }
    if !positions.is_empty() {
        let rows: Vec<String> = positions
            .into_iter()
            .map(|(label, rect)| format!("{}: {rect}", spaced(&Json::String(label))))
            .collect();
        views.push(format!("\"positions\": {{\n   {}}}", rows.join(",\n   ")));
    }
    if !folded.is_empty() {
        views.push(format!("\"folded\": {}", spaced(&Json::Array(folded))));
    }
    if !views.is_empty() {
        parts.push(format!("\"views\": {{{}}}", views.join(", ")));
    }
    format!("{{{}}}\n", parts.join(",\n "))
}

fn lines(items: &[Json]) -> String {
    if items.is_empty() {
        return "[]".to_owned();
    }
    format!(
        "[\n  {}]",
        items.iter().map(spaced).collect::<Vec<_>>().join(",\n  ")
    )
}

/// JSON on one line with a space after `:` and `,`.
fn spaced(json: &Json) -> String {
    match json {
        Json::Array(items) => format!(
            "[{}]",
            items.iter().map(spaced).collect::<Vec<_>>().join(", ")
        ),
        Json::Object(map) => {
            let entries: Vec<String> = map
                .iter()
                .map(|(key, it)| format!("{}: {}", Json::String(key.clone()), spaced(it)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => other.to_string(),
    }
}

fn node_json(doc: &Document, node: &Node, labels: &Labels<'_>) -> Json {
    let def = node.kind.def();
    let mut map = serde_json::Map::new();
    if node.kind != Kind::Connection {
        map.insert("kind".into(), def.id.into());
    }
    if node.kind != Kind::Connection || !node.name.is_empty() {
        map.insert("name".into(), node.name.as_str().into());
    }
    if labels.needs_id(node.id) {
        map.insert("id".into(), node.id.to_string().into());
    }
    if let Some(parent) = node.parent {
        // `vpc: main` is only true of a VPC; another container is written as what it is.
        let says_vpc = def.parent_key != "vpc" || doc.kind(parent) == Some(Kind::Vpc);
        let says_subnet = def.parent_key != "subnet" || doc.kind(parent) == Some(Kind::Subnet);
        let key = if says_vpc && says_subnet {
            def.parent_key
        } else {
            "parent"
        };
        map.insert(key.into(), labels.label(parent).into());
    }
    let name = |id: NodeId| labels.label(id);
    let declared = def
        .all_fields()
        .filter_map(|it| Some((it.key, node.raw(it.key)?)));
    let other = node
        .fields
        .iter()
        .filter(|(key, _)| def.field(key).is_none())
        .map(|(key, value)| (key.as_str(), value));
    for (key, value) in declared.chain(other) {
        let mut json = to_json(value, &name);
        // One block stands for a list of one.
        let is_blocks = key == "cidr" && def.field(key).is_some_and(FieldDef::is_list);
        let is_scalar = |it: &Value| matches!(it, Value::Cidr(_) | Value::Other(Json::String(_)));
        if is_blocks
            && let [one] = value.items()
            && is_scalar(one)
        {
            json = to_json(one, &name);
        }
        map.insert(key.into(), json);
    }
    Json::Object(map)
}

/// Which boxes have a name of their own.
struct Labels<'a> {
    doc: &'a Document,
    uses: FxHashMap<&'a str, usize>,
    /// Boxes a name would not lead to: of a kind that the referring field does not take, or an
    /// arrow, whose name says nothing.
    pinned: FxHashSet<NodeId>,
}

impl<'a> Labels<'a> {
    fn new(doc: &'a Document) -> Self {
        let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
        let mut pinned = FxHashSet::default();
        for node in doc.nodes() {
            if node.kind != Kind::Connection {
                *uses.entry(node.name.as_str()).or_default() += 1;
            }
            pin(doc, node.kind.def().fields, &node.fields, &mut pinned);
        }
        Self { doc, uses, pinned }
    }

    fn needs_id(&self, id: NodeId) -> bool {
        if self.pinned.contains(&id) {
            return true;
        }
        let Some(node) = self.doc.get(id).filter(|it| it.kind != Kind::Connection) else {
            return false;
        };
        // A name that reads as an id would be taken for one.
        node.name.is_empty()
            || node.name.parse::<NodeId>().is_ok()
            || self.uses.get(node.name.as_str()).is_some_and(|it| *it > 1)
    }

    fn label(&self, id: NodeId) -> String {
        match self.doc.name(id) {
            Some(name) if !self.needs_id(id) => name.to_string(),
            _ => id.to_string(),
        }
    }
}

fn pin(doc: &Document, defs: &[FieldDef], fields: &Fields, pinned: &mut FxHashSet<NodeId>) {
    for (key, value) in fields.iter() {
        let Some(def) = defs.iter().find(|it| it.key == key) else {
            continue;
        };
        for row in value.rows() {
            pin(doc, def.columns(), row, pinned);
        }
        if def.columns().is_empty() {
            let takes = def.targets();
            value.for_each_ref(&mut |id| {
                if doc
                    .kind(id)
                    .is_some_and(|it| it == Kind::Connection || !takes.contains(&it))
                {
                    pinned.insert(id);
                }
            });
        }
    }
}
