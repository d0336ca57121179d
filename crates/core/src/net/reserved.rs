//! The addresses of a subnet that AWS keeps for itself.
//!
//! Source: <https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html>, read 2026-11.

use std::net::IpAddr;

use super::cidr::Cidr;

/// What a reserved address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReservedRole {
    /// The network address.
    Network,
    /// The VPC router.
    Router,
    /// The Amazon DNS server.
    Dns,
    /// Kept for future use.
    Future,
    /// The broadcast address; a VPC does not support broadcast, so it is kept too.
    Broadcast,
}

impl ReservedRole {
    /// Stable lower-case name, used in answers and as a text key.
    pub fn id(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Router => "router",
            Self::Dns => "dns",
            Self::Future => "future",
            Self::Broadcast => "broadcast",
        }
    }
}

/// One address AWS keeps, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReservedAddress {
    pub addr: IpAddr,
    pub role: ReservedRole,
}

/// The first four addresses and the last one, in order; fewer where the block is smaller.
pub fn reserved_addresses(subnet: Cidr) -> Vec<ReservedAddress> {
    use ReservedRole::{Broadcast, Dns, Future, Network, Router};
    let mut all: Vec<ReservedAddress> = [Network, Router, Dns, Future]
        .into_iter()
        .enumerate()
        .filter_map(|(idx, role)| {
            Some(ReservedAddress {
                addr: subnet.nth(idx as u128)?,
                role,
            })
        })
        .collect();
    if subnet.address_count() > 4 {
        all.push(ReservedAddress {
            addr: subnet.last(),
            role: Broadcast,
        });
    }
    all
}

/// Addresses a subnet has for its interfaces: all but the five.
pub fn usable_addresses(subnet: Cidr) -> u128 {
    subnet.address_count().saturating_sub(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_24_has_251_and_keeps_five() {
        let subnet: Cidr = "10.0.0.0/24".parse().unwrap();
        let kept: Vec<String> = reserved_addresses(subnet)
            .iter()
            .map(|it| it.addr.to_string())
            .collect();
        assert_eq!(
            kept,
            ["10.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.255"]
        );
        assert_eq!(usable_addresses(subnet), 251);
    }

    #[test]
    fn every_size_aws_accepts() {
        let counts: Vec<u128> = (16..=28)
            .map(|p| usable_addresses(Cidr::new([10, 0, 0, 0].into(), p).unwrap()))
            .collect();
        assert_eq!(
            counts,
            [
                65531, 32763, 16379, 8187, 4091, 2043, 1019, 507, 251, 123, 59, 27, 11
            ]
        );
    }
}
