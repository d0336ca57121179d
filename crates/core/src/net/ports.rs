//! Port ranges as AWS writes them: one port, a range, or all.

use std::fmt;
use std::str::FromStr;

/// An inclusive range; `from <= to` is *not* promised, because `443-80` must be representable
/// for a rule to complain about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortRange {
    pub from: u16,
    pub to: u16,
}

/// Why a text is not a port or a range of ports.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a port from 0 to 65535, a range such as 1024-65535, or `all`")]
pub struct PortRangeError(pub String);

impl PortRange {
    pub const ALL: Self = Self {
        from: 0,
        to: u16::MAX,
    };

    pub fn one(port: u16) -> Self {
        Self {
            from: port,
            to: port,
        }
    }

    pub fn is_reversed(self) -> bool {
        self.from > self.to
    }

    pub fn contains(self, port: u16) -> bool {
        self.from <= port && port <= self.to
    }

    pub fn covers(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

impl FromStr for PortRange {
    type Err = PortRangeError;

    fn from_str(text: &str) -> Result<Self, PortRangeError> {
        let text = text.trim();
        let bad = || PortRangeError(text.to_owned());
        if text.eq_ignore_ascii_case("all") || text == "*" {
            return Ok(Self::ALL);
        }
        let port = |it: &str| it.trim().parse::<u16>().map_err(|_| bad());
        match text.split_once(['-', '\u{2013}']) {
            None => port(text).map(Self::one),
            Some((from, to)) => Ok(Self {
                from: port(from)?,
                to: port(to)?,
            }),
        }
    }
}

impl fmt::Display for PortRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::ALL => f.write_str("all"),
            Self { from, to } if from == to => write!(f, "{from}"),
            Self { from, to } => write!(f, "{from}-{to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_three_ways_to_write_ports() {
        assert_eq!("443".parse(), Ok(PortRange::one(443)));
        assert_eq!(
            "1024-65535".parse(),
            Ok(PortRange {
                from: 1024,
                to: 65535
            })
        );
        assert_eq!("all".parse(), Ok(PortRange::ALL));
        assert!("70000".parse::<PortRange>().is_err());
    }

    proptest! {
        #[test]
        fn display_and_parse_are_inverse(from: u16, to: u16) {
            let range = PortRange { from, to };
            prop_assert_eq!(range.to_string().parse(), Ok(range));
        }
    }
}
