//! Declaration of a field: one constant says its key, shape, limits, default and mappings.
//!
//! The file format, the inspector, validation, the JSON Schema, import and export all read the
//! untyped [`FieldDef`]; rules read the typed [`Field<T>`] that wraps it.

use std::marker::PhantomData;
use std::net::IpAddr;

use smol_str::SmolStr;

use super::node::NodeId;
use super::value::{Reference, Value};
use crate::kinds::Kind;
use crate::net::{Cidr, Family, PortRange};

/// A field of a kind, or a column of a table field, with the type its readers get.
#[derive(Clone, Copy)]
pub struct Field<T> {
    pub def: FieldDef,
    marker: PhantomData<fn() -> T>,
}

/// What is known of a field without its Rust type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldDef {
    /// Key in a document, camelCase, AWS's term.
    pub key: &'static str,
    /// Other keys that are read as this one.
    pub aliases: &'static [&'static str],
    pub shape: Shape,
    /// AWS refuses the resource without it.
    pub required: bool,
    /// What AWS assumes when the field is absent.
    pub default: DefaultValue,
    /// Inclusive limits of a number, or of the length of a text.
    pub limits: Option<(i64, i64)>,
    pub unit: Option<Unit>,
    /// CloudFormation property, dotted where nested; empty where it has none.
    pub cfn: &'static str,
    /// How a reference is drawn.
    pub wire: Wire,
}

/// The shape of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    Bool,
    Int,
    Text,
    /// One of a fixed set of words.
    Choice(&'static [&'static str]),
    /// An Availability Zone: a letter (`a`) or a full name (`us-east-1a`).
    Zone,
    Region,
    InstanceType,
    Cidr(Family),
    AnyCidr,
    Addr(Family),
    Ports,
    /// `tcp`, `udp`, `icmp`, `icmpv6`, `all` (also `-1`) or a protocol number.
    Protocol,
    /// A box of one of these kinds.
    Ref(&'static [Kind]),
    /// The first of these that the text fits.
    Either(&'static [Shape]),
    List(&'static Shape),
    /// A table; each line has these columns.
    Rows(&'static [FieldDef]),
    /// Key and value pairs.
    Tags,
    /// Any JSON, such as a policy document.
    Json,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Seconds,
    Days,
    Gibibytes,
    Mebibytes,
    Iops,
    MebibytesPerSecond,
    Percent,
    Instances,
    Addresses,
}

/// A default that can stand in a constant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DefaultValue {
    None,
    Bool(bool),
    Int(i64),
    Text(&'static str),
    Everything(Family),
}

/// How the reference in a field is shown on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// Not drawn; it is told in the inspector.
    None,
    /// The box is fastened to the other one.
    Attachment,
    /// A route table used by a subnet and the like.
    Association,
    /// Packets that match are sent there.
    Route,
    /// Requests are handed on.
    Forward,
}

impl DefaultValue {
    pub fn value(self) -> Option<Value> {
        Some(match self {
            Self::None => return None,
            Self::Bool(it) => Value::Bool(it),
            Self::Int(it) => Value::Int(it),
            Self::Text(it) => Value::text(it),
            Self::Everything(Family::V4) => Value::Cidr(Cidr::any_v4()),
            Self::Everything(Family::V6) => Value::Cidr(Cidr::any_v6()),
        })
    }
}

impl Unit {
    /// Stable lower-case name, a text key.
    pub fn id(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Days => "days",
            Self::Gibibytes => "gibibytes",
            Self::Mebibytes => "mebibytes",
            Self::Iops => "iops",
            Self::MebibytesPerSecond => "mebibytes-per-second",
            Self::Percent => "percent",
            Self::Instances => "instances",
            Self::Addresses => "addresses",
        }
    }
}

impl<T: FieldType> Field<T> {
    /// A field with the shape its type has; builders narrow it.
    pub const fn new(key: &'static str) -> Self {
        Self {
            def: FieldDef {
                key,
                aliases: &[],
                shape: T::SHAPE,
                required: false,
                default: DefaultValue::None,
                limits: None,
                unit: None,
                cfn: "",
                wire: Wire::None,
            },
            marker: PhantomData,
        }
    }

    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.def.aliases = aliases;
        self
    }

    #[must_use]
    pub const fn shape(mut self, shape: Shape) -> Self {
        self.def.shape = shape;
        self
    }

    #[must_use]
    pub const fn choice(mut self, words: &'static [&'static str]) -> Self {
        self.def.shape = Shape::Choice(words);
        self
    }

    /// A reference to boxes of these kinds.
    #[must_use]
    pub const fn to(mut self, kinds: &'static [Kind]) -> Self {
        self.def.shape = Shape::Ref(kinds);
        self
    }

    #[must_use]
    pub const fn required(mut self) -> Self {
        self.def.required = true;
        self
    }

    #[must_use]
    pub const fn default(mut self, default: DefaultValue) -> Self {
        self.def.default = default;
        self
    }

    #[must_use]
    pub const fn limits(mut self, least: i64, most: i64) -> Self {
        self.def.limits = Some((least, most));
        self
    }

    #[must_use]
    pub const fn unit(mut self, unit: Unit) -> Self {
        self.def.unit = Some(unit);
        self
    }

    #[must_use]
    pub const fn cfn(mut self, property: &'static str) -> Self {
        self.def.cfn = property;
        self
    }

    #[must_use]
    pub const fn wire(mut self, wire: Wire) -> Self {
        self.def.wire = wire;
        self
    }
}

