//! A route table: where packets that leave a subnet (or enter by a gateway) go.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html>, read 2026-11.

use super::{IN_VPC, Kind};
use crate::model::{
    CfnType, DefaultValue, Field, Group, KindDef, NodeId, Shape, Table, Value, Wire,
};

/// The table of every subnet without one of its own.
pub const MAIN: Field<bool> = Field::new("main").default(DefaultValue::Bool(false));
pub const SUBNETS: Field<Vec<NodeId>> = Field::new("subnets")
    .shape(Shape::List(&Shape::Ref(&[Kind::Subnet])))
    .wire(Wire::Association);
/// The gateway whose arriving packets this (edge) table routes.
pub const GATEWAY: Field<NodeId> = Field::new("gateway")
    .to(&[Kind::InternetGateway, Kind::VpnGateway])
    .wire(Wire::Association);
/// Gateways whose routes appear in the table by themselves.
pub const PROPAGATING_GATEWAYS: Field<Vec<NodeId>> = Field::new("propagatingGateways")
    .shape(Shape::List(&Shape::Ref(&[Kind::VpnGateway])))
    .wire(Wire::Association);
/// Routes beside the local ones, which AWS keeps by itself.
pub const ROUTES: Field<Table> =
    Field::table("routes", &[route::DESTINATION.def, route::TARGET.def]);

/// Columns of [`ROUTES`].
pub mod route {
    use super::{Field, Kind, Shape, Value, Wire};

    /// An address block or a prefix list.
    pub const DESTINATION: Field<Value> = Field::new("destination")
        .shape(Shape::Either(&[
            Shape::AnyCidr,
            Shape::Ref(&[Kind::PrefixList]),
        ]))
        .required();
    /// A box, or the word `local`. Gateway endpoints are no targets: AWS adds their routes itself.
    pub const TARGET: Field<Value> = Field::new("target")
        .shape(Shape::Either(&[
            Shape::Choice(&["local"]),
            Shape::Ref(&[
                Kind::InternetGateway,
                Kind::EgressOnlyInternetGateway,
                Kind::NatGateway,
                Kind::NetworkInterface,
                Kind::Instance,
                Kind::VpcPeering,
                Kind::TransitGateway,
                Kind::VpnGateway,
                Kind::GwlbEndpoint,
            ]),
        ]))
        .required()
        .wire(Wire::Route);
}

pub const KIND: KindDef = KindDef::new("route-table", Group::Network, "AWS::EC2::RouteTable")
    .inside(IN_VPC)
    .needs_parent()
    .parent_key("vpc")
    .arn("arn:{partition}:ec2:{region}:{account}:route-table/{id}")
    .parts(&[
        CfnType {
            type_name: "AWS::EC2::Route",
            owner: "RouteTableId",
            field: "routes",
        },
        CfnType {
            type_name: "AWS::EC2::SubnetRouteTableAssociation",
            owner: "RouteTableId",
            field: "subnets",
        },
        CfnType {
            type_name: "AWS::EC2::GatewayRouteTableAssociation",
            owner: "RouteTableId",
            field: "gateway",
        },
        CfnType {
            type_name: "AWS::EC2::VPNGatewayRoutePropagation",
            owner: "RouteTableIds",
            field: "propagatingGateways",
        },
    ])
    .fields(&[
        MAIN.def,
        SUBNETS.def,
        GATEWAY.def,
        ROUTES.def,
        PROPAGATING_GATEWAYS.def,
    ]);
