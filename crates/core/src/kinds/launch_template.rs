//! A launch template: what an instance started from it looks like.
//!
//! Source: <https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-templates.html>, read 2026-11.

use smol_str::SmolStr;

use super::volume::block_device;
use super::{Kind, REGIONAL};
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Shape, Table};

/// Nothing here is required: what the template leaves open must be said at launch.
pub const TYPE: Field<SmolStr> = Field::new("type")
    .aliases(&["instanceType"])
    .shape(Shape::InstanceType)
    .cfn("LaunchTemplateData.InstanceType");
pub const IMAGE: Field<SmolStr> = Field::new("image").cfn("LaunchTemplateData.ImageId");
pub const KEY_NAME: Field<SmolStr> = Field::new("keyName")
    .limits(1, 255)
    .cfn("LaunchTemplateData.KeyName");
pub const SECURITY_GROUPS: Field<Vec<NodeId>> = Field::new("securityGroups")
    .shape(Shape::List(&Shape::Ref(&[Kind::SecurityGroup])))
    .cfn("LaunchTemplateData.SecurityGroupIds");
/// Role the instances' programs act in; an instance profile carries it.
pub const IAM_ROLE: Field<NodeId> = Field::new("iamRole")
    .aliases(&["role"])
    .to(&[Kind::IamRole])
    .cfn("LaunchTemplateData.IamInstanceProfile.Arn");
/// Absent: as the subnet says.
pub const PUBLIC_IP: Field<bool> =
    Field::new("publicIp").cfn("LaunchTemplateData.NetworkInterfaces.AssociatePublicIpAddress");
pub const EBS_OPTIMIZED: Field<bool> = Field::new("ebsOptimized")
    .default(DefaultValue::Bool(false))
    .cfn("LaunchTemplateData.EbsOptimized");
pub const BLOCK_DEVICES: Field<Table> = Field::table("blockDevices", block_device::COLUMNS)
    .cfn("LaunchTemplateData.BlockDeviceMappings");
pub const HTTP_TOKENS: Field<SmolStr> = Field::new("httpTokens")
    .choice(&["optional", "required"])
    .cfn("LaunchTemplateData.MetadataOptions.HttpTokens");
pub const HOP_LIMIT: Field<i64> = Field::new("hopLimit")
    .limits(1, 64)
    .cfn("LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit");
pub const MARKET_TYPE: Field<SmolStr> = Field::new("marketType")
    .choice(&["on-demand", "spot"])
    .default(DefaultValue::Text("on-demand"))
    .cfn("LaunchTemplateData.InstanceMarketOptions.MarketType");
pub const MONITORING: Field<bool> = Field::new("detailedMonitoring")
    .default(DefaultValue::Bool(false))
    .cfn("LaunchTemplateData.Monitoring.Enabled");
/// Script of the first start, as plain text; AWS takes at most 16 KB.
pub const USER_DATA: Field<SmolStr> = Field::new("userData")
    .limits(0, 16_384)
    .cfn("LaunchTemplateData.UserData");

pub const KIND: KindDef = KindDef::new(
    "launch-template",
    Group::Compute,
    "AWS::EC2::LaunchTemplate",
)
.inside(REGIONAL)
.name_limit(128)
.arn("arn:{partition}:ec2:{region}:{account}:launch-template/{id}")
.fields(&[
    TYPE.def,
    IMAGE.def,
    KEY_NAME.def,
    SECURITY_GROUPS.def,
    IAM_ROLE.def,
    PUBLIC_IP.def,
    EBS_OPTIMIZED.def,
    BLOCK_DEVICES.def,
    HTTP_TOKENS.def,
    HOP_LIMIT.def,
    MARKET_TYPE.def,
    MONITORING.def,
    USER_DATA.def,
]);
