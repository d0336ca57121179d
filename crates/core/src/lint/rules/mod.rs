//! The rules, one file each. Adding one: the file, its two texts, one line below.

use super::RuleDef;

/// Declares the modules and the table from one list.
macro_rules! rules {
    ($($folder:ident { $($rule:ident)* })*) => {
        $(mod $folder { $(pub(super) mod $rule;)* })*

        /// Every rule, in the order its findings are told.
        pub const RULES: &[&RuleDef] = &[$($(&$folder::$rule::RULE),*),*];
    };
}

rules! {
    addressing {
        subnet_overlaps_subnet
    }
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static RuleDef> {
    RULES.iter().copied().find(|it| it.id == id)
}
