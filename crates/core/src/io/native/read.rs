//! Text to document.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{FORMAT, VERSION};
use crate::edit::{Changeset, Key, Record};
use crate::geom::Rect;
use crate::kinds::Kind;
use crate::model::parse::{from_json, resolve_fields};
use crate::model::{Document, Fields, Meta, Node, NodeId, Placement, Shape, Value};

type Json = serde_json::Value;
type Object = serde_json::Map<String, Json>;

/// A text that is no document: where, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}{}: {cause}", if .path.is_empty() { String::new() } else { format!(", at {}", .path) })]
pub struct ReadError {
    /// 1-based; 0 where the text as a whole is meant.
    pub line: usize,
    pub column: usize,
    /// Such as `nodes[3].kind`.
    pub path: String,
    pub cause: ReadErrorCause,
}

/// Why a text is no document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadErrorCause {
    #[error("not JSON: {0}")]
    Syntax(String),
    #[error("expected {0}")]
    Expected(&'static str),
    #[error("this is not a Skydraft document: `format` must be \"skydraft\"")]
    NotSkydraft,
    #[error("the document has version {0}, this program reads up to {VERSION}")]
    TooNew(u64),
    #[error("`{0}` is missing")]
    MissingKey(&'static str),
    #[error("there is no kind `{0}`")]
    UnknownKind(String),
    #[error("the id `{0}` is used twice")]
    DuplicateId(String),
    #[error("`{0}` stands inside itself")]
    InsideItself(String),
}

/// What reading gave beside the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    pub document: Document,
    /// Boxes for which the text gave no position; lay them out.
    pub unplaced: Vec<NodeId>,
}

/// Reads a document.
pub fn read(text: &str) -> Result<Reader, ReadError> {
    let json: Json =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|it| ReadError {
            line: it.line(),
            column: it.column(),
            path: String::new(),
            cause: ReadErrorCause::Syntax(bare_message(&it)),
        })?;
    read_json(&json).map_err(|it| located(text, it))
}

/// `serde_json` ends its message with the place, which the error already tells.
fn bare_message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn located(text: &str, (path, cause): Fault) -> ReadError {
    let (line, column) = crate::io::text::parse(text)
        .ok()
        .map_or((1, 1), |tree| tree.place_of(&path));
    ReadError {
        line,
        column,
        path,
        cause,
    }
}

/// Path and cause; the place is looked up only when there is a fault.
type Fault = (String, ReadErrorCause);

fn fault<T>(path: impl Into<String>, cause: ReadErrorCause) -> Result<T, Fault> {
    Err((path.into(), cause))
}

fn read_json(json: &Json) -> Result<Reader, Fault> {
    let Json::Object(top) = json else {
        return fault("", ReadErrorCause::Expected("an object"));
    };
    if top.get("format").and_then(Json::as_str) != Some(FORMAT) {
        return fault("format", ReadErrorCause::NotSkydraft);
    }
    match top.get("version") {
        None => {}
        Some(it) => match it.as_u64() {
            Some(version) if version <= VERSION && version > 0 => {}
            Some(version) => return fault("version", ReadErrorCause::TooNew(version)),
            None => return fault("version", ReadErrorCause::Expected("a whole number")),
        },
    }
    let mut raw = Vec::new();
    for key in ["nodes", "links"] {
        match top.get(key) {
            None => {}
            Some(Json::Array(items)) => {
                for (idx, item) in items.iter().enumerate() {
                    raw.push(RawNode::read(
                        &format!("{key}[{idx}]"),
                        key == "links",
                        item,
                    )?);
                }
            }
            Some(_) => return fault(key, ReadErrorCause::Expected("a list")),
        }
    }
    let names = Names::collect(&raw)?;
    build(top, &raw, &names)
}

/// A box as written, before names are looked up.
struct RawNode<'a> {
    path: String,
    kind: Kind,
    name: SmolStr,
    written_id: Option<&'a str>,
    parent: Option<&'a str>,
    object: &'a Object,
}

