//! Longest prefix wins.

use std::net::IpAddr;

use super::cidr::Cidr;

/// Index of the most specific block that holds `addr`; the first of equals.
pub fn longest_prefix(blocks: &[Cidr], addr: IpAddr) -> Option<usize> {
    blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.contains_addr(addr))
        .max_by_key(|(idx, block)| (block.prefix_len(), std::cmp::Reverse(*idx)))
        .map(|(idx, _)| idx)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_specific_beats_order_and_families_stay_apart() {
        let table: Vec<Cidr> = ["0.0.0.0/0", "10.0.0.0/16", "172.31.0.0/16", "::/0"]
            .iter()
            .map(|it| it.parse().unwrap())
            .collect();
        let pick = |addr: &str| longest_prefix(&table, addr.parse().unwrap());
        assert_eq!(pick("10.0.200.1"), Some(1));
        assert_eq!(pick("172.32.0.0"), Some(0));
        assert_eq!(pick("2001:db8::1"), Some(3));
    }
}
