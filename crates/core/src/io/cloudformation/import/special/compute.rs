//! Instances, launch templates and Auto Scaling groups.

use smol_str::format_smolstr;

use crate::io::cloudformation::eval::{LossKind, Value};
use crate::io::cloudformation::import::convert::Spot;
use crate::io::cloudformation::import::draft::Draft;
use crate::io::cloudformation::import::props::{Props, lookup};
use crate::kinds::{
    Kind, auto_scaling_group, instance, launch_template, network_interface, volume,
};
use crate::model::{Field, NodeId, Shape, Value as FieldValue};
use crate::net::Family;

const GROUPS: Shape = Shape::List(&Shape::Ref(&[Kind::SecurityGroup]));
const ROLE: Shape = Shape::Ref(&[Kind::IamRole]);

pub(in super::super) fn instance(
    draft: &mut Draft<'_>,
    id: NodeId,
    spot: &Spot,
    props: &Props<'_>,
) {
    interfaces(draft, id, spot, props);
    groups(
        draft,
        id,
        &instance::SECURITY_GROUPS,
        spot,
        props,
        &["SecurityGroupIds", "SecurityGroups"],
    );
    if let Some(value) = props.get("IamInstanceProfile")
        && let Some(role) = draft.convert(spot, "IamInstanceProfile", &ROLE, &value)
    {
        draft.set(id, &instance::IAM_ROLE, role);
    }
    if let Some(value) = props.get("LaunchTemplate.LaunchTemplateName")
        && let Some(template) = draft.convert(
            spot,
            "LaunchTemplate",
            &instance::LAUNCH_TEMPLATE.def.shape,
            &value,
        )
    {
        draft.set(id, &instance::LAUNCH_TEMPLATE, template);
    }
    props.mark("LaunchTemplate.Version");
    // The subnet says the zone.
    props.mark("AvailabilityZone");
    for it in props.list("Volumes") {
        let Some(value) = it.get("VolumeId") else {
            continue;
        };
        let Some(FieldValue::Ref(disk)) =
            draft.convert(spot, "Volumes", &Shape::Ref(&[Kind::Volume]), value)
        else {
            continue;
        };
        draft.push(disk, &volume::ATTACHED_TO, FieldValue::Ref(id));
        if let Some(device) = it
            .get("Device")
            .and_then(|it| draft.convert(spot, "Volumes", &Shape::Text, it))
        {
            draft.set(disk, &volume::DEVICE, device);
        }
    }
}

/// The first interface is the instance's own; others are boxes.
fn interfaces(draft: &mut Draft<'_>, id: NodeId, spot: &Spot, props: &Props<'_>) {
    for (at, it) in props.list("NetworkInterfaces").iter().enumerate() {
        let index = it
            .get("DeviceIndex")
            .and_then(Value::as_int)
            .unwrap_or(at as i64);
        if let Some(value) = it.get("NetworkInterfaceId") {
            if let Some(FieldValue::Ref(interface)) = draft.convert(
                spot,
                "NetworkInterfaces",
                &Shape::Ref(&[Kind::NetworkInterface]),
                value,
            ) {
                draft.set(interface, &network_interface::INSTANCE, FieldValue::Ref(id));
                draft.set(
                    interface,
                    &network_interface::DEVICE_INDEX,
                    FieldValue::Int(index),
                );
            }
            continue;
        }
        if at == 0 {
            for (path, key, shape) in [
                ("GroupSet", instance::SECURITY_GROUPS.def.key, GROUPS),
                (
                    "AssociatePublicIpAddress",
                    instance::PUBLIC_IP.def.key,
                    Shape::Bool,
                ),
                (
                    "PrivateIpAddress",
                    instance::PRIVATE_IP.def.key,
                    Shape::Addr(Family::V4),
                ),
                (
                    "Ipv6Addresses.Ipv6Address",
                    instance::IPV6_ADDRESSES.def.key,
                    instance::IPV6_ADDRESSES.def.shape,
                ),
                ("Ipv6AddressCount", instance::IPV6_COUNT.def.key, Shape::Int),
            ] {
                let Some(value) = lookup(it, path) else {
                    continue;
                };
                if let Some(value) =
                    draft.convert(spot, &format!("NetworkInterfaces.{path}"), &shape, &value)
                {
                    draft.set_key(id, key, value);
                }
            }
            addresses(
                draft,
                id,
                spot,
                it,
                instance::PRIVATE_IP.def.key,
                instance::SECONDARY_IPS.def.key,
            );
            continue;
        }
        second_interface(draft, id, spot, it, index);
    }
}

