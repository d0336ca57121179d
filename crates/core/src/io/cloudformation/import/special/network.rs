//! Interfaces and endpoints.

use smol_str::SmolStr;

use crate::io::cloudformation::eval::Value;
use crate::io::cloudformation::import::convert::{Spot, plain_text};
use crate::io::cloudformation::import::draft::Draft;
use crate::io::cloudformation::import::props::Props;
use crate::kinds::{gateway_endpoint, nat_gateway, network_interface, vpc};
use crate::model::parse::from_json;
use crate::model::{NodeId, Shape, Value as FieldValue};
use crate::net::Family;

pub(in super::super) fn interface(
    draft: &mut Draft<'_>,
    id: NodeId,
    spot: &Spot,
    props: &Props<'_>,
) {
    if let Some(list) = props.get("PrivateIpAddresses") {
        let all = Value::Map(vec![("PrivateIpAddresses".into(), list)]);
        let (primary, secondary) = (
            network_interface::PRIVATE_IP.def.key,
            network_interface::SECONDARY_IPS.def.key,
        );
        super::compute::addresses(draft, id, spot, &all, primary, secondary);
    }
    if let Some(value) = props.get("Ipv6Addresses.Ipv6Address") {
        let shape = Shape::List(&Shape::Addr(Family::V6));
        if let Some(list) = draft.convert(spot, "Ipv6Addresses", &shape, &value) {
            draft.set(id, &network_interface::IPV6_ADDRESSES, list);
        }
    }
}

/// A VPC may take its block from a pool.
pub(in super::super) fn vpc(draft: &mut Draft<'_>, id: NodeId, _: &Spot, props: &Props<'_>) {
    if props.peek("CidrBlock").is_some() {
        return;
    }
    if let Some(pool) = props.get("Ipv4IpamPoolId") {
        props.mark("Ipv4NetmaskLength");
        draft.push(id, &vpc::CIDRS, pool_block(&pool));
    }
}

/// A block of an address pool: only a deployment knows which.
pub(in super::super) fn pool_block(pool: &Value) -> FieldValue {
    FieldValue::Other(
        format!(
            "${{a block of {}}}",
            plain_text(pool).replace(['{', '}', '$'], "")
        )
        .into(),
    )
}

/// The first address is a property, the others are a list.
pub(in super::super) fn nat_gateway(
    draft: &mut Draft<'_>,
    id: NodeId,
    spot: &Spot,
    props: &Props<'_>,
) {
    let shape = nat_gateway::ELASTIC_IPS.def.shape;
    for path in ["AllocationId", "SecondaryAllocationIds"] {
        let Some(value) = props.get(path) else {
            continue;
        };
        let Some(FieldValue::List(items)) = draft.convert(spot, path, &shape, &value) else {
            continue;
        };
        for it in items {
            draft.push(id, &nat_gateway::ELASTIC_IPS, it);
        }
    }
}

/// `com.amazonaws.<region>.s3` is drawn as `s3`.
pub(in super::super) fn endpoint(draft: &mut Draft<'_>, id: NodeId, _: &Spot, props: &Props<'_>) {
    let Some(value) = props.get("ServiceName") else {
        return;
    };
    let text = plain_text(&value);
    let service: SmolStr = short_service(&text).into();
    let json = serde_json::Value::String(service.to_string());
    let shape = if draft.kind(id) == crate::kinds::Kind::GatewayEndpoint {
        gateway_endpoint::SERVICE.def.shape
    } else {
        Shape::Text
    };
    draft.set_key(
        id,
        gateway_endpoint::SERVICE.def.key,
        from_json(&shape, &json),
    );
}

/// The service without `com.amazonaws.<region>.`; names of customers' services stay whole.
fn short_service(text: &str) -> &str {
    let Some((region, service)) = text
        .strip_prefix("com.amazonaws.")
        .and_then(|it| it.split_once('.'))
    else {
        return text;
    };
    let is_region = region.matches('-').count() >= 2
        && region.ends_with(|it: char| it.is_ascii_digit())
        || region.starts_with("${");
    if is_region { service } else { text }
}

/// It stands in the first of its subnets; AWS takes one.
pub(in super::super) fn gateway_load_balancer_endpoint(
    _: &mut Draft<'_>,
    _: NodeId,
    _: &Spot,
    props: &Props<'_>,
) {
    props.mark("SubnetIds");
}

#[cfg(test)]
mod tests {
    use super::short_service;

    #[test]
    fn services_of_aws_lose_their_prefix() {
        assert_eq!(short_service("com.amazonaws.us-east-1.s3"), "s3");
        assert_eq!(short_service("com.amazonaws.eu-west-1.ecr.dkr"), "ecr.dkr");
        assert_eq!(
            short_service("com.amazonaws.vpce.us-east-1.vpce-svc-1"),
            "com.amazonaws.vpce.us-east-1.vpce-svc-1"
        );
        assert_eq!(
            short_service("aws.api.us-east-1.bedrock"),
            "aws.api.us-east-1.bedrock"
        );
    }
}
