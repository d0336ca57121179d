//! EC2 instance types with their network limits (`instance_types.tsv`).

use std::sync::OnceLock;

use super::table;

const FILE: &str = include_str!("instance_types.tsv");

/// What is known of an EC2 instance type; `None` where no source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstanceType {
    /// Such as `t3.micro`.
    pub name: &'static str,
    pub vcpus: Option<u16>,
    /// Memory in MiB.
    pub memory_mib: Option<u32>,
    /// Network interfaces it can have attached, the primary one included.
    pub max_enis: Option<u8>,
    /// Private IPv4 addresses of one interface, the primary one included.
    pub ipv4_per_eni: Option<u8>,
    /// IPv6 addresses of one interface; 0 for types without IPv6.
    pub ipv6_per_eni: Option<u8>,
}

impl InstanceType {
    /// What stands before the dot, such as `t3` of `t3.micro`.
    pub fn family(&self) -> &'static str {
        self.name
            .split_once('.')
            .map_or(self.name, |(family, _)| family)
    }
}

/// Every known type, in byte order of its name.
pub fn instance_types() -> &'static [InstanceType] {
    static ALL: OnceLock<Vec<InstanceType>> = OnceLock::new();
    ALL.get_or_init(|| table::rows(FILE).filter_map(parse).collect())
}

/// The type of a name such as `t3.micro`; `None` if AWS has none of that name.
pub fn instance_type(name: &str) -> Option<InstanceType> {
    let all = instance_types();
    let at = all.binary_search_by(|it| it.name.cmp(name)).ok()?;
    all.get(at).copied()
}

fn parse(
    [
        name,
        vcpus,
        memory_mib,
        max_enis,
        ipv4_per_eni,
        ipv6_per_eni,
    ]: [&'static str; 6],
) -> Option<InstanceType> {
    Some(InstanceType {
        name,
        vcpus: table::optional(vcpus)?,
        memory_mib: table::optional(memory_mib)?,
        max_enis: table::optional(max_enis)?,
        ipv4_per_eni: table::optional(ipv4_per_eni)?,
        ipv6_per_eni: table::optional(ipv6_per_eni)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::table::testing::assert_well_formed;

    #[test]
    fn the_file_is_sorted_small_and_parses_entirely() {
        assert_well_formed(FILE, instance_types().iter().map(|it| it.name));
        assert!(
            FILE.len() <= 50_000,
            "it travels in the page: {} bytes",
            FILE.len()
        );
    }

    #[test]
    fn every_type_is_found_by_its_name() {
        for it in instance_types() {
            assert_eq!(instance_type(it.name), Some(*it));
        }
        for name in [
            "",
            "t3",
            "t3.",
            "t3.micro ",
            "T3.MICRO",
            "t3.gigantic",
            "zzz",
        ] {
            assert_eq!(instance_type(name), None, "{name}");
        }
    }

    #[test]
    fn known_limits_are_of_use() {
        for it in instance_types() {
            assert_eq!(it.max_enis.is_some(), it.ipv4_per_eni.is_some(), "{it:?}");
            assert_eq!(it.vcpus.is_some(), it.memory_mib.is_some(), "{it:?}");
            assert!(it.max_enis.is_none_or(|enis| enis >= 1), "{it:?}");
            // Where a type has IPv6, an interface holds as many addresses of either family.
            assert!(
                it.ipv6_per_eni
                    .is_none_or(|six| six == 0 || Some(six) == it.ipv4_per_eni),
                "{it:?}"
            );
        }
        assert!(
            instance_types()
                .iter()
                .filter(|it| it.max_enis.is_some())
                .count()
                >= 1_401
        );
    }

    #[test]
    fn values_are_those_of_the_source() {
        let limits = |name| {
            let it = instance_type(name).unwrap();
            (
                it.vcpus,
                it.memory_mib,
                it.max_enis,
                it.ipv4_per_eni,
                it.ipv6_per_eni,
            )
        };
        assert_eq!(
            limits("t3.micro"),
            (Some(2), Some(1_024), Some(2), Some(2), Some(2))
        );
        assert_eq!(
            limits("m5.large"),
            (Some(2), Some(8_192), Some(3), Some(10), Some(10))
        );
        assert_eq!(
            limits("c1.medium"),
            (Some(2), Some(1_740), Some(2), Some(6), Some(0))
        );
        assert_eq!(instance_type("u-12tb1.metal").unwrap().max_enis, None);
        assert_eq!(
            instance_type("c7g-flex.large").unwrap().family(),
            "c7g-flex"
        );
    }
}
