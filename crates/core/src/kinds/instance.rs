//! An EC2 instance with its primary network interface.
//!
//! Source: <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html>, read 2026-11.

use std::net::IpAddr;

use smol_str::SmolStr;

use super::Kind;
use super::volume::block_device;
use crate::model::{DefaultValue, Field, Group, KindDef, NodeId, Shape, Table, Unit, Wire};
use crate::net::Family;

pub const TYPE: Field<SmolStr> = Field::new("type")
    .aliases(&["instanceType"])
    .shape(Shape::InstanceType)
    .default(DefaultValue::Text("t3.micro"))
    .cfn("InstanceType");
pub const IMAGE: Field<SmolStr> = Field::new("image").cfn("ImageId");
/// What it leaves open is taken from here.
pub const LAUNCH_TEMPLATE: Field<NodeId> = Field::new("launchTemplate")
    .to(&[Kind::LaunchTemplate])
    .cfn("LaunchTemplate.LaunchTemplateId")
    .wire(Wire::Association);
pub const KEY_NAME: Field<SmolStr> = Field::new("keyName").limits(1, 255).cfn("KeyName");
pub const SECURITY_GROUPS: Field<Vec<NodeId>> = Field::new("securityGroups")
    .shape(Shape::List(&Shape::Ref(&[Kind::SecurityGroup])))
    .cfn("SecurityGroupIds");
/// Role its programs act in; an instance profile carries it.
pub const IAM_ROLE: Field<NodeId> = Field::new("iamRole")
    .aliases(&["role"])
    .to(&[Kind::IamRole])
    .cfn("IamInstanceProfile");
/// Whether the primary interface gets a public IPv4 address; absent: as the subnet says.
pub const PUBLIC_IP: Field<bool> = Field::new("publicIp")
    .aliases(&["associatePublicIpAddress"])
    .cfn("NetworkInterfaces.AssociatePublicIpAddress");
pub const PRIVATE_IP: Field<IpAddr> = Field::new("privateIp")
    .shape(Shape::Addr(Family::V4))
    .cfn("PrivateIpAddress");
pub const SECONDARY_IPS: Field<Vec<IpAddr>> = Field::new("secondaryPrivateIps")
    .shape(Shape::List(&Shape::Addr(Family::V4)))
    .cfn("NetworkInterfaces.PrivateIpAddresses.PrivateIpAddress");
pub const IPV6_ADDRESSES: Field<Vec<IpAddr>> = Field::new("ipv6Addresses")
    .shape(Shape::List(&Shape::Addr(Family::V6)))
    .cfn("Ipv6Addresses.Ipv6Address");
/// IPv6 addresses of the subnet's own choosing; absent: as the subnet says.
pub const IPV6_COUNT: Field<i64> = Field::new("ipv6AddressCount")
    .limits(0, 50)
    .unit(Unit::Addresses)
    .cfn("Ipv6AddressCount");
pub const SOURCE_DEST_CHECK: Field<bool> = Field::new("sourceDestCheck")
    .default(DefaultValue::Bool(true))
    .cfn("SourceDestCheck");
/// Disks that are made with it; those with a box of their own name the instance instead.
pub const BLOCK_DEVICES: Field<Table> =
    Field::table("blockDevices", block_device::COLUMNS).cfn("BlockDeviceMappings");
pub const EBS_OPTIMIZED: Field<bool> = Field::new("ebsOptimized")
    .default(DefaultValue::Bool(false))
    .cfn("EbsOptimized");
/// Absent: as the image and the account say.
pub const HTTP_TOKENS: Field<SmolStr> = Field::new("httpTokens")
    .choice(&["optional", "required"])
    .cfn("MetadataOptions.HttpTokens");
pub const TENANCY: Field<SmolStr> = Field::new("tenancy")
    .choice(&["default", "dedicated", "host"])
    .default(DefaultValue::Text("default"))
    .cfn("Tenancy");
pub const MARKET_TYPE: Field<SmolStr> = Field::new("marketType")
    .choice(&["on-demand", "spot"])
    .default(DefaultValue::Text("on-demand"));
/// Of burstable types; absent: `standard` for t2, `unlimited` for t3, t3a and t4g.
pub const CPU_CREDITS: Field<SmolStr> = Field::new("cpuCredits")
    .choice(&["standard", "unlimited"])
    .cfn("CreditSpecification.CPUCredits");
pub const MONITORING: Field<bool> = Field::new("detailedMonitoring")
    .default(DefaultValue::Bool(false))
    .cfn("Monitoring");
pub const TERMINATION_PROTECTION: Field<bool> = Field::new("terminationProtection")
    .default(DefaultValue::Bool(false))
    .cfn("DisableApiTermination");
/// Script of the first start, as plain text; AWS takes at most 16 KB.
pub const USER_DATA: Field<SmolStr> = Field::new("userData").limits(0, 16_384).cfn("UserData");
pub const STATE: Field<SmolStr> = Field::new("state")
    .choice(&["running", "stopped"])
    .default(DefaultValue::Text("running"));

pub const KIND: KindDef = KindDef::new("instance", Group::Compute, "AWS::EC2::Instance")
    .inside(&[Kind::Subnet])
    .needs_parent()
    .arn("arn:{partition}:ec2:{region}:{account}:instance/{id}")
    .fields(&[
        TYPE.def,
        IMAGE.def,
        LAUNCH_TEMPLATE.def,
        KEY_NAME.def,
        SECURITY_GROUPS.def,
        IAM_ROLE.def,
        PUBLIC_IP.def,
        PRIVATE_IP.def,
        SECONDARY_IPS.def,
        IPV6_ADDRESSES.def,
        IPV6_COUNT.def,
        SOURCE_DEST_CHECK.def,
        BLOCK_DEVICES.def,
        EBS_OPTIMIZED.def,
        HTTP_TOKENS.def,
        TENANCY.def,
        MARKET_TYPE.def,
        CPU_CREDITS.def,
        MONITORING.def,
        TERMINATION_PROTECTION.def,
        USER_DATA.def,
        STATE.def,
    ]);
