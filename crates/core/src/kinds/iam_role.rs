//! An IAM role: permissions that a service, a user or another account takes on for a while.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html>, read 2026-11.

use smol_str::SmolStr;

use super::Kind;
use crate::model::{CfnType, DefaultValue, Field, Group, KindDef, Shape, Table, Unit, Value};

/// Who may take the role on. At most 2,048 characters.
pub const TRUST_POLICY: Field<Value> = Field::new("assumeRolePolicyDocument")
    .aliases(&["trustPolicy"])
    .shape(Shape::Json)
    .required()
    .cfn("AssumeRolePolicyDocument");
/// ARNs of managed policies that are not drawn; a drawn policy names the role itself.
pub const MANAGED_POLICIES: Field<Vec<SmolStr>> =
    Field::new("managedPolicyArns").cfn("ManagedPolicyArns");
/// Policies that exist in this role only.
pub const POLICIES: Field<Table> =
    Field::table("policies", &[policy::NAME.def, policy::DOCUMENT.def]).cfn("Policies");
/// ARN of the policy that bounds what the role can be allowed.
pub const BOUNDARY: Field<SmolStr> = Field::new("permissionsBoundary").cfn("PermissionsBoundary");
pub const MAX_SESSION: Field<i64> = Field::new("maxSessionDuration")
    .limits(3600, 43_200)
    .default(DefaultValue::Int(3600))
    .unit(Unit::Seconds)
    .cfn("MaxSessionDuration");
pub const PATH: Field<SmolStr> = Field::new("path")
    .limits(1, 512)
    .default(DefaultValue::Text("/"))
    .cfn("Path");
pub const DESCRIPTION: Field<SmolStr> =
    Field::new("description").limits(0, 1000).cfn("Description");
/// Name of the instance profile that carries the role to EC2 instances.
pub const INSTANCE_PROFILE: Field<SmolStr> = Field::new("instanceProfile").limits(1, 128);

/// Columns of [`POLICIES`].
pub mod policy {
    use super::{Field, Shape, SmolStr, Value};

    pub const NAME: Field<SmolStr> = Field::new("name")
        .limits(1, 128)
        .required()
        .cfn("PolicyName");
    pub const DOCUMENT: Field<Value> = Field::new("document")
        .shape(Shape::Json)
        .required()
        .cfn("PolicyDocument");
}

pub const KIND: KindDef = KindDef::new("iam-role", Group::Security, "AWS::IAM::Role")
    .inside(&[Kind::Account, Kind::Cloud])
    .arn("arn:{partition}:iam::{account}:role/{name}")
    .name_limit(64)
    .parts(&[
        CfnType {
            type_name: "AWS::IAM::InstanceProfile",
            owner: "Roles",
            field: "instanceProfile",
        },
        CfnType {
            type_name: "AWS::IAM::Policy",
            owner: "Roles",
            field: "policies",
        },
        CfnType {
            type_name: "AWS::IAM::RolePolicy",
            owner: "RoleName",
            field: "policies",
        },
    ])
    .fields(&[
        TRUST_POLICY.def,
        MANAGED_POLICIES.def,
        POLICIES.def,
        INSTANCE_PROFILE.def,
        BOUNDARY.def,
        MAX_SESSION.def,
        PATH.def,
        DESCRIPTION.def,
    ]);