impl<'a> RawNode<'a> {
    fn read(path: &str, is_link: bool, json: &'a Json) -> Result<Self, Fault> {
        let Json::Object(object) = json else {
            return fault(path, ReadErrorCause::Expected("an object"));
        };
        let kind = match object.get("kind") {
            _ if is_link => Kind::Connection,
            None => return fault(path, ReadErrorCause::MissingKey("kind")),
            Some(Json::String(id)) => match Kind::from_id(id) {
                Some(kind) => kind,
                None => {
                    return fault(
                        format!("{path}.kind"),
                        ReadErrorCause::UnknownKind(id.clone()),
                    );
                }
            },
            Some(_) => return fault(format!("{path}.kind"), ReadErrorCause::Expected("a text")),
        };
        let name = match object.get("name") {
            Some(Json::String(name)) => name.into(),
            None if is_link => SmolStr::default(),
            None => return fault(path, ReadErrorCause::MissingKey("name")),
            Some(_) => return fault(format!("{path}.name"), ReadErrorCause::Expected("a text")),
        };
        let text_at = |key: &str| match object.get(key) {
            None | Some(Json::Null) => Ok(None),
            Some(Json::String(it)) => Ok(Some(it.as_str())),
            Some(_) => fault(format!("{path}.{key}"), ReadErrorCause::Expected("a text")),
        };
        let parent = match text_at(kind.def().parent_key)? {
            Some(it) => Some(it),
            None => text_at("parent")?,
        };
        Ok(Self {
            path: path.to_owned(),
            kind,
            name,
            written_id: text_at("id")?,
            parent,
            object,
        })
    }
}

/// Who is called what.
struct Names<'a> {
    by_id: FxHashMap<&'a str, NodeId>,
    by_name: FxHashMap<&'a str, Vec<(NodeId, Kind)>>,
    order: Vec<NodeId>,
}

impl<'a> Names<'a> {
    /// Written ids `n7` are kept where they can be, so that ids survive a save; the rest are new.
    fn collect(raw: &'a [RawNode<'a>]) -> Result<Self, Fault> {
        let mut by_id: FxHashMap<&str, NodeId> = FxHashMap::default();
        let mut taken: Vec<NodeId> = Vec::new();
        for node in raw {
            if let Some(written) = node.written_id {
                if by_id.insert(written, NodeId::FIRST).is_some() {
                    return fault(
                        format!("{}.id", node.path),
                        ReadErrorCause::DuplicateId(written.to_owned()),
                    );
                }
                taken.extend(kept_id(written));
            }
        }
        taken.sort_unstable();
        let mut next = 1u32;
        let mut order = Vec::with_capacity(raw.len());
        let mut by_name: FxHashMap<&str, Vec<(NodeId, Kind)>> = FxHashMap::default();
        for node in raw {
            let id = node.written_id.and_then(kept_id).unwrap_or_else(|| {
                loop {
                    let id = NodeId::new(next).unwrap_or(NodeId::FIRST);
                    next += 1;
                    if taken.binary_search(&id).is_err() {
                        return id;
                    }
                }
            });
            // What stands later in the file is the younger, beside written ids too.
            next = next.max(id.number().saturating_add(1));
            if let Some(written) = node.written_id {
                by_id.insert(written, id);
            }
            by_name
                .entry(node.name.as_str())
                .or_default()
                .push((id, node.kind));
            order.push(id);
        }
        Ok(Self {
            by_id,
            by_name,
            order,
        })
    }

    /// The box an id or name means, among those `fits` accepts.
    fn find(
        &self,
        text: &str,
        fits: impl Fn(Kind) -> bool,
        prefer: impl Fn(NodeId) -> bool,
    ) -> Option<NodeId> {
        if let Some(id) = self.by_id.get(text) {
            return Some(*id);
        }
        let candidates = self.by_name.get(text)?;
        let mut fitting = candidates
            .iter()
            .filter(|(_, kind)| fits(*kind))
            .map(|(id, _)| *id);
        fitting
            .clone()
            .find(|it| prefer(*it))
            .or_else(|| fitting.next())
    }
}

/// Ids are slots of a list; a hand-written `n4000000000` must not cost memory.
const MAX_KEPT_ID: u32 = 1_000_000;

fn kept_id(written: &str) -> Option<NodeId> {
    written
        .parse()
        .ok()
        .filter(|it: &NodeId| it.number() <= MAX_KEPT_ID)
}

