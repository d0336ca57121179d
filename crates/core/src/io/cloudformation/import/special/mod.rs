//! What CloudFormation shapes differently from the fields it fills. A function here sets fields
//! and marks the properties it read; the declarations fill the rest.

mod balancing;
mod compute;
mod names;
mod network;
mod security;
mod storage;

pub(super) use balancing::{action_cells, port_of_listener};
pub(super) use network::pool_block;
pub(super) use security::rule as security_rule;

use super::convert::Spot;
use super::draft::Draft;
use super::props::Props;
use crate::kinds::Kind;
use crate::model::NodeId;

pub(super) fn fill(draft: &mut Draft<'_>, id: NodeId, kind: Kind, spot: &Spot, props: &Props<'_>) {
    match kind {
        Kind::Vpc => network::vpc(draft, id, spot, props),
        Kind::SecurityGroup => security::group(draft, id, spot, props),
        Kind::IamRole => security::role(draft, id, spot, props),
        Kind::Instance => compute::instance(draft, id, spot, props),
        Kind::LaunchTemplate => compute::launch_template(draft, id, spot, props),
        Kind::AutoScalingGroup => compute::auto_scaling_group(draft, id, spot, props),
        Kind::NetworkInterface => network::interface(draft, id, spot, props),
        Kind::NatGateway => network::nat_gateway(draft, id, spot, props),
        Kind::GatewayEndpoint | Kind::InterfaceEndpoint => {
            network::endpoint(draft, id, spot, props);
        }
        Kind::GwlbEndpoint => network::gateway_load_balancer_endpoint(draft, id, spot, props),
        Kind::VpnConnection | Kind::CustomerGateway | Kind::VpnGateway => props.mark("Type"),
        Kind::LoadBalancer => balancing::load_balancer(draft, id, spot, props),
        Kind::Bucket => storage::bucket(draft, id, spot, props),
        Kind::FileSystem => storage::file_system(draft, id, spot, props),
        Kind::HostedZone => names::zone(draft, id, spot, props),
        Kind::DnsRecord => names::record(draft, id, spot, props),
        _ => {}
    }
}
