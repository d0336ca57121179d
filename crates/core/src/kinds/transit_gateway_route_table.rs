//! A transit gateway route table: where packets that come from its associated attachments go.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/tgw/tgw-route-tables.html>, read 2026-11.

use super::{Kind, REGIONAL};
use crate::model::{
    CfnType, DefaultValue, Field, Group, KindDef, NodeId, Shape, Table, Value, Wire,
};

const ATTACHMENTS: &[Kind] = &[Kind::TransitGatewayAttachment, Kind::VpnConnection];

pub const TRANSIT_GATEWAY: Field<NodeId> = Field::new("transitGateway")
    .to(&[Kind::TransitGateway])
    .required()
    .wire(Wire::Attachment)
    .cfn("TransitGatewayId");
/// Attachments whose arriving packets this table routes; each attachment is in one table at most.
pub const ASSOCIATIONS: Field<Vec<NodeId>> = Field::new("associations")
    .shape(Shape::List(&Shape::Ref(ATTACHMENTS)))
    .wire(Wire::Association);
/// Attachments whose own routes appear here. Not drawn: they are mostly the associated ones.
pub const PROPAGATIONS: Field<Vec<NodeId>> =
    Field::new("propagations").shape(Shape::List(&Shape::Ref(ATTACHMENTS)));
/// New attachments are associated with this table, as the transit gateway allows it.
pub const DEFAULT_ASSOCIATION: Field<bool> =
    Field::new("defaultAssociation").default(DefaultValue::Bool(false));
/// New attachments propagate to this table, as the transit gateway allows it.
pub const DEFAULT_PROPAGATION: Field<bool> =
    Field::new("defaultPropagation").default(DefaultValue::Bool(false));
/// Static routes; propagated ones follow from the attachments.
pub const ROUTES: Field<Table> =
    Field::table("routes", &[route::DESTINATION.def, route::TARGET.def]);

/// Columns of [`ROUTES`].
pub mod route {
    use super::{ATTACHMENTS, Field, Kind, Shape, Value, Wire};

    /// An address block or a prefix list.
    pub const DESTINATION: Field<Value> = Field::new("destination")
        .shape(Shape::Either(&[
            Shape::AnyCidr,
            Shape::Ref(&[Kind::PrefixList]),
        ]))
        .required()
        .cfn("DestinationCidrBlock");
    /// An attachment, or the word `blackhole`: matching packets are dropped.
    pub const TARGET: Field<Value> = Field::new("target")
        .shape(Shape::Either(&[
            Shape::Choice(&["blackhole"]),
            Shape::Ref(ATTACHMENTS),
        ]))
        .required()
        .wire(Wire::Route)
        .cfn("TransitGatewayAttachmentId");
}

pub const KIND: KindDef = KindDef::new(
    "transit-gateway-route-table",
    Group::Connectivity,
    "AWS::EC2::TransitGatewayRouteTable",
)
.inside(REGIONAL)
.arn("arn:{partition}:ec2:{region}:{account}:transit-gateway-route-table/{id}")
.parts(&[
    CfnType {
        type_name: "AWS::EC2::TransitGatewayRoute",
        owner: "TransitGatewayRouteTableId",
        field: "routes",
    },
    CfnType {
        type_name: "AWS::EC2::TransitGatewayRouteTableAssociation",
        owner: "TransitGatewayRouteTableId",
        field: "associations",
    },
    CfnType {
        type_name: "AWS::EC2::TransitGatewayRouteTablePropagation",
        owner: "TransitGatewayRouteTableId",
        field: "propagations",
    },
])
.fields(&[
    TRANSIT_GATEWAY.def,
    ASSOCIATIONS.def,
    PROPAGATIONS.def,
    DEFAULT_ASSOCIATION.def,
    DEFAULT_PROPAGATION.def,
    ROUTES.def,
]);
