//! Cases where we and the case differ, and why ours is the answer we keep.

/// Group, start of the case's id, reason.
const KNOWN: &[(&str, &str, &str)] = &[(
    "cidr-vectors",
    "parse 10.0.0.0 ",
    "an address without a prefix length is no block to AWS (InvalidParameterValue); Python reads it as /32",
)];

/// Why a disagreement is expected.
pub(crate) fn why(group: &str, id: &str) -> Option<&'static str> {
    KNOWN
        .iter()
        .find(|(of, start, _)| *of == group && id.starts_with(start))
        .map(|(_, _, why)| *why)
}
