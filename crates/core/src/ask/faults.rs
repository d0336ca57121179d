//! `"with": {"down": ["az:a", "web-1"]}`: a question asked again with a zone or a box switched off.

use serde_json::Value as Json;
use smol_str::SmolStr;

use super::error::{AskError, AskErrorCause};
use super::question::find_box;
use crate::index::{Index, View, zone_letter};
use crate::kinds::Kind;
use crate::model::{Document, NodeId};

/// What is switched off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    pub zones: Vec<DownZone>,
    pub nodes: Vec<NodeId>,
}

/// An Availability Zone that is down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DownZone {
    /// As written, without `az:`: `a` or `us-east-1a`.
    pub written: SmolStr,
    /// As [`View::zone_of`] tells it.
    pub letter: SmolStr,
    /// Said by a full name; `None`: the zone of this letter in every Region.
    pub region: Option<SmolStr>,
}

impl Faults {
    pub fn is_empty(&self) -> bool {
        self.zones.is_empty() && self.nodes.is_empty()
    }

    /// Whether a box is off: itself, something it stands in, or its zone.
    pub fn is_down(&self, view: &View<'_>, id: NodeId) -> bool {
        let off = |it: NodeId| self.nodes.contains(&it);
        !self.is_empty()
            && (off(id)
                || view.ancestors(id).any(off)
                || self.zones.iter().any(|it| it.holds(view, id)))
    }

    /// Reads the value of `with`.
    pub(super) fn from_json(doc: &Document, json: &Json) -> Result<Self, AskError> {
        let Json::Object(map) = json else {
            return Err(AskError::new("with", AskErrorCause::NotAnObject));
        };
        let mut faults = Self::default();
        for (key, value) in map {
            if key != "down" {
                let cause = AskErrorCause::UnknownParameter {
                    key: key.into(),
                    known: "down".into(),
                };
                return Err(AskError::new("with", cause));
            }
            let one = std::slice::from_ref(value);
            for (idx, item) in value
                .as_array()
                .map_or(one, Vec::as_slice)
                .iter()
                .enumerate()
            {
                let path = format!("with.down[{idx}]");
                let Json::String(text) = item else {
                    return Err(AskError::new(path, AskErrorCause::NotAList));
                };
                match text.strip_prefix("az:") {
                    Some(zone) => faults
                        .zones
                        .push(DownZone::read(doc, zone).map_err(|it| AskError::new(path, it))?),
                    None => faults
                        .nodes
                        .push(find_box(doc, text, &[]).map_err(|it| AskError::new(path, it))?),
                }
            }
        }
        Ok(faults)
    }
}

impl DownZone {
    fn read(doc: &Document, written: &str) -> Result<Self, AskErrorCause> {
        let letter = zone_letter(written);
        let region = written
            .strip_suffix(letter.as_str())
            .filter(|it| !it.is_empty())
            .map(SmolStr::from);
        let zone = Self {
            written: written.into(),
            letter,
            region,
        };
        let index = Index::build(doc);
        let view = View::new(doc, &index);
        let places = [Kind::Subnet, Kind::AvailabilityZone];
        let known = places
            .into_iter()
            .flat_map(|kind| view.of_kind(kind))
            .any(|it| zone.holds(&view, *it));
        if known {
            Ok(zone)
        } else {
            Err(AskErrorCause::NoSuchZone(zone.written))
        }
    }

    fn holds(&self, view: &View<'_>, id: NodeId) -> bool {
        view.zone_of(id).is_some_and(|it| it == self.letter)
            && self
                .region
                .as_ref()
                .is_none_or(|own| view.region_of(id).is_none_or(|it| it == *own))
    }
}
