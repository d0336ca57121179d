//! A network ACL: the stateless, numbered rules at the border of its subnets.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html>, read 2026-11.

use smol_str::SmolStr;

use super::{IN_VPC, Kind};
use crate::model::{
    CfnType, DefaultValue, Field, FieldDef, Group, KindDef, NodeId, Shape, Table, Wire,
};
use crate::net::{Cidr, PortRange};

/// The ACL of every subnet without one of its own. While its tables are absent it allows
/// everything, as AWS makes it; any other ACL denies what its rules do not allow.
pub const IS_DEFAULT: Field<bool> = Field::new("default").default(DefaultValue::Bool(false));
pub const SUBNETS: Field<Vec<NodeId>> = Field::new("subnets")
    .shape(Shape::List(&Shape::Ref(&[Kind::Subnet])))
    .wire(Wire::Association);
/// Rules for packets that enter a subnet. The final deny (`*`) is not written.
pub const INBOUND: Field<Table> = Field::table("inbound", COLUMNS);
/// Rules for packets that leave a subnet. The final deny (`*`) is not written.
pub const OUTBOUND: Field<Table> = Field::table("outbound", COLUMNS);

const COLUMNS: &[FieldDef] = &[
    rule::NUMBER.def,
    rule::ACTION.def,
    rule::PROTOCOL.def,
    rule::PORTS.def,
    rule::CIDR.def,
    rule::ICMP_TYPE.def,
    rule::ICMP_CODE.def,
];

/// Columns of [`INBOUND`] and [`OUTBOUND`].
pub mod rule {
    use super::{Cidr, Field, PortRange, Shape, SmolStr};

    /// Rules are tried from the lowest number up; each number is used once a direction.
    pub const NUMBER: Field<i64> = Field::new("number")
        .aliases(&["ruleNumber"])
        .limits(1, 32766)
        .required()
        .cfn("RuleNumber");
    pub const ACTION: Field<SmolStr> = Field::new("action")
        .aliases(&["ruleAction"])
        .choice(&["allow", "deny"])
        .required()
        .cfn("RuleAction");
    pub const PROTOCOL: Field<SmolStr> = Field::new("protocol")
        .shape(Shape::Protocol)
        .required()
        .cfn("Protocol");
    /// Destination ports of TCP and UDP; absent means all.
    pub const PORTS: Field<PortRange> = Field::new("ports").aliases(&["port"]).cfn("PortRange");
    /// The source of an inbound rule, the destination of an outbound one.
    pub const CIDR: Field<Cidr> = Field::new("cidr")
        .aliases(&["source", "destination", "cidrBlock"])
        .shape(Shape::AnyCidr)
        .required()
        .cfn("CidrBlock");
    /// ICMP type; -1 or absent means all.
    pub const ICMP_TYPE: Field<i64> = Field::new("icmpType").limits(-1, 255).cfn("Icmp.Type");
    /// ICMP code; -1 or absent means all.
    pub const ICMP_CODE: Field<i64> = Field::new("icmpCode").limits(-1, 255).cfn("Icmp.Code");
}

pub const KIND: KindDef = KindDef::new("network-acl", Group::Network, "AWS::EC2::NetworkAcl")
    .inside(IN_VPC)
    .needs_parent()
    .parent_key("vpc")
    .arn("arn:{partition}:ec2:{region}:{account}:network-acl/{id}")
    .parts(&[
        // The entry's `Egress` says which of the two tables it belongs to.
        CfnType {
            type_name: "AWS::EC2::NetworkAclEntry",
            owner: "NetworkAclId",
            field: "inbound",
        },
        CfnType {
            type_name: "AWS::EC2::SubnetNetworkAclAssociation",
            owner: "NetworkAclId",
            field: "subnets",
        },
    ])
    .fields(&[IS_DEFAULT.def, SUBNETS.def, INBOUND.def, OUTBOUND.def]);
