//! A template as a document: every resource is drawn, folded into a box, drawn as an opaque box,
//! or listed as a loss.
//!
//! Most fields come from the declarations alone ([`fields`]): a kind says its CloudFormation type,
//! a field its property. What AWS shapes differently has a small function in [`special`]; types
//! that are no box of their own have one in [`parts`].

mod convert;
mod default_vpc;
mod draft;
mod external;
mod fields;
mod finish;
mod parents;
mod parts;
mod props;
mod special;
#[cfg(test)]
mod tests;
mod types;

use smol_str::SmolStr;

use super::eval::{Loss, LossKind, Parameters, evaluate};
use crate::io::text::{ReadError, Tree, parse};
use crate::model::{Document, NodeId};
use draft::Draft;

/// A template that was read.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Laid out.
    pub document: Document,
    /// How many resources have a box of their kind or are part of one.
    pub drawn: usize,
    /// Resources of types there is no model of.
    pub opaque: Vec<OpaqueResource>,
    /// What became of each resource, in written order; the ones whose condition is false too.
    pub resources: Vec<ImportedResource>,
    pub losses: Vec<Loss>,
}

/// A resource that is drawn as a box with its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpaqueResource {
    pub logical_id: SmolStr,
    pub type_name: SmolStr,
}

/// One resource of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedResource {
    pub logical_id: SmolStr,
    /// Such as `AWS::EC2::VPC`.
    pub type_name: SmolStr,
    pub fate: Fate,
}

/// What became of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Boxes of its kind; one, save for a group of records.
    Drawn(Vec<NodeId>),
    /// A line or field of these boxes.
    Folded(Vec<NodeId>),
    Opaque(NodeId),
    /// Not drawn; a loss says why.
    Lost,
}

/// Reads a CloudFormation template, YAML or JSON.
pub fn import(text: &str, parameters: &Parameters) -> Result<Imported, ReadError> {
    import_tree(&parse(text)?, parameters)
}

/// [`import`] of a text that is read already.
pub fn import_tree(tree: &Tree, parameters: &Parameters) -> Result<Imported, ReadError> {
    let mut given = parameters.clone();
    if given.region.is_none() {
        given.region = types::written_region(tree);
    }
    let evaluation = evaluate(tree, &given)?;
    let mut draft = Draft::new(tree, &evaluation, &given);
    draft.make_boxes();
    draft.place_boxes();
    draft.fold_parts(true);
    draft.fill_boxes();
    draft.fold_parts(false);
    for it in &evaluation.skipped {
        let (name, type_name, condition) = (
            it.logical_id.clone(),
            it.type_name.clone(),
            it.condition.clone(),
        );
        let at = format!("Resources/{name}");
        draft.lose(
            &at,
            LossKind::ResourceSkipped {
                name,
                type_name,
                condition,
            },
            None,
        );
    }
    Ok(draft.finish())
}
