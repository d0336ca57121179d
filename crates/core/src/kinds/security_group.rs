//! A security group: the stateful allow rules of the interfaces that carry it.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html>, read 2026-11.

use smol_str::SmolStr;

use super::{IN_VPC, Kind};
use crate::model::{CfnType, DefaultValue, Field, Group, KindDef, Shape, Table, Value};
use crate::net::PortRange;

pub const DESCRIPTION: Field<SmolStr> = Field::new("description")
    .limits(0, 255)
    .cfn("GroupDescription");
/// Allow rules for packets that arrive.
pub const INBOUND: Field<Table> = Field::table(
    "inbound",
    &[
        rule::PROTOCOL.def,
        rule::PORTS.def,
        rule::SOURCE.def,
        rule::ICMP_TYPE.def,
        rule::ICMP_CODE.def,
        rule::DESCRIPTION.def,
    ],
)
.cfn("SecurityGroupIngress");
/// Allow rules for packets that leave; absent means all may leave, an empty list means none.
pub const OUTBOUND: Field<Table> = Field::table(
    "outbound",
    &[
        rule::PROTOCOL.def,
        rule::PORTS.def,
        rule::DESTINATION.def,
        rule::ICMP_TYPE.def,
        rule::ICMP_CODE.def,
        rule::DESCRIPTION.def,
    ],
)
.cfn("SecurityGroupEgress");
/// The group AWS makes with the VPC: it admits its own members until somebody changes it.
pub const IS_DEFAULT: Field<bool> = Field::new("default").default(DefaultValue::Bool(false));

/// Columns of [`INBOUND`] and [`OUTBOUND`].
pub mod rule {
    use super::{Field, Kind, PortRange, Shape, SmolStr, Value};

    const PEER: Shape = Shape::Either(&[
        Shape::AnyCidr,
        Shape::Ref(&[Kind::SecurityGroup, Kind::PrefixList]),
    ]);

    pub const PROTOCOL: Field<SmolStr> = Field::new("protocol")
        .shape(Shape::Protocol)
        .required()
        .cfn("IpProtocol");
    /// Ports of TCP and UDP; absent means all.
    pub const PORTS: Field<PortRange> = Field::new("ports").aliases(&["port"]);
    /// Who may send: an address block, a security group or a prefix list.
    pub const SOURCE: Field<Value> = Field::new("source").shape(PEER).required();
    /// Where packets may go.
    pub const DESTINATION: Field<Value> = Field::new("destination").shape(PEER).required();
    /// ICMP type; -1 or absent means all.
    pub const ICMP_TYPE: Field<i64> = Field::new("icmpType").limits(-1, 255);
    /// ICMP code; -1 or absent means all.
    pub const ICMP_CODE: Field<i64> = Field::new("icmpCode").limits(-1, 255);
    pub const DESCRIPTION: Field<SmolStr> =
        Field::new("description").limits(0, 255).cfn("Description");
}

pub const KIND: KindDef =
    KindDef::new("security-group", Group::Security, "AWS::EC2::SecurityGroup")
        .inside(IN_VPC)
        .needs_parent()
        .parent_key("vpc")
        .arn("arn:{partition}:ec2:{region}:{account}:security-group/{id}")
        .parts(&[
            CfnType {
                type_name: "AWS::EC2::SecurityGroupIngress",
                owner: "GroupId",
                field: "inbound",
            },
            CfnType {
                type_name: "AWS::EC2::SecurityGroupEgress",
                owner: "GroupId",
                field: "outbound",
            },
        ])
        .fields(&[DESCRIPTION.def, INBOUND.def, OUTBOUND.def, IS_DEFAULT.def]);
