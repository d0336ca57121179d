//! Events of the parser to a tree.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};
use smol_str::SmolStr;

use super::layout::Layout;
use super::{Key, Node, Position, ReadError, ReadErrorKind, Tree, scalar};

/// Deepest nesting that is read.
pub const MAX_DEPTH: usize = 100;
/// Most values that are read.
pub const MAX_NODES: usize = 2_000_000;
/// Most values that aliases may add.
const MAX_ALIASED: usize = 200_000;
/// Most characters parsed again for lines that had to be indented (see [`Layout`]).
const MAX_REREAD: usize = 100_000_000;

/// Reads YAML or JSON, one document.
pub fn parse(text: &str) -> Result<Tree, ReadError> {
    let mut layout = Layout::default();
    let text = layout.join_surrogates(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut reread = 0;
    loop {
        match build(&layout.padded(&text), &layout) {
            Err(failure) => match failure.too_far_left {
                Some(line) if reread < MAX_REREAD && layout.indent(line) => reread += text.len(),
                _ => return Err(failure.error),
            },
            Ok(tree) => return Ok(tree),
        }
    }
}

/// [`parse`] for bytes, which must be UTF-8.
pub fn parse_bytes(bytes: &[u8]) -> Result<Tree, ReadError> {
    let text = std::str::from_utf8(bytes).map_err(|it| {
        let good = String::from_utf8_lossy(bytes.get(..it.valid_up_to()).unwrap_or_default());
        let last = good.rsplit('\n').next().unwrap_or_default();
        let at = Position {
            line: good.matches('\n').count() + 1,
            column: last.chars().count() + 1,
        };
        ReadErrorKind::NotUtf8.at(at, "")
    })?;
    parse(text)
}

struct Failure {
    error: ReadError,
    /// The line that only needs more indentation to be read.
    too_far_left: Option<usize>,
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self {
            error,
            too_far_left: None,
        }
    }
}

/// A finished value with what limits need to know of it.
#[derive(Clone)]
struct Sized {
    tree: Tree,
    nodes: usize,
    depth: usize,
}

/// An open list or map.
struct Frame {
    at: Position,
    tag: Option<SmolStr>,
    anchor: usize,
    nodes: usize,
    depth: usize,
    content: Content,
}

enum Content {
    List(Vec<Tree>),
    Map {
        entries: Vec<(Key, Tree)>,
        seen: FxHashMap<SmolStr, Position>,
        /// The key whose value comes next.
        key: Option<Key>,
        /// That key is `<<`.
        merging: bool,
        merged: Vec<Tree>,
    },
}

struct Builder<'a> {
    layout: &'a Layout,
    frames: Vec<Frame>,
    anchors: FxHashMap<usize, Sized>,
    aliased: usize,
    nodes: usize,
    root: Option<Tree>,
}

