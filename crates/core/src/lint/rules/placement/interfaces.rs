//! Network interfaces of an instance.

use crate::catalog::{InstanceType, instance_type};
use crate::kinds::{instance, network_interface};
use crate::lint::prelude::*;

/// Attached interfaces beside the primary one, which the instance itself stands for.
pub(super) fn secondary_interfaces(view: &View<'_>, instance: NodeId) -> Vec<NodeId> {
    view.referrers_of_kind(instance, Kind::NetworkInterface)
        .filter(|it| it.get(&network_interface::INSTANCE) == Some(instance))
        .filter(|it| it.get(&network_interface::DEVICE_INDEX) != Some(0))
        .map(|it| it.id)
        .collect()
}

/// Limits of the instance's type; `None` if the type is not known.
pub(super) fn limits(view: &View<'_>, instance: NodeId) -> Option<InstanceType> {
    let node = view.node_of_kind(instance, Kind::Instance)?;
    // A launch template may say another type than the default.
    if node.raw(instance::TYPE.def.key).is_none() && node.raw(instance::LAUNCH_TEMPLATE.def.key).is_some() {
        return None;
    }
    instance_type(&node.get(&instance::TYPE)?)
}
