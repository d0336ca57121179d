//! The values of a box beside what is declared of them, as the rules of this folder read them.

use smol_str::SmolStr;

use crate::lint::prelude::*;
use crate::model::{FieldDef, Shape};

/// One value that is no list and no table: a field, an item of a list, or a cell.
pub(super) struct Spot<'a> {
    /// The field, or the column of a cell.
    pub(super) def: &'static FieldDef,
    /// What this very value should look like: an item's shape, where the field holds a list.
    pub(super) shape: &'static Shape,
    pub(super) path: FieldPath,
    pub(super) value: &'a Value,
}

impl Spot<'_> {
    pub(super) fn at(&self, node: NodeId) -> Target {
        Target { node, path: Some(self.path.clone()) }
    }

    /// The label of the field or column.
    pub(super) fn label(&self, kind: Kind) -> Arg {
        label(kind, &self.path)
    }
}

/// The label of the field or column a path leads to.
pub(super) fn label(kind: Kind, path: &FieldPath) -> Arg {
    match &path.cell {
        Some(cell) => Arg::Field(kind, smol_str::format_smolstr!("{}.{cell}", path.key)),
        None => Arg::Field(kind, path.key.clone()),
    }
}

/// Visits every value of the declared fields, rows of tables included. Keys that are not declared
/// are left out.
pub(super) fn each_spot<'a>(node: &'a Node, visit: &mut dyn FnMut(Spot<'a>)) {
    each_spot_of(node, |_| true, visit);
}

/// [`each_spot`] of the fields and tables that hold something of interest: most fields of most
/// boxes are of none to a rule.
pub(super) fn each_spot_of<'a>(node: &'a Node, wants: fn(&FieldDef) -> bool, visit: &mut dyn FnMut(Spot<'a>)) {
    for def in node.kind.def().all_fields() {
        if (wants(def) || def.columns().iter().any(wants))
            && let Some(value) = node.raw(def.key) {
            walk(def, &def.shape, FieldPath::field(SmolStr::new_static(def.key)), value, visit);
        }
    }
}

/// Whether a field holds values of a shape, one or a list.
pub(super) fn is_of(def: &FieldDef, shape: &Shape) -> bool {
    match def.shape {
        Shape::List(item) => item == shape,
        own => own == *shape,
    }
}

/// Whether a box refers to anything, drawn or missing.
pub(super) fn has_reference(node: &Node) -> bool {
    fn holds(value: &Value) -> bool {
        match value {
            Value::Ref(_) | Value::Missing(_) => true,
            Value::List(items) => items.iter().any(holds),
            Value::Row(row) => row.iter().any(|(_, it)| holds(it)),
            _ => false,
        }
    }
    node.fields.iter().any(|(_, it)| holds(it))
}

/// The value at a path, with its declaration.
pub(super) fn spot_at<'a>(node: &'a Node, path: &FieldPath) -> Option<Spot<'a>> {
    let mut found = None;
    each_spot(node, &mut |spot| {
        if found.is_none() && spot.path == *path {
            found = Some(spot);
        }
    });
    found
}

fn walk<'a>(def: &'static FieldDef, shape: &'static Shape, path: FieldPath, value: &'a Value, visit: &mut dyn FnMut(Spot<'a>)) {
    match (shape, value) {
        (Shape::List(item), Value::List(items)) => {
            for (idx, it) in items.iter().enumerate() {
                walk(def, item, line(&path, idx), it, visit);
            }
        }
        (Shape::List(item), one) => walk(def, item, path, one, visit),
        (Shape::Rows(_), Value::List(items)) => {
            for (idx, it) in items.iter().enumerate() {
                walk(def, shape, line(&path, idx), it, visit);
            }
        }
        (Shape::Rows(columns), Value::Row(row)) => {
            for column in *columns {
                if let Some(it) = row.raw(column.key) {
                    walk(column, &column.shape, cell(&path, column.key), it, visit);
                }
            }
        }
        _ => visit(Spot { def, shape, path, value }),
    }
}

/// A list inside a cell has no finer path than its cell.
fn line(path: &FieldPath, idx: usize) -> FieldPath {
    if path.row.is_none() { FieldPath::row(path.key.clone(), idx) } else { path.clone() }
}

fn cell(path: &FieldPath, key: &'static str) -> FieldPath {
    match (path.row, &path.cell) {
        (Some(row), None) => FieldPath::cell(path.key.clone(), row as usize, SmolStr::new_static(key)),
        _ => path.clone(),
    }
}

