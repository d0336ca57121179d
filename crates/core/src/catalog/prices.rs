//! List prices for teaching (`prices.tsv`). They are no bill.

use std::sync::OnceLock;

use super::table;

const FILE: &str = include_str!("prices.tsv");

/// Names of what has a price and is no instance type.
pub mod item {
    pub const NAT_GATEWAY_HOUR: &str = "nat-gateway-hour";
    /// Per GB processed.
    pub const NAT_GATEWAY_DATA: &str = "nat-gateway-data";
    /// Per zone the endpoint stands in.
    pub const INTERFACE_ENDPOINT_HOUR: &str = "interface-endpoint-hour";
    pub const INTERFACE_ENDPOINT_DATA: &str = "interface-endpoint-data";
    /// Every public IPv4 address, in use or idle.
    pub const PUBLIC_IPV4_HOUR: &str = "public-ipv4-hour";
    pub const APPLICATION_LOAD_BALANCER_HOUR: &str = "application-load-balancer-hour";
    pub const APPLICATION_LOAD_BALANCER_CAPACITY: &str = "application-load-balancer-capacity";
    pub const NETWORK_LOAD_BALANCER_HOUR: &str = "network-load-balancer-hour";
    pub const NETWORK_LOAD_BALANCER_CAPACITY: &str = "network-load-balancer-capacity";
    pub const VPN_CONNECTION_HOUR: &str = "vpn-connection-hour";
    pub const HOSTED_ZONE: &str = "hosted-zone";
    /// Each way.
    pub const BETWEEN_ZONES_DATA: &str = "between-zones-data";
    pub const VOLUME_GP3: &str = "volume-gp3";
    pub const SNAPSHOT: &str = "snapshot";
    pub const BUCKET_STANDARD: &str = "bucket-standard";
    pub const FILE_SYSTEM_STANDARD: &str = "file-system-standard";

    /// All of the above.
    pub const ALL: &[&str] = &[
        NAT_GATEWAY_HOUR,
        NAT_GATEWAY_DATA,
        INTERFACE_ENDPOINT_HOUR,
        INTERFACE_ENDPOINT_DATA,
        PUBLIC_IPV4_HOUR,
        APPLICATION_LOAD_BALANCER_HOUR,
        APPLICATION_LOAD_BALANCER_CAPACITY,
        NETWORK_LOAD_BALANCER_HOUR,
        NETWORK_LOAD_BALANCER_CAPACITY,
        VPN_CONNECTION_HOUR,
        HOSTED_ZONE,
        BETWEEN_ZONES_DATA,
        VOLUME_GP3,
        SNAPSHOT,
        BUCKET_STANDARD,
        FILE_SYSTEM_STANDARD,
    ];
}

/// What one thing costs in one Region: on demand, Linux, first tier, before tax and free tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// One of [`item`], or `instance-` and the type, such as `instance-t3.micro`.
    pub item: &'static str,
    /// Region code.
    pub region: &'static str,
    pub unit: Unit,
    /// Millionths of a US dollar for one unit.
    pub micro_usd: u64,
    pub standing: Standing,
    /// Month the source last changed, such as `2026-07`.
    pub as_of: &'static str,
    pub source: Option<&'static str>,
}

/// What a price is for one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Hour,
    /// A load balancer's capacity unit for an hour.
    CapacityHour,
    Month,
    /// A GB that passes.
    Gb,
    /// A GB kept for a month.
    GbMonth,
}

/// How far a price can be trusted; say so wherever it is not `Listed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Printed in the source.
    Listed,
    /// Computed from listed ones.
    Derived,
    /// No source at hand.
    Unverified,
}

/// Every price, by item, then Region.
pub fn prices() -> &'static [Price] {
    static ALL: OnceLock<Vec<Price>> = OnceLock::new();
    ALL.get_or_init(|| table::rows(FILE).filter_map(parse).collect())
}

/// The price of an item in a Region; `None` where it is not known.
pub fn price(item: &str, region: &str) -> Option<Price> {
    let at = prices()
        .binary_search_by(|it| (it.item, it.region).cmp(&(item, region)))
        .ok()?;
    prices().get(at).copied()
}

fn parse(
    [item, region, unit, micro_usd, standing, as_of, source]: [&'static str; 7],
) -> Option<Price> {
    let unit = match unit {
        "hour" => Unit::Hour,
        "lcu-hour" => Unit::CapacityHour,
        "month" => Unit::Month,
        "gb" => Unit::Gb,
        "gb-month" => Unit::GbMonth,
        _ => return None,
    };
    let standing = match standing {
        "listed" => Standing::Listed,
        "derived" => Standing::Derived,
        "unverified" => Standing::Unverified,
        _ => return None,
    };
    let micro_usd = micro_usd.parse().ok()?;
    Some(Price {
        item,
        region,
        unit,
        micro_usd,
        standing,
        as_of,
        source: table::text(source),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::table::testing::assert_well_formed;
    use crate::catalog::{instance_type, region};

    #[test]
    fn the_file_is_sorted_and_parses_entirely() {
        assert_well_formed(FILE, prices().iter().map(|it| (it.item, it.region)));
    }

    #[test]
    fn every_row_is_of_a_known_region_and_thing() {
        for it in prices() {
            assert!(region(it.region).is_some(), "{it:?}");
            assert!(it.micro_usd > 0, "{it:?}");
            assert_eq!(
                it.source.is_none(),
                it.standing == Standing::Unverified,
                "{it:?}"
            );
            assert!(it.as_of.len() == 7 && it.as_of.starts_with("20"), "{it:?}");
            if let Some(name) = it.item.strip_prefix("instance-") {
                assert!(instance_type(name).is_some(), "{it:?}");
                assert_eq!(it.unit, Unit::Hour);
            }
        }
    }

    #[test]
    fn every_named_item_has_a_price_in_virginia() {
        for name in item::ALL {
            assert!(price(name, "us-east-1").is_some(), "{name}");
        }
    }

    #[test]
    fn values_are_those_of_the_source() {
        let micro = |item, region| price(item, region).map(|it| it.micro_usd);
        assert_eq!(micro(item::NAT_GATEWAY_HOUR, "us-east-1"), Some(45_000));
        assert_eq!(micro(item::PUBLIC_IPV4_HOUR, "us-east-1"), Some(5_000));
        assert_eq!(micro("instance-t3.micro", "us-east-1"), Some(10_400));
        assert_eq!(micro("instance-t3.micro", "ap-northeast-2"), Some(13_000));
        assert_eq!(micro("instance-t3.small", "ap-northeast-2"), Some(26_000));
        assert_eq!(
            price("instance-t3.small", "ap-northeast-2")
                .unwrap()
                .standing,
            Standing::Derived
        );
        assert_eq!(
            price(item::NAT_GATEWAY_HOUR, "ap-northeast-2")
                .unwrap()
                .standing,
            Standing::Unverified
        );
        assert_eq!(price(item::NAT_GATEWAY_HOUR, "eu-west-1"), None);
    }
}
