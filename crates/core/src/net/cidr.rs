//! One address block, as the user wrote it.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// The two address families. IPv4 and IPv6 never mix in AWS's rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    V4,
    V6,
}

/// An address block that remembers host bits (`10.0.0.5/24`), because AWS silently clears them
/// and a learner should hear about it. Comparisons of *ranges* use [`Cidr::network`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cidr(IpNet);

/// Why a text is not an address block.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CidrError {
    #[error("an address block needs a prefix length, such as {0}/16")]
    NoPrefix(String),
    #[error("`{0}` is not an IPv4 or IPv6 address")]
    BadAddress(String),
    #[error("`{0}` is not a prefix length from 0 to {1}")]
    BadPrefix(String, u8),
}

impl Cidr {
    /// The block of `prefix_len` bits that holds `addr`; `None` if the family has fewer bits.
    pub fn new(addr: IpAddr, prefix_len: u8) -> Option<Self> {
        IpNet::new(addr, prefix_len).ok().map(Self)
    }

    /// All of IPv4, `0.0.0.0/0`.
    pub fn any_v4() -> Self {
        Self(IpNet::V4(Ipv4Net::default()))
    }

    /// All of IPv6, `::/0`.
    pub fn any_v6() -> Self {
        Self(IpNet::V6(Ipv6Net::default()))
    }

    pub fn family(self) -> Family {
        match self.0 {
            IpNet::V4(_) => Family::V4,
            IpNet::V6(_) => Family::V6,
        }
    }

    pub fn is_v4(self) -> bool {
        self.family() == Family::V4
    }

    /// `0.0.0.0/0` or `::/0`.
    pub fn is_everything(self) -> bool {
        self.prefix_len() == 0
    }

    pub fn prefix_len(self) -> u8 {
        self.0.prefix_len()
    }

    /// 32 or 128.
    pub fn max_prefix_len(self) -> u8 {
        self.0.max_prefix_len()
    }

    /// The address as written, host bits included.
    pub fn addr(self) -> IpAddr {
        self.0.addr()
    }

    /// The same block with host bits cleared: what AWS stores.
    #[must_use]
    pub fn network(self) -> Self {
        Self(self.0.trunc())
    }

    pub fn is_canonical(self) -> bool {
        self.0.addr() == self.0.network()
    }

    pub fn first(self) -> IpAddr {
        self.0.network()
    }

    pub fn last(self) -> IpAddr {
        self.0.broadcast()
    }

    /// Number of addresses; saturates at `u128::MAX` for `::/0`.
    pub fn address_count(self) -> u128 {
        let bits = u32::from(self.max_prefix_len() - self.prefix_len());
        1u128.checked_shl(bits).unwrap_or(u128::MAX)
    }

    pub fn contains(self, other: Self) -> bool {
        self.family() == other.family()
            && self.prefix_len() <= other.prefix_len()
            && self.0.contains(&other.0.network())
    }

    pub fn contains_addr(self, addr: IpAddr) -> bool {
        self.0.contains(&addr)
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.contains(other) || other.contains(self)
    }

    /// Same network, whatever the host bits.
    pub fn same_network(self, other: Self) -> bool {
        self.network() == other.network()
    }

    /// The `index`-th address of the block (0 = network address); `None` past the end.
    pub fn nth(self, index: u128) -> Option<IpAddr> {
        if index >= self.address_count() {
            return None;
        }
        Some(addr_from_bits(self.family(), bits_of(self.first()) + index))
    }

    /// The `index`-th block of `prefix_len` inside this one; `None` if there is no such block.
    pub fn nth_block(self, prefix_len: u8, index: u128) -> Option<Self> {
        if prefix_len < self.prefix_len() || prefix_len > self.max_prefix_len() {
            return None;
        }
        let count = 1u128
            .checked_shl(u32::from(prefix_len - self.prefix_len()))
            .unwrap_or(u128::MAX);
        if index >= count {
            return None;
        }
        let size = Self::new(self.first(), prefix_len)?.address_count();
        let start = bits_of(self.first()).checked_add(index.checked_mul(size)?)?;
        Self::new(addr_from_bits(self.family(), start), prefix_len)
    }

    /// The two halves of the block; `None` for a single address.
    pub fn split(self) -> Option<(Self, Self)> {
        let next = self.prefix_len() + 1;
        Some((self.nth_block(next, 0)?, self.nth_block(next, 1)?))
    }

    /// The block that joins this one with its neighbour; `None` unless the two are halves of one.
    pub fn join(self, other: Self) -> Option<Self> {
        let parent = Self(self.0.supernet()?);
        let (low, high) = parent.split()?;
        let (a, b) = (self.network(), other.network());
        ((a == low && b == high) || (a == high && b == low)).then_some(parent)
    }

    /// RFC 1918: 10/8, 172.16/12, 192.168/16.
    pub fn is_rfc1918(self) -> bool {
        RFC1918.iter().any(|block| block.contains(self))
    }

    /// RFC 6598 shared address space, 100.64.0.0/10.
    pub fn is_shared_space(self) -> bool {
        v4(100, 64, 0, 0, 10).contains(self)
    }
}

