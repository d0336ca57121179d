//! Sets of packets, for asking whether one entry of a network ACL leaves anything to another.
//!
//! What an entry matches is a box: a range of protocols, a range of ports (or ICMP types and
//! codes), a range of addresses. Boxes can be cut by boxes, so "is this covered by those
//! together" has an exact answer.

use std::net::IpAddr;

use crate::net::{Cidr, Family, PortRange};

/// Packets of one family, seen from one direction: the protocol, the destination port, the
/// address of the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PacketSet {
    family: Family,
    /// Inclusive range of protocol numbers.
    protocols: (u8, u8),
    /// Ports of TCP and UDP; 256 × type + code of ICMP; everything for other protocols.
    ports: (u16, u16),
    /// Inclusive range of addresses, as bits.
    addresses: (u128, u128),
}

const TCP: u8 = 6;
const UDP: u8 = 17;
const ICMP: u8 = 1;
const ICMPV6: u8 = 58;
const ALL_PORTS: (u16, u16) = (0, u16::MAX);

/// More pieces than this are given up on: the answer is "not covered" then.
const MOST_PIECES: usize = 2_000;

impl PacketSet {
    /// All packets of the protocols whose other end is in `peer`.
    fn new(protocols: (u8, u8), ports: (u16, u16), peer: Cidr) -> Self {
        Self {
            family: peer.family(),
            protocols,
            ports,
            addresses: (bits(peer.first()), bits(peer.last())),
        }
    }

    /// The same packets but for their destination ports.
    pub(super) fn with_ports(self, ports: PortRange) -> Self {
        Self {
            ports: (ports.from, ports.to),
            ..self
        }
    }

    /// ICMP of the family of `peer`.
    pub(super) fn icmp(kind: u8, code: u8, peer: Cidr) -> Self {
        let number = if peer.is_v4() { ICMP } else { ICMPV6 };
        let detail = u16::from_be_bytes([kind, code]);
        Self::new((number, number), (detail, detail), peer)
    }

    /// What an entry matches. `protocol` is a name or number as documents hold it; ports and ICMP
    /// fields count only for the protocols that have them. `None` if it cannot be told.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html>, read 2026-11.
    pub(super) fn of_entry(
        protocol: &str,
        ports: Option<PortRange>,
        icmp_type: Option<i64>,
        icmp_code: Option<i64>,
        peer: Cidr,
    ) -> Option<Self> {
        let number = match protocol {
            "all" => return Some(Self::new((0, u8::MAX), ALL_PORTS, peer)),
            "tcp" => TCP,
            "udp" => UDP,
            "icmp" => ICMP,
            "icmpv6" => ICMPV6,
            other => other.parse().ok()?,
        };
        let detail = match number {
            TCP | UDP => ports.map_or(ALL_PORTS, |it| (it.from, it.to)),
            ICMP => icmp_detail(icmp_type, icmp_code)?,
            // With an IPv4 block, protocol 58 means all its types.
            ICMPV6 if !peer.is_v4() => icmp_detail(icmp_type, icmp_code)?,
            _ => ALL_PORTS,
        };
        (detail.0 <= detail.1).then(|| Self::new((number, number), detail, peer))
    }

    /// Nothing of `other` is outside.
    pub(super) fn covers(&self, other: &Self) -> bool {
        self.family == other.family
            && holds(self.protocols, other.protocols)
            && holds(self.ports, other.ports)
            && holds(self.addresses, other.addresses)
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.family == other.family
            && meets(self.protocols, other.protocols)
            && meets(self.ports, other.ports)
            && meets(self.addresses, other.addresses)
    }

    /// What of `self` is not in `other`, as disjoint pieces.
    fn minus(&self, other: &Self) -> Vec<Self> {
        if !self.overlaps(other) {
            return vec![*self];
        }
        let mut pieces = Vec::new();
        let mut rest = *self;
        // Cut off what sticks out on either side, one dimension after the other.
        let (below, above) = outside(rest.protocols, other.protocols);
        pieces.extend(
            [below, above]
                .into_iter()
                .flatten()
                .map(|protocols| Self { protocols, ..rest }),
        );
        rest.protocols = inside(rest.protocols, other.protocols);
        let (below, above) = outside(rest.ports, other.ports);
        pieces.extend(
            [below, above]
                .into_iter()
                .flatten()
                .map(|ports| Self { ports, ..rest }),
        );
        rest.ports = inside(rest.ports, other.ports);
        let (below, above) = outside(rest.addresses, other.addresses);
        pieces.extend(
            [below, above]
                .into_iter()
                .flatten()
                .map(|addresses| Self { addresses, ..rest }),
        );
        pieces
    }
}

/// What of `set` no entry of `entries` matches.
pub(super) fn left_over<'a>(
    set: PacketSet,
    entries: impl IntoIterator<Item = &'a PacketSet>,
) -> Vec<PacketSet> {
    let mut left = vec![set];
    for entry in entries {
        left = left.iter().flat_map(|it| it.minus(entry)).collect();
        if left.is_empty() || left.len() > MOST_PIECES {
            break;
        }
    }
    left
}

/// Whether every packet of `set` is matched by one of `entries`.
pub(super) fn is_covered<'a>(
    set: PacketSet,
    entries: impl IntoIterator<Item = &'a PacketSet> + Clone,
) -> bool {
    // Mostly one entry does it alone, and then nothing needs cutting.
    entries.clone().into_iter().any(|it| it.covers(&set)) || left_over(set, entries).is_empty()
}

