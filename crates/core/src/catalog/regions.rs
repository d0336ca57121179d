//! Regions and the names of their Availability Zones (`regions.tsv`).

use std::sync::OnceLock;

use smol_str::{SmolStr, format_smolstr};

use super::table;

const FILE: &str = include_str!("regions.tsv");

/// A commercial AWS Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Such as `ap-northeast-2`.
    pub code: &'static str,
    /// English name as AWS writes it, such as `Asia Pacific (Seoul)`.
    pub name: &'static str,
    /// Korean name.
    pub name_ko: &'static str,
    /// Letters of the zones a new account sees, such as `abcd`; not always `a` onwards.
    pub zones: &'static str,
    /// Letters that only some older accounts see; often empty.
    pub older_zones: &'static str,
    /// What its AZ IDs start with, such as `apne2` of `apne2-az1`.
    pub zone_id_prefix: &'static str,
    /// Whether an account has to enable it first.
    pub opt_in: bool,
}

impl Region {
    /// Names of the zones a new account sees, in order, such as `ap-northeast-2a`.
    pub fn zone_names(&self) -> impl Iterator<Item = SmolStr> + use<> {
        let code = self.code;
        self.zones
            .chars()
            .map(move |letter| format_smolstr!("{code}{letter}"))
    }

    /// Whether any account, new or old, can have a zone of this name.
    pub fn has_zone(&self, name: &str) -> bool {
        let mut letters = name.strip_prefix(self.code).unwrap_or_default().chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => {
                self.zones.contains(letter) || self.older_zones.contains(letter)
            }
            _ => false,
        }
    }
}

/// Every commercial Region, by code.
pub fn regions() -> &'static [Region] {
    static ALL: OnceLock<Vec<Region>> = OnceLock::new();
    ALL.get_or_init(|| table::rows(FILE).filter_map(parse).collect())
}

/// The Region of a code such as `ap-northeast-2`.
pub fn region(code: &str) -> Option<&'static Region> {
    regions().iter().find(|it| it.code == code)
}

/// The Region a zone name such as `ap-northeast-2a` belongs to; `None` if no account can have it.
pub fn region_of_zone(name: &str) -> Option<&'static Region> {
    regions().iter().find(|it| it.has_zone(name))
}

/// Names of the zones a new account sees in a Region, in order, as `Fn::GetAZs` would answer.
pub fn zone_names(code: &str) -> Option<Vec<SmolStr>> {
    region(code).map(|it| it.zone_names().collect())
}

fn parse(
    [
        code,
        name,
        name_ko,
        zones,
        older_zones,
        zone_id_prefix,
        opt_in,
    ]: [&'static str; 7],
) -> Option<Region> {
    let opt_in = match opt_in {
        "required" => true,
        "not-required" => false,
        _ => return None,
    };
    let older_zones = table::text(older_zones).unwrap_or_default();
    Some(Region {
        code,
        name,
        name_ko,
        zones,
        older_zones,
        zone_id_prefix,
        opt_in,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::table::testing::assert_well_formed;

    #[test]
    fn the_file_is_sorted_and_parses_entirely() {
        assert_well_formed(FILE, regions().iter().map(|it| it.code));
        // The page counts 34 Regions, 17 of them enabled by default.
        assert_eq!(regions().len(), 34);
        assert_eq!(regions().iter().filter(|it| !it.opt_in).count(), 17);
    }

    #[test]
    fn every_region_has_two_names_and_ordered_zones() {
        for it in regions() {
            assert!(it.name.contains('(') && it.name_ko.contains('('), "{it:?}");
            assert!(!it.name_ko.is_ascii(), "{it:?}");
            let letters: Vec<char> = it.zones.chars().collect();
            assert!(letters.len() >= 2 && letters.is_sorted(), "{it:?}");
            assert!(
                it.older_zones
                    .chars()
                    .all(|letter| !it.zones.contains(letter)),
                "{it:?}"
            );
            assert!(
                it.zone_id_prefix
                    .ends_with(|digit: char| it.code.ends_with(digit)),
                "{it:?}"
            );
        }
        let mut prefixes: Vec<_> = regions().iter().map(|it| it.zone_id_prefix).collect();
        prefixes.sort_unstable();
        prefixes.dedup();
        assert_eq!(
            prefixes.len(),
            regions().len(),
            "a zone id prefix is used twice"
        );
    }

    #[test]
    fn seoul_has_four_zones() {
        let seoul = region("ap-northeast-2").unwrap();
        assert_eq!(
            (seoul.name, seoul.name_ko),
            ("Asia Pacific (Seoul)", "아시아 태평양(서울)")
        );
        assert_eq!((seoul.zone_id_prefix, seoul.opt_in), ("apne2", false));
        let names = zone_names("ap-northeast-2").unwrap();
        assert_eq!(
            names,
            [
                "ap-northeast-2a",
                "ap-northeast-2b",
                "ap-northeast-2c",
                "ap-northeast-2d"
            ]
        );
    }

    #[test]
    fn zones_do_not_always_start_at_a_or_run_on() {
        assert_eq!(
            zone_names("ca-central-1").unwrap(),
            ["ca-central-1a", "ca-central-1b", "ca-central-1d"]
        );
        assert!(
            region("ap-northeast-1")
                .unwrap()
                .has_zone("ap-northeast-1b"),
            "older accounts have it"
        );
        assert!(
            !zone_names("ap-northeast-1")
                .unwrap()
                .iter()
                .any(|it| it == "ap-northeast-1b")
        );
    }

    #[test]
    fn what_is_no_region_or_zone_is_not_found() {
        assert_eq!(region("ap-northeast-9"), None);
        assert_eq!(zone_names(""), None);
        assert_eq!(
            region_of_zone("us-east-1f").map(|it| it.code),
            Some("us-east-1")
        );
        for name in [
            "us-east-1",
            "us-east-1g",
            "us-east-1aa",
            "us-east-1A",
            "us-east-1-bos-1a",
            "",
        ] {
            assert_eq!(region_of_zone(name), None, "{name}");
        }
    }
}
