//! Declaration of a kind of resource.

use super::field::{Field, FieldDef, Shape};
use super::value::Value;
use crate::geom::Size;
use crate::kinds::Kind;

/// Everything that is known of a kind. The palette, the inspector, the file format, validation,
/// the JSON Schema, import and export, the ARN line and the Learn card derive from it.
#[derive(Clone, Copy, Debug)]
pub struct KindDef {
    /// Kebab-case AWS name, the `kind` of a document; also the stem of its texts and icon.
    pub id: &'static str,
    pub group: Group,
    pub look: Look,
    /// Containers it may stand in. An empty list: anywhere, or nowhere at all.
    pub parents: &'static [Kind],
    /// Key under which a document writes the container: `parent`, or `vpc` where AWS says so.
    pub parent_key: &'static str,
    /// It makes no sense outside one of `parents`; AWS refuses it.
    pub needs_parent: bool,
    /// Template with `{partition} {region} {account} {name} {id}`; empty where AWS has no ARN.
    pub arn: &'static str,
    /// CloudFormation type; empty where there is none (a zone, the internet).
    pub cfn: &'static str,
    /// Further CloudFormation types that are folded into this kind, and how.
    pub cfn_parts: &'static [CfnType],
    /// Longest name AWS accepts.
    pub name_limit: usize,
    pub fields: &'static [FieldDef],
}

/// A CloudFormation type that is no box of its own: its properties land in fields of another.
/// `owner` is the property that names the box it belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CfnType {
    pub type_name: &'static str,
    pub owner: &'static str,
    /// Field of the owner that gets a line or a value from it.
    pub field: &'static str,
}

/// Section of the palette, in palette order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Places,
    Network,
    Connectivity,
    Security,
    Compute,
    LoadBalancing,
    Storage,
    Database,
    Names,
    Outside,
    /// Not offered in the palette.
    Hidden,
}

impl Group {
    pub const ALL: [Self; 10] = [
        Self::Places,
        Self::Network,
        Self::Connectivity,
        Self::Security,
        Self::Compute,
        Self::LoadBalancing,
        Self::Storage,
        Self::Database,
        Self::Names,
        Self::Outside,
    ];

    /// Stable lower-case name, a text key.
    pub fn id(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Network => "network",
            Self::Connectivity => "connectivity",
            Self::Security => "security",
            Self::Compute => "compute",
            Self::LoadBalancing => "load-balancing",
            Self::Storage => "storage",
            Self::Database => "database",
            Self::Names => "names",
            Self::Outside => "outside",
            Self::Hidden => "hidden",
        }
    }
}

/// How the kind is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A frame others stand in, with the size it has when dropped empty.
    Frame(Size),
    /// An icon with its name.
    Box,
    /// A line between the boxes its references name.
    Line,
}

/// Tags, which every resource can carry.
pub const TAGS: Field<Value> = Field::new("tags").shape(Shape::Tags).cfn("Tags");

const COMMON: &[FieldDef] = &[TAGS.def];

/// Size of every icon box.
pub const BOX_SIZE: Size = Size::new(112, 96);

impl KindDef {
    /// A leaf that AWS knows by CloudFormation type `cfn`; builders say the rest.
    pub const fn new(id: &'static str, group: Group, cfn: &'static str) -> Self {
        Self {
            id,
            group,
            look: Look::Box,
            parents: &[],
            parent_key: "parent",
            needs_parent: false,
            arn: "",
            cfn,
            cfn_parts: &[],
            name_limit: 255,
            fields: &[],
        }
    }

    #[must_use]
    pub const fn frame(mut self, w: i32, h: i32) -> Self {
        self.look = Look::Frame(Size::new(w, h));
        self
    }

    #[must_use]
    pub const fn line(mut self) -> Self {
        self.look = Look::Line;
        self
    }

    /// May stand in these containers; `needs_parent` must be said apart.
    #[must_use]
    pub const fn inside(mut self, parents: &'static [Kind]) -> Self {
        self.parents = parents;
        self
    }

    /// Must stand in one of its containers.
    #[must_use]
    pub const fn needs_parent(mut self) -> Self {
        self.needs_parent = true;
        self
    }

    /// Documents write the container under this key.
    #[must_use]
    pub const fn parent_key(mut self, key: &'static str) -> Self {
        self.parent_key = key;
        self
    }

    #[must_use]
    pub const fn arn(mut self, template: &'static str) -> Self {
        self.arn = template;
        self
    }

    #[must_use]
    pub const fn parts(mut self, parts: &'static [CfnType]) -> Self {
        self.cfn_parts = parts;
        self
    }

    #[must_use]
    pub const fn name_limit(mut self, most: usize) -> Self {
        self.name_limit = most;
        self
    }

    #[must_use]
    pub const fn fields(mut self, fields: &'static [FieldDef]) -> Self {
        self.fields = fields;
        self
    }

    pub fn is_frame(&self) -> bool {
        matches!(self.look, Look::Frame(_))
    }

    pub fn initial_size(&self) -> Size {
        match self.look {
            Look::Frame(size) => size,
            Look::Box | Look::Line => BOX_SIZE,
        }
    }

    /// The field of this key, aliases included.
    pub fn field(&self, key: &str) -> Option<&'static FieldDef> {
        self.all_fields()
            .find(|it| it.key == key || it.aliases.contains(&key))
    }

    /// The kind's own fields, and those every AWS resource has.
    pub fn all_fields(&self) -> impl Iterator<Item = &'static FieldDef> {
        let common: &'static [FieldDef] = if self.cfn.is_empty() { &[] } else { COMMON };
        self.fields.iter().chain(common)
    }
}