fn icmp_detail(kind: Option<i64>, code: Option<i64>) -> Option<(u16, u16)> {
    match (kind.filter(|it| *it != -1), code.filter(|it| *it != -1)) {
        (None, _) => Some(ALL_PORTS),
        (Some(kind), code) => {
            let kind = u8::try_from(kind).ok()?;
            let (from, to) = match code {
                None => (0, u8::MAX),
                Some(code) => (u8::try_from(code).ok()?, u8::try_from(code).ok()?),
            };
            Some((
                u16::from_be_bytes([kind, from]),
                u16::from_be_bytes([kind, to]),
            ))
        }
    }
}

fn bits(addr: IpAddr) -> u128 {
    match addr {
        IpAddr::V4(it) => u128::from(u32::from(it)),
        IpAddr::V6(it) => u128::from(it),
    }
}

fn holds<T: Ord>(outer: (T, T), inner: (T, T)) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1
}

fn meets<T: Ord>(one: (T, T), other: (T, T)) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

fn inside<T: Ord>(one: (T, T), other: (T, T)) -> (T, T) {
    (one.0.max(other.0), one.1.min(other.1))
}

/// What of `range` lies below and above `cut`, which it meets.
#[expect(
    clippy::type_complexity,
    reason = "two optional ranges are clearer than a name for them"
)]
fn outside<T: Step>(range: (T, T), cut: (T, T)) -> (Option<(T, T)>, Option<(T, T)>) {
    let below = cut
        .0
        .before()
        .filter(|it| range.0 <= *it)
        .map(|it| (range.0, it));
    let above = cut
        .1
        .after()
        .filter(|it| *it <= range.1)
        .map(|it| (it, range.1));
    (below, above)
}

trait Step: Ord + Copy {
    fn before(self) -> Option<Self>;
    fn after(self) -> Option<Self>;
}

macro_rules! steps {
    ($($int:ty),*) => { $(impl Step for $int {
        fn before(self) -> Option<Self> {
            self.checked_sub(1)
        }
        fn after(self) -> Option<Self> {
            self.checked_add(1)
        }
    })* };
}
steps!(u8, u16, u128);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cidr(text: &str) -> Cidr {
        text.parse().unwrap()
    }

    fn entry(protocol: &str, ports: &str, peer: &str) -> PacketSet {
        PacketSet::of_entry(protocol, ports.parse().ok(), None, None, cidr(peer)).unwrap()
    }

    #[test]
    fn halves_together_cover_the_whole() {
        let web = entry("tcp", "443", "10.0.0.0/8");
        let halves = [
            entry("tcp", "all", "10.0.0.0/9"),
            entry("all", "", "10.128.0.0/9"),
        ];
        assert!(!halves[0].covers(&web) && !halves[1].covers(&web));
        assert!(is_covered(web, &halves));
        assert!(!is_covered(entry("udp", "443", "10.0.0.0/8"), &halves));
        assert!(!is_covered(entry("tcp", "443", "10.0.0.0/7"), &halves));
    }

    #[test]
    fn icmp_types_are_apart_and_families_never_mix() {
        let ping = PacketSet::of_entry("icmp", None, Some(8), Some(-1), cidr("0.0.0.0/0")).unwrap();
        assert!(ping.covers(&PacketSet::icmp(8, 0, cidr("10.0.0.0/8"))));
        assert!(!ping.covers(&PacketSet::icmp(0, 0, cidr("10.0.0.0/8"))));
        assert!(!entry("all", "", "0.0.0.0/0").covers(&PacketSet::icmp(2, 0, cidr("::/0"))));
        // The type is ignored for protocol 58 with an IPv4 block.
        let odd = PacketSet::of_entry("icmpv6", None, Some(128), None, cidr("0.0.0.0/0")).unwrap();
        assert!(odd.covers(&entry("58", "", "0.0.0.0/0")));
    }

    #[test]
    fn ports_are_ignored_where_the_protocol_has_none() {
        assert_eq!(
            entry("47", "443", "0.0.0.0/0"),
            entry("47", "all", "0.0.0.0/0")
        );
        assert_eq!(
            PacketSet::of_entry("tcp", "443-80".parse().ok(), None, None, cidr("0.0.0.0/0")),
            None
        );
    }

    fn any_set() -> impl Strategy<Value = PacketSet> {
        let range = |(a, b): (u8, u8)| (a.min(b), a.max(b));
        ((0u8..6, 0u8..6), (0u8..6, 0u8..6), (0u8..6, 0u8..6)).prop_map(
            move |(protocols, ports, addresses)| {
                let (ports, addresses) = (range(ports), range(addresses));
                PacketSet {
                    family: Family::V4,
                    protocols: range(protocols),
                    ports: (ports.0.into(), ports.1.into()),
                    addresses: (addresses.0.into(), addresses.1.into()),
                }
            },
        )
    }

    fn point(protocol: u8, port: u8, address: u8) -> PacketSet {
        PacketSet {
            family: Family::V4,
            protocols: (protocol, protocol),
            ports: (port.into(), port.into()),
            addresses: (address.into(), address.into()),
        }
    }

    proptest! {
        #[test]
        fn left_over_is_exactly_what_nobody_matches(set in any_set(), entries in proptest::collection::vec(any_set(), 0..6)) {
            let left = left_over(set, &entries);
            for (protocol, port, address) in (0..6).flat_map(|a| (0..6).flat_map(move |b| (0..6).map(move |c| (a, b, c)))) {
                let packet = point(protocol, port, address);
                let wanted = set.covers(&packet) && !entries.iter().any(|it| it.covers(&packet));
                let pieces = left.iter().filter(|it| it.covers(&packet)).count();
                prop_assert_eq!(pieces, usize::from(wanted));
            }
            prop_assert_eq!(is_covered(set, &entries), left.is_empty());
        }
    }
}
