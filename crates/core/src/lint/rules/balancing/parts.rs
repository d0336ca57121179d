//! Load balancers, their listeners and target groups as the rules of this folder read them.

use smol_str::SmolStr;

use crate::kinds::load_balancer::{self, listener, rule};
use crate::kinds::{auto_scaling_group, instance, launch_template, network_interface, target_group};
use crate::lint::prelude::*;
use crate::model::{Field, Fields};
use crate::order;

/// The three kinds of load balancer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Application,
    Network,
    Gateway,
}

/// `None` where the type cannot be read.
pub(super) fn type_of(balancer: &Node) -> Option<Type> {
    match balancer.get(&load_balancer::TYPE)?.as_str() {
        "application" => Some(Type::Application),
        "network" => Some(Type::Network),
        "gateway" => Some(Type::Gateway),
        _ => None,
    }
}

pub(super) fn is_internet_facing(balancer: &Node) -> bool {
    balancer.get(&load_balancer::SCHEME).as_deref() == Some("internet-facing") && type_of(balancer) != Some(Type::Gateway)
}

/// What hands requests on: a listener by its default action, or a rule.
pub(super) struct Forwarder {
    /// `listeners` or `rules`.
    pub(super) key: &'static str,
    pub(super) row: usize,
    /// Of a listener; a rule has that of its listener.
    pub(super) protocol: Option<SmolStr>,
    pub(super) action: SmolStr,
    /// Whether any group is named, be it one that is not drawn.
    pub(super) names_groups: bool,
    pub(super) groups: Vec<NodeId>,
}

/// Listeners and rules, in written order.
pub(super) fn forwarders(balancer: &Node) -> Vec<Forwarder> {
    let listeners: Vec<Forwarder> = balancer
        .rows(&load_balancer::LISTENERS)
        .map(|(row, it)| {
            let protocol = it.get(&listener::PROTOCOL);
            forwarder(load_balancer::LISTENERS.def.key, row, it, protocol, &listener::ACTION, &listener::TARGET_GROUP)
        })
        .collect();
    let rules: Vec<Forwarder> = balancer
        .rows(&load_balancer::RULES)
        .map(|(row, it)| {
            let port = it.get(&rule::LISTENER);
            let of_port = |line: &Fields| port.is_none() || line.get(&listener::PORT) == port;
            let found = balancer.rows(&load_balancer::LISTENERS).find(|(_, line)| of_port(line));
            let protocol = found.and_then(|(_, line)| line.get(&listener::PROTOCOL));
            forwarder(load_balancer::RULES.def.key, row, it, protocol, &rule::ACTION, &rule::TARGET_GROUP)
        })
        .collect();
    listeners.into_iter().chain(rules).collect()
}

fn forwarder(
    key: &'static str,
    row: usize,
    line: &Fields,
    protocol: Option<SmolStr>,
    action: &Field<SmolStr>,
    groups: &Field<Vec<NodeId>>,
) -> Forwarder {
    Forwarder {
        key,
        row,
        protocol,
        action: line.get(action).unwrap_or_default(),
        names_groups: line.raw(groups.def.key).is_some_and(|it| !it.items().is_empty()),
        groups: line.get(groups).unwrap_or_default(),
    }
}

/// Load balancers whose listeners or rules name a target group.
pub(super) fn balancers_of<'a>(view: &View<'a>, group: NodeId) -> Vec<&'a Node> {
    view.referrers_of_kind(group, Kind::LoadBalancer)
        .filter(|it| forwarders(it).iter().any(|it| it.groups.contains(&group)))
        .collect()
}

/// Auto Scaling groups that register their instances with a target group.
pub(super) fn scaling_groups_of<'a>(view: &View<'a>, group: NodeId) -> Vec<&'a Node> {
    view.referrers_of_kind(group, Kind::AutoScalingGroup)
        .filter(|it| it.get(&auto_scaling_group::TARGET_GROUPS).is_some_and(|groups| groups.contains(&group)))
        .collect()
}

/// Whether something without a model refers to a target group and may well register targets.
pub(super) fn has_opaque_referrer(view: &View<'_>, group: NodeId) -> bool {
    view.referrers_of_kind(group, Kind::Opaque).next().is_some()
}

/// A member of a target group, with the groups that guard its interface.
pub(super) struct Guarded {
    /// The box that names the security groups: the target itself, or a launch template.
    pub(super) holder: NodeId,
    pub(super) security_groups: Vec<NodeId>,
}

/// Targets with security groups that are drawn; a target without any has the default group, of
/// which nothing is known.
pub(super) fn guarded_targets(view: &View<'_>, group: &Node) -> Vec<Guarded> {
    let mut holders: Vec<NodeId> = Vec::new();
    let mut targets: Vec<NodeId> = Vec::new();
    group.raw(target_group::TARGETS.def.key).into_iter().for_each(|it| it.for_each_ref(&mut |id| targets.push(id)));
    let registered = targets.iter().filter_map(|id| view.node_of_kind(*id, Kind::AutoScalingGroup));
    for scaling in registered.chain(scaling_groups_of(view, group.id)) {
        holders.extend(scaling.get(&auto_scaling_group::LAUNCH_TEMPLATE));
    }
    holders.extend(targets);
    holders.sort_unstable();
    holders.dedup();
    holders
        .into_iter()
        .filter_map(|id| {
            let node = view.node(id)?;
            let field = match node.kind {
                Kind::Instance => &instance::SECURITY_GROUPS,
                Kind::NetworkInterface => &network_interface::SECURITY_GROUPS,
                Kind::LaunchTemplate => &launch_template::SECURITY_GROUPS,
                _ => return None,
            };
            let written = node.raw(field.def.key)?.items().len();
            let security_groups = node.get(field)?;
            // One that is not drawn might be the one that lets the traffic in.
            (written > 0 && written == security_groups.len()).then_some(Guarded { holder: id, security_groups })
        })
        .collect()
}

/// Zones of the subnets a balancer names; `None` if one of them cannot be told.
pub(super) fn zones(view: &View<'_>, node: &Node, field: &Field<Vec<NodeId>>) -> Option<Vec<SmolStr>> {
    let written = node.raw(field.def.key)?.items();
    let mut zones = written.iter().map(|it| view.zone_of(it.as_ref_id()?)).collect::<Option<Vec<_>>>()?;
    order::sort(&mut zones);
    zones.dedup();
    Some(zones)
}

/// Port the traffic of a group goes to, if AWS would take it.
pub(super) fn port_of(group: &Node) -> Option<u16> {
    group.get(&target_group::PORT).and_then(|it| u16::try_from(it).ok())
}
