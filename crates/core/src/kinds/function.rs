//! A Lambda function; with subnets it also has interfaces in a VPC.
//!
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>, read 2026-11.

use smol_str::SmolStr;

use super::{Kind, REGIONAL};
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Shape, Unit, Value, Wire};

/// Identifier such as `python3.13`; an image brings its own.
pub const RUNTIME: Field<SmolStr> = Field::new("runtime").cfn("Runtime");
pub const HANDLER: Field<SmolStr> = Field::new("handler").limits(1, 128).cfn("Handler");
pub const PACKAGE_TYPE: Field<SmolStr> = Field::new("packageType")
    .choice(&["Zip", "Image"])
    .default(DefaultValue::Text("Zip"))
    .cfn("PackageType");
pub const ARCHITECTURE: Field<SmolStr> = Field::new("architecture")
    .choice(&["x86_64", "arm64"])
    .default(DefaultValue::Text("x86_64"))
    .cfn("Architectures");
pub const MEMORY: Field<i64> = Field::new("memorySize")
    .aliases(&["memory"])
    .limits(128, 10_240)
    .unit(Unit::Mebibytes)
    .default(DefaultValue::Int(128))
    .cfn("MemorySize");
pub const TIMEOUT: Field<i64> = Field::new("timeout")
    .limits(1, 900)
    .unit(Unit::Seconds)
    .default(DefaultValue::Int(3))
    .cfn("Timeout");
/// Size of `/tmp`.
pub const EPHEMERAL_STORAGE: Field<i64> = Field::new("ephemeralStorage")
    .limits(512, 10_240)
    .unit(Unit::Mebibytes)
    .default(DefaultValue::Int(512))
    .cfn("EphemeralStorage.Size");
/// Guarantee and cap at once; absent: a share of the account's.
pub const RESERVED_CONCURRENCY: Field<i64> = Field::new("reservedConcurrency")
    .limits(0, 1_000_000)
    .cfn("ReservedConcurrentExecutions");
/// The execution role.
pub const ROLE: Field<NodeId> = Field::new("role")
    .aliases(&["iamRole"])
    .to(&[Kind::IamRole])
    .required()
    .cfn("Role");
/// Absent: the function runs in Lambda's own network, which reaches the internet.
pub const SUBNETS: Field<Vec<NodeId>> = Field::new("subnets")
    .shape(Shape::List(&Shape::Ref(&[Kind::Subnet])))
    .cfn("VpcConfig.SubnetIds")
    .wire(Wire::Attachment);
pub const SECURITY_GROUPS: Field<Vec<NodeId>> = Field::new("securityGroups")
    .shape(Shape::List(&Shape::Ref(&[Kind::SecurityGroup])))
    .cfn("VpcConfig.SecurityGroupIds");
/// File system mounted under `/mnt`; it needs a mount target in each of the subnets' zones.
pub const FILE_SYSTEM: Field<NodeId> = Field::new("fileSystem")
    .to(&[Kind::FileSystem])
    .cfn("FileSystemConfigs.Arn")
    .wire(Wire::Attachment);
pub const ENVIRONMENT: Field<Value> = Field::new("environment")
    .shape(Shape::Tags)
    .cfn("Environment.Variables");

pub const KIND: KindDef = KindDef::new("function", Group::Compute, "AWS::Lambda::Function")
    .inside(REGIONAL)
    .name_limit(64)
    .arn("arn:{partition}:lambda:{region}:{account}:function:{name}")
    .fields(&[
        RUNTIME.def,
        HANDLER.def,
        PACKAGE_TYPE.def,
        ARCHITECTURE.def,
        MEMORY.def,
        TIMEOUT.def,
        EPHEMERAL_STORAGE.def,
        RESERVED_CONCURRENCY.def,
        ROLE.def,
        SUBNETS.def,
        SECURITY_GROUPS.def,
        FILE_SYSTEM.def,
        ENVIRONMENT.def,
    ]);
