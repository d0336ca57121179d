//! Which kind a CloudFormation type is, and names the template gives boxes.

use smol_str::SmolStr;

use crate::io::cloudformation::METADATA;
use crate::io::cloudformation::eval::{Resource, Value};
use crate::io::text::Tree;
use crate::kinds::Kind;

/// What a resource becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Box(Kind),
    /// Folded into other boxes.
    Part,
    /// Several records in one resource.
    RecordGroup,
    Opaque,
}

/// Types that are no box of their own, beside those the kinds declare.
const MORE_PARTS: &[&str] = &[
    "AWS::EC2::VPCGatewayAttachment",
    "AWS::ElasticLoadBalancingV2::ListenerCertificate",
    "AWS::IAM::ManagedPolicyAttachment",
    "AWS::EC2::VPCEndpointRouteTableAssociation",
];

/// Types that are drawn as a kind whose own type is another.
const ALIASES: &[(&str, Kind)] = &[(
    "AWS::EC2::TransitGatewayVpcAttachment",
    Kind::TransitGatewayAttachment,
)];

pub(super) fn role_of(resource: &Resource) -> Role {
    let name = resource.type_name.as_str();
    if name == "AWS::Route53::RecordSetGroup" {
        return Role::RecordGroup;
    }
    if name == "AWS::EC2::VPCEndpoint" {
        return endpoint(&resource.properties).map_or(Role::Opaque, Role::Box);
    }
    if is_part(name) {
        return Role::Part;
    }
    let alias = ALIASES
        .iter()
        .find(|(it, _)| *it == name)
        .map(|(_, kind)| *kind);
    Kind::from_cfn(name)
        .or(alias)
        .map_or(Role::Opaque, Role::Box)
}

fn is_part(type_name: &str) -> bool {
    MORE_PARTS.contains(&type_name)
        || Kind::ALL.iter().any(|it| {
            it.def()
                .cfn_parts
                .iter()
                .any(|part| part.type_name == type_name)
        })
}

/// One CloudFormation type makes three kinds. A gateway endpoint reaches S3 or DynamoDB; an
/// endpoint of another sort (service network, resource) has no model.
fn endpoint(properties: &Value) -> Option<Kind> {
    let text = |key: &str| {
        properties
            .get(key)
            .and_then(Value::as_text)
            .unwrap_or_default()
            .into_owned()
    };
    match text("VpcEndpointType").to_ascii_lowercase().as_str() {
        "" | "gateway" => Some(Kind::GatewayEndpoint),
        "interface" => Some(Kind::InterfaceEndpoint),
        "gatewayloadbalancer" => Some(Kind::GwlbEndpoint),
        _ => None,
    }
}

/// The property that holds the name AWS knows a box by, where others may refer to it by name.
pub(super) fn name_property(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::IamRole => "RoleName",
        Kind::IamPolicy => "ManagedPolicyName",
        Kind::SecurityGroup => "GroupName",
        Kind::Bucket => "BucketName",
        Kind::DatabaseSubnetGroup => "DBSubnetGroupName",
        Kind::Database => "DBInstanceIdentifier",
        Kind::LaunchTemplate => "LaunchTemplateName",
        Kind::AutoScalingGroup => "AutoScalingGroupName",
        Kind::HostedZone => "Name",
        Kind::Function => "FunctionName",
        _ => return None,
    })
}

/// The box's name as an export noted it, else the logical id.
pub(super) fn box_name(resource: &Resource) -> SmolStr {
    let noted = resource
        .metadata
        .as_ref()
        .and_then(|it| it.get(METADATA))
        .and_then(|it| it.get("Name"));
    match noted.and_then(Value::as_text) {
        Some(it) => it.as_ref().into(),
        None => resource.logical_id.clone(),
    }
}

/// Properties that an export wrote only because CloudFormation wants them.
pub(super) fn implied(resource: &Resource) -> Vec<SmolStr> {
    let noted = resource
        .metadata
        .as_ref()
        .and_then(|it| it.get(METADATA))
        .and_then(|it| it.get("Implied"));
    let items = noted.and_then(Value::items).unwrap_or_default();
    items
        .iter()
        .filter_map(Value::as_text)
        .map(|it| it.as_ref().into())
        .collect()
}

/// The Region an export noted.
pub(super) fn written_region(tree: &Tree) -> Option<SmolStr> {
    tree.get("Metadata")?.get(METADATA)?.get("Region")?.scalar()
}
