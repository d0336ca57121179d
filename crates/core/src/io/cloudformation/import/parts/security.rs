//! Rules of their own, instance profiles and policies.

use super::Part;
use crate::io::cloudformation::import::draft::Draft;
use crate::io::cloudformation::import::special;
use crate::io::cloudformation::import::types::implied;
use crate::kinds::{Kind, iam_role, security_group};
use crate::model::{Fields, NodeId, Value as FieldValue};

pub(super) fn rule(draft: &mut Draft<'_>, part: &Part<'_>, inbound: bool) -> Option<Vec<NodeId>> {
    let groups = draft.boxes_of(part, "GroupId", &[Kind::SecurityGroup]);
    let group = groups
        .first()
        .copied()
        .or_else(|| draft.owner(part, "GroupName", Kind::SecurityGroup))?;
    let mut spot = part.spot.clone();
    spot.home = draft.vpc_of(group);
    let table = if inbound {
        &security_group::INBOUND
    } else {
        &security_group::OUTBOUND
    };
    // Everything a rule can say is read there.
    for it in [
        "IpProtocol",
        "FromPort",
        "ToPort",
        "CidrIp",
        "CidrIpv6",
        "Description",
        "SourceSecurityGroupId",
        "SourceSecurityGroupName",
    ] {
        part.props.mark(it);
    }
    for it in [
        "SourcePrefixListId",
        "DestinationSecurityGroupId",
        "DestinationPrefixListId",
    ] {
        part.props.mark(it);
    }
    let row = special::security_rule(draft, &spot, "", table, &part.resource.properties)?;
    draft.push(group, table, FieldValue::Row(row));
    Some(vec![group])
}

/// The role carries the profile's name; whoever names the profile means the role.
pub(super) fn instance_profile(draft: &mut Draft<'_>, part: &Part<'_>) -> Vec<NodeId> {
    part.props.mark("Path");
    let roles = draft.boxes_of(part, "Roles", &[Kind::IamRole]);
    let name = part
        .props
        .text("InstanceProfileName")
        .unwrap_or_else(|| part.spot.name.clone());
    // One that export added for an instance is no property of the role.
    let is_own = !implied(part.resource)
        .iter()
        .any(|it| it == "InstanceProfile");
    for id in roles.iter().filter(|_| is_own) {
        draft.set(
            *id,
            &iam_role::INSTANCE_PROFILE,
            FieldValue::Text(name.clone()),
        );
    }
    if let Some(role) = roles.first() {
        draft
            .by_logical
            .insert(part.resource.logical_id.clone(), *role);
    }
    roles
}

/// An inline policy, a copy for each role it names. One of users or groups has no box to go to.
pub(super) fn policy(draft: &mut Draft<'_>, part: &Part<'_>) -> Vec<NodeId> {
    let mut roles = draft.boxes_of(part, "Roles", &[Kind::IamRole]);
    roles.extend(draft.boxes_of(part, "RoleName", &[Kind::IamRole]));
    let mut row = Fields::default();
    draft.cells(
        part,
        &[iam_role::policy::NAME.def, iam_role::policy::DOCUMENT.def],
        &mut row,
    );
    if row.raw(iam_role::policy::NAME.def.key).is_none() {
        row.set(
            iam_role::policy::NAME.def.key,
            Some(FieldValue::Text(part.spot.name.clone())),
        );
    }
    for id in &roles {
        draft.push(*id, &iam_role::POLICIES, FieldValue::Row(row.clone()));
    }
    roles
}