fn second_interface(draft: &mut Draft<'_>, id: NodeId, spot: &Spot, value: &Value, index: i64) {
    let subnet = value
        .get("SubnetId")
        .and_then(|it| draft.convert(spot, "NetworkInterfaces", &Shape::Ref(&[Kind::Subnet]), it));
    let parent = subnet
        .as_ref()
        .and_then(FieldValue::as_ref_id)
        .or_else(|| draft.parent(id));
    let interface = draft.add(
        Kind::NetworkInterface,
        format_smolstr!("{}-eth{index}", draft.name(id)),
        parent,
    );
    draft.set(interface, &network_interface::INSTANCE, FieldValue::Ref(id));
    draft.set(
        interface,
        &network_interface::DEVICE_INDEX,
        FieldValue::Int(index),
    );
    for (path, key, shape) in [
        (
            "GroupSet",
            network_interface::SECURITY_GROUPS.def.key,
            GROUPS,
        ),
        (
            "PrivateIpAddress",
            network_interface::PRIVATE_IP.def.key,
            Shape::Addr(Family::V4),
        ),
        (
            "Description",
            network_interface::DESCRIPTION.def.key,
            Shape::Text,
        ),
    ] {
        let Some(value) = lookup(value, path) else {
            continue;
        };
        if let Some(value) =
            draft.convert(spot, &format!("NetworkInterfaces.{path}"), &shape, &value)
        {
            draft.set_key(interface, key, value);
        }
    }
    addresses(
        draft,
        interface,
        spot,
        value,
        network_interface::PRIVATE_IP.def.key,
        network_interface::SECONDARY_IPS.def.key,
    );
}

/// `PrivateIpAddresses`: one of them may be the primary.
pub(super) fn addresses(
    draft: &mut Draft<'_>,
    id: NodeId,
    spot: &Spot,
    value: &Value,
    primary: &str,
    secondary: &str,
) {
    let Some(items) = value.get("PrivateIpAddresses").and_then(Value::items) else {
        return;
    };
    let mut others = Vec::new();
    for it in items {
        let Some(address) = it.get("PrivateIpAddress") else {
            continue;
        };
        let Some(address) = draft.convert(
            spot,
            "PrivateIpAddresses",
            &Shape::Addr(Family::V4),
            address,
        ) else {
            continue;
        };
        if it.get("Primary").and_then(Value::as_bool) == Some(true) {
            draft.set_key(id, primary, address);
        } else {
            others.push(address);
        }
    }
    if !others.is_empty() {
        draft.set_key(id, secondary, FieldValue::List(others));
    }
}

/// The first of several properties that lists groups.
fn groups(
    draft: &mut Draft<'_>,
    id: NodeId,
    field: &Field<Vec<NodeId>>,
    spot: &Spot,
    props: &Props<'_>,
    paths: &[&str],
) {
    for path in paths {
        let Some(value) = props.get(path) else {
            continue;
        };
        let Some(FieldValue::List(items)) = draft.convert(spot, path, &GROUPS, &value) else {
            continue;
        };
        for it in items {
            draft.push(id, field, it);
        }
    }
}

pub(in super::super) fn launch_template(
    draft: &mut Draft<'_>,
    id: NodeId,
    spot: &Spot,
    props: &Props<'_>,
) {
    const PATHS: [&str; 3] = [
        "LaunchTemplateData.SecurityGroupIds",
        "LaunchTemplateData.NetworkInterfaces.Groups",
        "LaunchTemplateData.SecurityGroups",
    ];
    groups(
        draft,
        id,
        &launch_template::SECURITY_GROUPS,
        spot,
        props,
        &PATHS,
    );
    props.mark("LaunchTemplateData.NetworkInterfaces.DeviceIndex");
    for path in [
        "LaunchTemplateData.IamInstanceProfile.Arn",
        "LaunchTemplateData.IamInstanceProfile.Name",
    ] {
        if let Some(value) = props.get(path)
            && let Some(role) = draft.convert(spot, path, &ROLE, &value)
        {
            draft.set(id, &launch_template::IAM_ROLE, role);
        }
    }
}

pub(in super::super) fn auto_scaling_group(
    draft: &mut Draft<'_>,
    id: NodeId,
    spot: &Spot,
    props: &Props<'_>,
) {
    const SPECIFICATION: &str = "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification";
    for path in ["LaunchTemplate".to_owned(), SPECIFICATION.to_owned()] {
        for key in ["LaunchTemplateId", "LaunchTemplateName"] {
            let path = format!("{path}.{key}");
            if let Some(value) = props.get(&path)
                && let Some(template) = draft.convert(
                    spot,
                    &path,
                    &auto_scaling_group::LAUNCH_TEMPLATE.def.shape,
                    &value,
                )
            {
                draft.set(id, &auto_scaling_group::LAUNCH_TEMPLATE, template);
            }
        }
        // Which version is launched is no part of the drawing.
        props.mark(&format!("{path}.Version"));
    }
    // Classic load balancers have no box: their names are kept as a loss.
    if let Some(value) = props.get("LoadBalancerNames") {
        let what = LossKind::PropertiesLeftOut {
            name: spot.name.clone(),
            properties: format_smolstr!("LoadBalancerNames {value}"),
        };
        draft.lose(&spot.path("LoadBalancerNames"), what, None);
    }
}