/// Whether a value is of a shape.
pub(super) fn fits(shape: &Shape, value: &Value) -> bool {
    match (shape, value) {
        (Shape::Json, _)
        | (Shape::Bool, Value::Bool(_))
        | (Shape::Int, Value::Int(_))
        | (
            Shape::Text | Shape::Choice(_) | Shape::Zone | Shape::Region | Shape::InstanceType | Shape::Protocol,
            Value::Text(_),
        )
        | (Shape::AnyCidr, Value::Cidr(_))
        | (Shape::Ports, Value::Ports(_))
        | (Shape::Tags, Value::Row(_))
        | (Shape::Ref(_), Value::Ref(_)) => true,
        (Shape::Cidr(family), Value::Cidr(it)) => it.family() == *family,
        (Shape::Addr(family), Value::Addr(it)) => it.is_ipv4() == (*family == Family::V4),
        (_, Value::Other(serde_json::Value::String(text))) if is_deferred(text) => true,
        (_, Value::Missing(name)) => takes_reference(shape) && !is_meant_as_block(shape, name),
        (Shape::Either(shapes), _) => shapes.iter().any(|it| fits(it, value)),
        (Shape::List(item), _) => value.items().iter().all(|it| fits(item, it)),
        _ => false,
    }
}

/// Whether a text is an expression of a template, `${Name}`, whose value only a deployment knows.
fn is_deferred(text: &str) -> bool {
    text.contains("${") && text.ends_with('}')
}

fn takes_reference(shape: &Shape) -> bool {
    match shape {
        Shape::Ref(_) => true,
        Shape::Either(shapes) => shapes.iter().any(takes_reference),
        _ => false,
    }
}

/// Where a field takes blocks as well as names, `10.0.0.0/33` is a bad block and not a box.
fn is_meant_as_block(shape: &Shape, name: &str) -> bool {
    let takes_blocks = match shape {
        Shape::Either(shapes) => shapes.iter().any(|it| matches!(it, Shape::AnyCidr | Shape::Cidr(_))),
        _ => false,
    };
    let address = name.split('/').next().unwrap_or(name);
    let v4 = address.contains('.') && address.chars().all(|it| it.is_ascii_digit() || it == '.');
    takes_blocks && (v4 || address.parse::<std::net::IpAddr>().is_ok())
}

/// Whether a name is one AWS or another account gave, such as `subnet-0a1b2c3d4e5f67890` or an
/// ARN: what it means exists, it is just not drawn.
pub(super) fn is_foreign_id(name: &str) -> bool {
    let is_id = name.rsplit_once('-').is_some_and(|(prefix, rest)| {
        !prefix.is_empty() && matches!(rest.len(), 8 | 17) && rest.chars().all(|it| it.is_ascii_hexdigit())
    });
    is_id || name.starts_with("arn:")
}

/// The box that has this name, whatever its kind; arrows have none.
pub(super) fn named(view: &View<'_>, name: &str) -> Option<NodeId> {
    view.named(name).iter().copied().find(|it| view.kind(*it).is_some_and(|kind| kind != Kind::Connection))
}

/// The candidate most like `word`, if one is so alike that a slip of the pen explains it.
pub(super) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_ascii_lowercase();
    let most = (word.chars().count() / 3).clamp(1, 3);
    candidates
        .map(|it| (distance(&word, &it.to_ascii_lowercase()), it))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, it)| it)
}

/// Letters to insert, delete or replace to turn one word into the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (idx, x) in a.chars().enumerate() {
        let (mut diagonal, mut left) = (idx, idx + 1);
        let mut next = vec![left];
        for (y, above) in b.iter().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(x != *y)).min(left + 1).min(above + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_single_letters() {
        assert_eq!(distance("cidr", "cidr"), 0);
        assert_eq!(distance("cdr", "cidr"), 1);
        assert_eq!(distance("securtyGroup", "securityGroups"), 2);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn nearest_takes_slips_and_no_strangers() {
        assert_eq!(nearest("CIDR", ["cidr", "zone"].into_iter()), Some("cidr"));
        assert_eq!(nearest("zoen", ["cidr", "zone"].into_iter()), None);
        assert_eq!(nearest("securtyGroups", ["securityGroups"].into_iter()), Some("securityGroups"));
        assert_eq!(nearest("note", ["zone"].into_iter()), None);
    }

    #[test]
    fn an_expression_of_a_template_fits_everywhere() {
        let cidr = Shape::Cidr(Family::V4);
        assert!(fits(&cidr, &Value::Other("${VpcCidr}".into())));
        assert!(!fits(&cidr, &Value::Other("VpcCidr".into())));
        assert!(!fits(&cidr, &Value::Other("10.0.0.0/33".into())));
    }

    #[test]
    fn ids_of_aws_are_foreign() {
        assert!(is_foreign_id("sg-0a1b2c3d4e5f67890"));
        assert!(is_foreign_id("subnet-1a2b3c4d"));
        assert!(is_foreign_id("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        assert!(!is_foreign_id("web-sg"));
        assert!(!is_foreign_id("db-standby"));
    }
}