/// A block from four octets; for tables of well-known ranges.
pub(crate) const fn v4(a: u8, b: u8, c: u8, d: u8, prefix_len: u8) -> Cidr {
    Cidr(IpNet::V4(Ipv4Net::new_assert(
        std::net::Ipv4Addr::new(a, b, c, d),
        prefix_len,
    )))
}

const RFC1918: [Cidr; 3] = [
    v4(10, 0, 0, 0, 8),
    v4(172, 16, 0, 0, 12),
    v4(192, 168, 0, 0, 16),
];

pub(super) fn bits_of(addr: IpAddr) -> u128 {
    match addr {
        IpAddr::V4(it) => u128::from(u32::from(it)),
        IpAddr::V6(it) => u128::from(it),
    }
}

pub(super) fn addr_from_bits(family: Family, bits: u128) -> IpAddr {
    match family {
        Family::V4 => IpAddr::V4((bits as u32).into()),
        Family::V6 => IpAddr::V6(bits.into()),
    }
}

impl FromStr for Cidr {
    type Err = CidrError;

    fn from_str(text: &str) -> Result<Self, CidrError> {
        let text = text.trim();
        let Some((addr, prefix)) = text.split_once('/') else {
            return Err(match text.parse::<IpAddr>() {
                Ok(_) => CidrError::NoPrefix(text.to_owned()),
                Err(_) => CidrError::BadAddress(text.to_owned()),
            });
        };
        let addr: IpAddr = addr
            .parse()
            .map_err(|_| CidrError::BadAddress(addr.to_owned()))?;
        let max = if addr.is_ipv4() { 32 } else { 128 };
        let bad_prefix = || CidrError::BadPrefix(prefix.to_owned(), max);
        // `u8::from_str` would take "+8" and "08", which AWS does not.
        if prefix.is_empty()
            || !prefix.bytes().all(|it| it.is_ascii_digit())
            || (prefix.len() > 1 && prefix.starts_with('0'))
        {
            return Err(bad_prefix());
        }
        let len: u8 = prefix.parse().map_err(|_| bad_prefix())?;
        Self::new(addr, len).ok_or_else(bad_prefix)
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cidr(text: &str) -> Cidr {
        text.parse().unwrap()
    }

    #[test]
    fn host_bits_are_kept_but_do_not_change_the_range() {
        let written = cidr("10.0.5.77/20");
        assert_eq!(written.to_string(), "10.0.5.77/20");
        assert!(!written.is_canonical());
        assert_eq!(written.network(), cidr("10.0.0.0/20"));
        assert!(written.contains(cidr("10.0.0.0/24")));
    }

    #[test]
    fn bad_texts_say_what_is_wrong() {
        assert_eq!(
            "10.0.0.0".parse::<Cidr>(),
            Err(CidrError::NoPrefix("10.0.0.0".into()))
        );
        assert_eq!(
            "1000.1.0.0/20".parse::<Cidr>(),
            Err(CidrError::BadAddress("1000.1.0.0".into()))
        );
        for prefix in ["33", "", "+8", "08", "x"] {
            assert!(
                matches!(
                    format!("10.0.0.0/{prefix}").parse::<Cidr>(),
                    Err(CidrError::BadPrefix(..))
                ),
                "{prefix}"
            );
        }
    }

    #[test]
    fn halves_join_back_and_strangers_do_not() {
        let (low, high) = cidr("10.0.0.0/23").split().unwrap();
        assert_eq!((low, high), (cidr("10.0.0.0/24"), cidr("10.0.1.0/24")));
        assert_eq!(high.join(low), Some(cidr("10.0.0.0/23")));
        assert_eq!(cidr("10.0.1.0/24").join(cidr("10.0.2.0/24")), None);
        assert_eq!(cidr("10.0.0.1/32").split(), None);
    }

    #[test]
    fn everything_of_ipv6_does_not_overflow() {
        assert_eq!(Cidr::any_v6().address_count(), u128::MAX);
        assert_eq!(
            Cidr::any_v6().nth_block(128, 5).unwrap().to_string(),
            "::5/128"
        );
    }

    fn any_cidr() -> impl Strategy<Value = Cidr> {
        prop_oneof![
            (any::<u32>(), 0u8..=32).prop_map(|(a, p)| Cidr::new(IpAddr::V4(a.into()), p).unwrap()),
            (any::<u128>(), 0u8..=128)
                .prop_map(|(a, p)| Cidr::new(IpAddr::V6(a.into()), p).unwrap()),
        ]
    }

    proptest! {
        #[test]
        fn display_and_parse_are_inverse(a in any_cidr()) {
            prop_assert_eq!(cidr(&a.to_string()), a);
        }

        #[test]
        fn overlap_is_a_shared_first_or_last_address(a in any_cidr(), b in any_cidr()) {
            let shared = a.contains_addr(b.first()) || b.contains_addr(a.first());
            prop_assert_eq!(a.overlaps(b), shared && a.family() == b.family());
        }

        #[test]
        fn split_then_join_is_identity(a in any_cidr()) {
            if let Some((low, high)) = a.split() {
                prop_assert_eq!(low.join(high), Some(a.network()));
                prop_assert!(!low.overlaps(high));
                prop_assert_eq!(low.first(), a.first());
                prop_assert_eq!(high.last(), a.last());
            }
        }
    }
}