fn build(text: &str, layout: &Layout) -> Result<Tree, Failure> {
    let mut builder = Builder {
        layout,
        frames: vec![],
        anchors: FxHashMap::default(),
        aliased: 0,
        nodes: 0,
        root: None,
    };
    let mut parser = Parser::new_from_str(text);
    let mut documents = 0;
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            let at = layout.place(error.marker());
            // Only inside brackets can a token stand left of its block.
            let left = matches!(
                error.info(),
                "invalid indentation" | "invalid indentation in flow construct"
            );
            Failure {
                error: ReadErrorKind::Syntax {
                    detail: error.info().to_owned(),
                }
                .at(at, builder.path()),
                too_far_left: left.then_some(at.line),
            }
        })?;
        if let Event::DocumentStart(_) = event {
            documents += 1;
            if documents > 1 {
                return Err(ReadErrorKind::SeveralDocuments
                    .at(layout.place(&span.start), "")
                    .into());
            }
        }
        builder.event(event, span)?;
    }
    Ok(builder.root.unwrap_or(Tree {
        value: Node::Null,
        at: Position { line: 1, column: 1 },
        tag: None,
    }))
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), ReadError> {
        let at = self.layout.place(&span.start);
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(self.fail(ReadErrorKind::TooLarge { limit: MAX_NODES }, at));
        }
        match event {
            Event::Scalar(raw, style, anchor, tag) => {
                if self.expects_key() && anchor == 0 {
                    return self.key(&raw, style == ScalarStyle::Plain, at);
                }
                let (value, tag) = scalar_node(&raw, style, tag.as_deref());
                self.finish(
                    anchor,
                    Sized {
                        tree: Tree { value, at, tag },
                        nodes: 1,
                        depth: 1,
                    },
                )
            }
            Event::Alias(id) => {
                let Some(found) = self.anchors.get(&id) else {
                    return Err(self.fail(ReadErrorKind::RecursiveAlias, at));
                };
                let mut copy = found.clone();
                copy.tree.at = at;
                self.copied(copy.nodes, at)?;
                self.finish(0, copy)
            }
            Event::SequenceStart(anchor, tag) => self.open(anchor, tag, at, Content::List(vec![])),
            Event::MappingStart(anchor, tag) => {
                let seen = FxHashMap::default();
                let map = Content::Map {
                    entries: vec![],
                    seen,
                    key: None,
                    merging: false,
                    merged: vec![],
                };
                self.open(anchor, tag, at, map)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    fn expects_key(&self) -> bool {
        matches!(
            self.frames.last(),
            Some(Frame {
                content: Content::Map { key: None, .. },
                ..
            })
        )
    }

    fn open(
        &mut self,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        at: Position,
        content: Content,
    ) -> Result<(), ReadError> {
        if self.expects_key() {
            return Err(self.fail(ReadErrorKind::KeyNotText, at));
        }
        if self.frames.len() >= MAX_DEPTH {
            return Err(self.fail(ReadErrorKind::TooDeep { limit: MAX_DEPTH }, at));
        }
        let tag = tag.and_then(|it| own_tag(&it));
        self.frames.push(Frame {
            at,
            tag,
            anchor,
            nodes: 1,
            depth: 1,
            content,
        });
        Ok(())
    }

    fn key(&mut self, raw: &str, plain: bool, at: Position) -> Result<(), ReadError> {
        let Some(Frame {
            content: Content::Map {
                seen, key, merging, ..
            },
            ..
        }) = self.frames.last_mut()
        else {
            return Ok(());
        };
        *merging = plain && raw == "<<";
        let text = SmolStr::new(raw);
        if !*merging && let Some(first) = seen.insert(text.clone(), at) {
            return Err(self.fail(
                ReadErrorKind::DuplicateKey {
                    key: raw.to_owned(),
                    first,
                },
                at,
            ));
        }
        *key = Some(Key { text, at });
        Ok(())
    }

    fn close(&mut self) -> Result<(), ReadError> {
        let Some(frame) = self.frames.pop() else {
            return Ok(());
        };
        let value = match frame.content {
            Content::List(items) => Node::List(items),
            Content::Map {
                mut entries,
                mut seen,
                merged,
                ..
            } => {
                for (key, tree) in merged.into_iter().flat_map(|it| match it.value {
                    Node::Map(entries) => entries,
                    _ => vec![],
                }) {
                    // The map's own keys win over merged ones, earlier merges over later ones.
                    if seen.insert(key.text.clone(), key.at).is_none() {
                        entries.push((key, tree));
                    }
                }
                Node::Map(entries)
            }
        };
        let tree = Tree {
            value,
            at: frame.at,
            tag: frame.tag,
        };
        self.finish(
            frame.anchor,
            Sized {
                tree,
                nodes: frame.nodes,
                depth: frame.depth,
            },
        )
    }

    /// Puts a finished value where it belongs.
    fn finish(&mut self, anchor: usize, value: Sized) -> Result<(), ReadError> {
        let at = value.tree.at;
        if anchor != 0 {
            self.copied(value.nodes, at)?;
            self.anchors.insert(anchor, value.clone());
        }
        if self.expects_key() {
            return match value.tree.value.scalar() {
                Some(text) => self.key(&text, false, at),
                None => Err(self.fail(ReadErrorKind::KeyNotText, at)),
            };
        }
        if self.frames.len() + value.depth > MAX_DEPTH + 1 {
            return Err(self.fail(ReadErrorKind::TooDeep { limit: MAX_DEPTH }, at));
        }
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(value.tree);
            return Ok(());
        };
        frame.nodes += value.nodes;
        frame.depth = frame.depth.max(value.depth + 1);
        match &mut frame.content {
            Content::List(items) => items.push(value.tree),
            Content::Map {
                entries,
                key,
                merging,
                merged,
                ..
            } => {
                let Some(taken) = key.take() else {
                    return Ok(());
                };
                if !*merging {
                    entries.push((taken, value.tree));
                } else if !merge(value.tree, merged) {
                    *key = Some(taken);
                    return Err(self.fail(ReadErrorKind::MergeNotMap, at));
                }
            }
        }
        Ok(())
    }

    /// Counts values that exist twice because of an anchor or an alias.
    fn copied(&mut self, nodes: usize, at: Position) -> Result<(), ReadError> {
        self.aliased += nodes;
        if self.aliased > MAX_ALIASED {
            return Err(self.fail(ReadErrorKind::AliasExpansion { limit: MAX_ALIASED }, at));
        }
        Ok(())
    }

    fn fail(&self, kind: ReadErrorKind, at: Position) -> ReadError {
        kind.at(at, self.path())
    }

    /// Where the reader stands, such as `Resources/Vpc/Tags/0`.
    fn path(&self) -> String {
        let steps = self.frames.iter().filter_map(|it| match &it.content {
            Content::List(items) => Some(items.len().to_string()),
            Content::Map { key, .. } => key.as_ref().map(|it| it.text.to_string()),
        });
        steps.collect::<Vec<_>>().join("/")
    }
}

/// Adds what `<<` names to `merged`; false unless it is a map or a list of maps.
fn merge(value: Tree, merged: &mut Vec<Tree>) -> bool {
    match value.value {
        Node::Map(_) => merged.push(value),
        Node::List(items) if items.iter().all(|it| it.entries().is_some()) => merged.extend(items),
        _ => return false,
    }
    true
}

fn scalar_node(raw: &str, style: ScalarStyle, tag: Option<&Tag>) -> (Node, Option<SmolStr>) {
    match tag {
        Some(tag) if tag.is_yaml_core_schema() => (scalar::tagged(raw, &tag.suffix), own_tag(tag)),
        // Every function that takes a scalar takes a text, so `!Ref 1` means the name "1".
        Some(tag) => (Node::Text(raw.into()), own_tag(tag)),
        None if style == ScalarStyle::Plain => (scalar::plain(raw), None),
        None => (Node::Text(raw.into()), None),
    }
}

/// The tag a tree keeps: `Ref` for `!Ref`, nothing for YAML's own.
fn own_tag(tag: &Tag) -> Option<SmolStr> {
    match (tag.handle.as_str(), tag.suffix.as_str()) {
        _ if tag.is_yaml_core_schema() => None,
        ("!" | "", "") => None,
        ("!" | "", suffix) => Some(suffix.into()),
        (handle, suffix) => Some(SmolStr::from(format!("{handle}{suffix}"))),
    }
}
