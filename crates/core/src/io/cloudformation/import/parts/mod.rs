//! Resources that are no box of their own: a line or a field of another.

mod attachments;
mod balancing;
mod network;
mod security;
mod transit;
mod various;

use super::Fate;
use super::convert::Spot;
use super::draft::Draft;
use super::props::Props;
use super::types::{Role, implied, role_of};
use crate::io::cloudformation::eval::{LossKind, Resource};
use crate::kinds::Kind;
use crate::model::{FieldDef, Fields, NodeId, Value as FieldValue};

/// A part under reading.
pub(super) struct Part<'p> {
    pub(super) resource: &'p Resource,
    pub(super) spot: Spot,
    pub(super) props: Props<'p>,
}

impl Draft<'_> {
    /// Folds parts into their owners: first those that others refer to, then the rest.
    pub(super) fn fold_parts(&mut self, first: bool) {
        let evaluation = self.evaluation;
        for resource in evaluation
            .resources
            .iter()
            .filter(|it| is_referred_to(&it.type_name) == first)
        {
            match role_of(resource) {
                Role::Part => {}
                Role::RecordGroup => {
                    various::record_group(self, resource);
                    continue;
                }
                Role::Box(_) | Role::Opaque => continue,
            }
            let spot = Spot {
                name: resource.logical_id.clone(),
                home: None,
            };
            let part = Part {
                resource,
                spot,
                props: Props::new(&resource.properties),
            };
            for it in implied(resource) {
                part.props.mark(&it);
                part.props.hide(&it);
            }
            match self.fold(&part) {
                Some(owners) if !owners.is_empty() => {
                    self.fates
                        .insert(resource.logical_id.clone(), Fate::Folded(owners));
                    self.say_left_out(&part.spot, &part.props, &resource.properties);
                }
                _ => self.part_as_opaque(resource),
            }
        }
    }

    /// The boxes a part went into; `None` if there is nothing it belongs to.
    fn fold(&mut self, part: &Part<'_>) -> Option<Vec<NodeId>> {
        match part.resource.type_name.as_str() {
            "AWS::EC2::Route" => network::route(self, part),
            "AWS::EC2::SubnetRouteTableAssociation" => network::subnet_association(self, part),
            "AWS::EC2::GatewayRouteTableAssociation" => network::gateway_association(self, part),
            "AWS::EC2::VPNGatewayRoutePropagation" => network::propagation(self, part),
            "AWS::EC2::NetworkAclEntry" => network::acl_entry(self, part),
            "AWS::EC2::SubnetNetworkAclAssociation" => network::acl_association(self, part),
            "AWS::EC2::VPCEndpointRouteTableAssociation" => {
                network::endpoint_association(self, part)
            }
            "AWS::EC2::VPCGatewayAttachment" => attachments::gateway(self, part),
            "AWS::EC2::VPCCidrBlock" => attachments::vpc_block(self, part),
            "AWS::EC2::SubnetCidrBlock" => attachments::subnet_block(self, part),
            "AWS::EC2::EIPAssociation" => attachments::elastic_ip(self, part),
            "AWS::EC2::VolumeAttachment" => attachments::volume(self, part),
            "AWS::EC2::NetworkInterfaceAttachment" => attachments::interface(self, part),
            "AWS::EC2::SecurityGroupIngress" => security::rule(self, part, true),
            "AWS::EC2::SecurityGroupEgress" => security::rule(self, part, false),
            "AWS::IAM::InstanceProfile" => Some(security::instance_profile(self, part)),
            "AWS::IAM::Policy" | "AWS::IAM::RolePolicy" => Some(security::policy(self, part)),
            "AWS::ElasticLoadBalancingV2::Listener" => balancing::listener(self, part),
            "AWS::ElasticLoadBalancingV2::ListenerRule" => balancing::rule(self, part),
            "AWS::ElasticLoadBalancingV2::ListenerCertificate" => {
                balancing::certificate(self, part)
            }
            "AWS::EC2::TransitGatewayRoute" => transit::route(self, part),
            "AWS::EC2::TransitGatewayRouteTableAssociation" => transit::member(self, part, true),
            "AWS::EC2::TransitGatewayRouteTablePropagation" => transit::member(self, part, false),
            "AWS::EC2::VPNConnectionRoute" => transit::vpn_route(self, part),
            "AWS::S3::BucketPolicy" => various::bucket_policy(self, part),
            "AWS::AutoScaling::ScalingPolicy" => various::scaling_policy(self, part),
            _ => None,
        }
    }

    /// The box of this kind that a property names.
    fn owner(&mut self, part: &Part<'_>, property: &str, kind: Kind) -> Option<NodeId> {
        self.boxes_of(part, property, &[kind]).into_iter().next()
    }

    /// The boxes of these kinds that a property names, one or several.
    fn boxes_of(&mut self, part: &Part<'_>, property: &str, kinds: &[Kind]) -> Vec<NodeId> {
        let Some(value) = part.props.get(property) else {
            return Vec::new();
        };
        let at = part.spot.path(property);
        let items = self.list_of_references(&at, &value, kinds);
        let found: Vec<NodeId> = items
            .iter()
            .filter_map(|it| self.refer(&at, it, kinds, part.spot.home)?.as_ref_id())
            .collect();
        found
            .into_iter()
            .filter(|it| kinds.contains(&self.kind(*it)))
            .collect()
    }

    /// Cells from the columns' own properties.
    fn cells(&mut self, part: &Part<'_>, columns: &[FieldDef], row: &mut Fields) {
        for column in columns.iter().filter(|it| !it.cfn.is_empty()) {
            let Some(value) = part.props.get(column.cfn) else {
                continue;
            };
            let cell = self.convert(&part.spot, column.cfn, &column.shape, &value);
            row.set(column.key, cell);
        }
    }

    /// Sets a field that can hold one thing; a second one is a loss.
    fn attach(&mut self, part: &Part<'_>, id: NodeId, key: &str, value: FieldValue) {
        if self.raw(id, key).is_some_and(|it| *it != value) {
            let (name, other) = (part.spot.name.clone(), self.name(id));
            let kept = self
                .raw(id, key)
                .and_then(FieldValue::as_ref_id)
                .map(|it| self.name(it).to_string());
            self.lose(
                &part.spot.path(""),
                LossKind::AlreadyAttached { name, other },
                kept,
            );
            return;
        }
        self.set_key(id, key, value);
    }
}

/// Instances name profiles, rules name listeners.
fn is_referred_to(type_name: &str) -> bool {
    matches!(
        type_name,
        "AWS::ElasticLoadBalancingV2::Listener" | "AWS::IAM::InstanceProfile"
    )
}