fn build(top: &Object, raw: &[RawNode<'_>], names: &Names<'_>) -> Result<Reader, Fault> {
    let mut parents: FxHashMap<NodeId, NodeId> = FxHashMap::default();
    for (node, id) in raw.iter().zip(&names.order) {
        let Some(text) = node.parent else { continue };
        let fits = |kind: Kind| node.kind.may_stand_in(Some(kind));
        // A container of the wrong kind still holds the box: a rule says what is wrong.
        if let Some(parent) = names
            .find(text, fits, |_| false)
            .or_else(|| names.find(text, Kind::is_frame, |_| false))
        {
            parents.insert(*id, parent);
        }
    }
    let top_of = |mut id: NodeId| {
        for _ in 0..=raw.len() {
            match parents.get(&id) {
                Some(up) => id = *up,
                None => return Some(id),
            }
        }
        None
    };
    let kinds: FxHashMap<NodeId, Kind> = raw
        .iter()
        .zip(&names.order)
        .map(|(node, id)| (*id, node.kind))
        .collect();
    let vpc_of = |mut id: NodeId| {
        for _ in 0..=raw.len() {
            if kinds.get(&id) == Some(&Kind::Vpc) {
                return Some(id);
            }
            id = *parents.get(&id)?;
        }
        None
    };
    let views = top.get("views").and_then(Json::as_object);
    let positions = views
        .and_then(|it| it.get("positions"))
        .and_then(Json::as_object);
    let folded: Vec<&str> = views
        .and_then(|it| it.get("folded"))
        .and_then(Json::as_array)
        .map_or(Vec::new(), |items| {
            items.iter().filter_map(Json::as_str).collect()
        });
    let mut changes = Changeset::default();
    let mut unplaced = Vec::new();
    for (node, id) in raw.iter().zip(&names.order) {
        if top_of(*id).is_none() {
            return fault(
                &node.path,
                ReadErrorCause::InsideItself(node.name.to_string()),
            );
        }
        let home = vpc_of(*id);
        let find = |shape: &Shape, text: &str| {
            let kinds = shape.targets();
            names.find(
                text,
                |kind| kinds.contains(&kind),
                |it| home.is_some() && vpc_of(it) == home,
            )
        };
        let parent = parents.get(id).copied();
        let fields = resolve_fields(
            node.kind.def().fields,
            read_fields(node, parent.is_some()),
            &find,
        );
        // A name that is the id of a box means that box.
        let own_name = Some(node.name.as_str()).filter(|it| !names.by_id.contains_key(it));
        let labels = [node.written_id, own_name];
        let written = positions.and_then(|it| labels.iter().flatten().find_map(|own| it.get(*own)));
        let rect = written.and_then(rect_from_json);
        if rect.is_none() && node.kind != Kind::Connection {
            unplaced.push(*id);
        }
        let size = node.kind.def().initial_size();
        let collapsed = folded.iter().any(|it| labels.contains(&Some(*it)));
        let placement = Placement {
            rect: rect.unwrap_or(Rect {
                size,
                ..Rect::default()
            }),
            collapsed,
        };
        let record = Node {
            id: *id,
            kind: node.kind,
            name: node.name.clone(),
            parent,
            fields,
        };
        changes.push(Key::Node(*id), None, Some(Record::Node(record.into())));
        changes.push(
            Key::Placement(*id),
            None,
            Some(Record::Placement(placement)),
        );
    }
    let mut document = Document::default();
    changes.apply(&mut document);
    document.put_meta(read_meta(top).into());
    Ok(Reader { document, unplaced })
}

/// The fields in written order; unknown keys are kept as they are.
fn read_fields(node: &RawNode<'_>, has_parent: bool) -> Fields {
    let def = node.kind.def();
    let mut fields = Fields::default();
    for (key, json) in node.object {
        let is_parent = key == "parent" || key == def.parent_key;
        // A container that could not be found is kept, for a rule to report.
        if matches!(key.as_str(), "kind" | "name" | "id") || (is_parent && has_parent) {
            continue;
        }
        match def.field(key) {
            Some(field) => fields.set(field.key, Some(from_json(&field.shape, json))),
            None => fields.set(key, Some(Value::Other(json.clone()))),
        }
    }
    fields
}

fn rect_from_json(json: &Json) -> Option<Rect> {
    let numbers: Vec<i32> = json
        .as_array()?
        .iter()
        .filter_map(|it| it.as_i64()?.try_into().ok())
        .collect();
    match numbers.as_slice() {
        [x, y, w, h] if *w > 0 && *h > 0 => Some(Rect::new(*x, *y, *w, *h)),
        _ => None,
    }
}

fn read_meta(top: &Object) -> Meta {
    const KNOWN: [&str; 6] = ["format", "version", "title", "nodes", "links", "intents"];
    let mut extra: Vec<(SmolStr, Json)> = Vec::new();
    for (key, json) in top {
        if KNOWN.contains(&key.as_str()) {
            continue;
        }
        let mut json = json.clone();
        if key == "views"
            && let Json::Object(views) = &mut json
        {
            // Positions and folds live in the placements.
            views.remove("positions");
            views.remove("folded");
            if views.is_empty() {
                continue;
            }
        }
        extra.push((key.into(), json));
    }
    Meta {
        title: top
            .get("title")
            .and_then(Json::as_str)
            .unwrap_or_default()
            .into(),
        intents: top
            .get("intents")
            .and_then(Json::as_array)
            .cloned()
            .unwrap_or_default(),
        extra,
    }
}
