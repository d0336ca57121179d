//! A customer managed IAM policy: statements that can be attached to several roles.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html>, read 2026-11.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Shape, Value};

/// At most 6,144 characters, white space not counted.
pub const DOCUMENT: Field<Value> = Field::new("document")
    .aliases(&["policyDocument"])
    .shape(Shape::Json)
    .required()
    .cfn("PolicyDocument");
/// Roles it is attached to.
pub const ROLES: Field<Vec<NodeId>> = Field::new("roles")
    .shape(Shape::List(&Shape::Ref(&[Kind::IamRole])))
    .cfn("Roles");
pub const PATH: Field<SmolStr> = Field::new("path")
    .limits(1, 512)
    .default(DefaultValue::Text("/"))
    .cfn("Path");
pub const DESCRIPTION: Field<SmolStr> =
    Field::new("description").limits(0, 1000).cfn("Description");

pub const KIND: KindDef = KindDef::new("iam-policy", Group::Security, "AWS::IAM::ManagedPolicy")
    .inside(&[Kind::Account, Kind::Cloud])
    .arn("arn:{partition}:iam::{account}:policy/{name}")
    .name_limit(128)
    .fields(&[DOCUMENT.def, ROLES.def, PATH.def, DESCRIPTION.def]);