/// A Rust type that fields can be read as.
pub trait FieldType: Sized {
    const SHAPE: Shape;

    /// `None` if the value is of another shape.
    fn read(value: &Value) -> Option<Self>;
}

impl FieldType for bool {
    const SHAPE: Shape = Shape::Bool;

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(it) => Some(*it),
            _ => None,
        }
    }
}

impl FieldType for i64 {
    const SHAPE: Shape = Shape::Int;

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Int(it) => Some(*it),
            _ => None,
        }
    }
}

impl FieldType for SmolStr {
    const SHAPE: Shape = Shape::Text;

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Text(it) => Some(it.clone()),
            _ => None,
        }
    }
}

impl FieldType for Cidr {
    const SHAPE: Shape = Shape::AnyCidr;

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Cidr(it) => Some(*it),
            _ => None,
        }
    }
}

impl FieldType for IpAddr {
    const SHAPE: Shape = Shape::Addr(Family::V4);

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Addr(it) => Some(*it),
            _ => None,
        }
    }
}

impl FieldType for PortRange {
    const SHAPE: Shape = Shape::Ports;

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Ports(it) => Some(*it),
            _ => None,
        }
    }
}

impl FieldType for Reference {
    const SHAPE: Shape = Shape::Ref(&[]);

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Ref(id) => Some(Self::Node(*id)),
            Value::Missing(name) => Some(Self::Missing(name.clone())),
            _ => None,
        }
    }
}

/// Only references that lead somewhere.
impl FieldType for NodeId {
    const SHAPE: Shape = Shape::Ref(&[]);

    fn read(value: &Value) -> Option<Self> {
        value.as_ref_id()
    }
}

/// Any value: for fields of mixed shape, such as a route's destination.
impl FieldType for Value {
    const SHAPE: Shape = Shape::Json;

    fn read(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
}

/// Items that are not of the type are left out; another rule reports them.
impl<T: FieldType> FieldType for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read(value: &Value) -> Option<Self> {
        Some(value.items().iter().filter_map(T::read).collect())
    }
}

/// Marker type of a table field: its lines are read with [`super::Fields::rows`].
#[derive(Clone, Copy, Debug)]
pub struct Table;

impl FieldType for Table {
    const SHAPE: Shape = Shape::Rows(&[]);

    fn read(_: &Value) -> Option<Self> {
        Some(Self)
    }
}

impl Field<Table> {
    /// A table with these columns.
    pub const fn table(key: &'static str, columns: &'static [FieldDef]) -> Self {
        Self::new(key).shape(Shape::Rows(columns))
    }
}

impl FieldDef {
    /// Columns of a table field; empty for others.
    pub fn columns(&self) -> &'static [FieldDef] {
        match self.shape {
            Shape::Rows(columns) => columns,
            _ => &[],
        }
    }

    /// Kinds a reference in this field may lead to; empty for fields that hold none.
    pub fn targets(&self) -> Vec<Kind> {
        self.shape.targets()
    }

    pub fn is_list(&self) -> bool {
        matches!(self.shape, Shape::List(_) | Shape::Rows(_))
    }
}

impl Shape {
    /// Kinds a reference of this shape may lead to; the columns of a table are not looked into.
    pub fn targets(&self) -> Vec<Kind> {
        match self {
            Self::Ref(kinds) => kinds.to_vec(),
            Self::Either(shapes) => shapes.iter().flat_map(Self::targets).collect(),
            Self::List(item) => item.targets(),
            _ => Vec::new(),
        }
    }
}
