//! The rules, one file each. Adding one: the file, its two texts, one line below.

use super::RuleDef;

/// Declares the modules and the table from one list. What several rules of a folder read alike
/// is named in brackets: `folder [shared] { rules }`.
macro_rules! rules {
    ($($folder:ident $([$($shared:ident)*])? { $($rule:ident)* })*) => {
        $(mod $folder { $($(mod $shared;)*)? $(pub(super) mod $rule;)* })*

        /// Every rule, in the order its findings are told.
        pub const RULES: &[&RuleDef] = &[$($(&$folder::$rule::RULE),*),*];
    };
}

rules! {
    addressing {
        subnet_overlaps_subnet
    }
    routing [lines] {
        route_target_missing
        route_duplicate_destination
        route_destination_host_bits
        subnet_has_two_route_tables
        subnet_uses_main_table_implicitly
        two_main_route_tables
    }
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static RuleDef> {
    RULES.iter().copied().find(|it| it.id == id)
}
