//! What is still free inside a space, and where the next block of a size would go.

use super::cidr::{Cidr, addr_from_bits, bits_of};
use crate::order;

/// The gaps a set of used blocks leaves inside one space, in address order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeSpace {
    space: Cidr,
    /// Inclusive address ranges, as bits.
    gaps: Vec<(u128, u128)>,
}

impl FreeSpace {
    /// Blocks of the other family, or outside the space, do not count.
    pub fn new(space: Cidr, used: impl IntoIterator<Item = Cidr>) -> Self {
        let mut taken: Vec<(u128, u128)> = used
            .into_iter()
            .filter(|it| it.overlaps(space))
            .map(|it| (bits_of(it.first()), bits_of(it.last())))
            .collect();
        order::sort(&mut taken);
        let end = bits_of(space.last());
        let mut gaps = Vec::new();
        let mut next = Some(bits_of(space.first()));
        for (first, last) in taken {
            let Some(start) = next else { break };
            if first > start {
                gaps.push((start, first - 1));
            }
            if last >= start {
                next = last.checked_add(1);
            }
        }
        if let Some(start) = next.filter(|it| *it <= end) {
            gaps.push((start, end));
        }
        Self { space, gaps }
    }

    /// Free addresses in all; saturates.
    pub fn address_count(&self) -> u128 {
        self.gaps.iter().fold(0u128, |sum, (first, last)| {
            sum.saturating_add((last - first).saturating_add(1))
        })
    }

    /// The first aligned block of `prefix_len` that fits into a gap.
    pub fn next_block(&self, prefix_len: u8) -> Option<Cidr> {
        if prefix_len < self.space.prefix_len() || prefix_len > self.space.max_prefix_len() {
            return None;
        }
        let size = Cidr::new(self.space.first(), prefix_len)?.address_count();
        self.gaps.iter().find_map(|&(first, last)| {
            // Blocks start on a multiple of their size.
            let start = first.checked_add(size - 1).map(|it| it - it % size)?;
            let end = start.checked_add(size - 1)?;
            (end <= last)
                .then(|| Cidr::new(addr_from_bits(self.space.family(), start), prefix_len))
                .flatten()
        })
    }

    /// The gaps as the fewest aligned blocks, in address order.
    pub fn blocks(&self) -> Vec<Cidr> {
        let max = self.space.max_prefix_len();
        let mut blocks = Vec::new();
        for &(mut start, last) in &self.gaps {
            loop {
                let aligned = if start == 0 {
                    u32::from(max)
                } else {
                    start.trailing_zeros().min(u32::from(max))
                };
                let remaining = (last - start).saturating_add(1);
                let bits = aligned.min(remaining.ilog2());
                let Some(block) =
                    Cidr::new(addr_from_bits(self.space.family(), start), max - bits as u8)
                else {
                    break;
                };
                blocks.push(block);
                match bits_of(block.last()).checked_add(1) {
                    Some(next) if next <= last => start = next,
                    _ => break,
                }
            }
        }
        blocks
    }
}

/// The first free block of `prefix_len` in any of `spaces`, in order.
pub fn next_free_block(spaces: &[Cidr], used: &[Cidr], prefix_len: u8) -> Option<Cidr> {
    spaces
        .iter()
        .find_map(|space| FreeSpace::new(*space, used.iter().copied()).next_block(prefix_len))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cidr(text: &str) -> Cidr {
        text.parse().unwrap()
    }

    #[test]
    fn the_next_block_is_aligned_and_free() {
        let used = [cidr("10.0.0.0/24"), cidr("10.0.1.0/26")];
        assert_eq!(
            next_free_block(&[cidr("10.0.0.0/16")], &used, 24),
            Some(cidr("10.0.2.0/24"))
        );
        assert_eq!(
            next_free_block(&[cidr("10.0.0.0/16")], &used, 26),
            Some(cidr("10.0.1.64/26"))
        );
        assert_eq!(next_free_block(&[cidr("10.0.0.0/24")], &used, 24), None);
    }

    #[test]
    fn gaps_are_told_as_few_blocks() {
        let free = FreeSpace::new(cidr("10.0.0.0/22"), [cidr("10.0.1.0/24")]);
        assert_eq!(free.blocks(), [cidr("10.0.0.0/24"), cidr("10.0.2.0/23")]);
        assert_eq!(free.address_count(), 768);
    }

    proptest! {
        #[test]
        fn free_and_used_share_nothing_and_fill_the_space(raw in proptest::collection::vec((any::<u16>(), 18u8..=30), 0..12), want in 18u8..=28) {
            let space = cidr("10.7.0.0/16");
            let used: Vec<Cidr> = raw.iter().map(|(a, p)| Cidr::new(std::net::Ipv4Addr::from(0x0a07_0000 | u32::from(*a)).into(), *p).unwrap().network()).collect();
            let free = FreeSpace::new(space, used.iter().copied());
            let blocks = free.blocks();
            for block in &blocks {
                prop_assert!(used.iter().all(|it| !it.overlaps(*block)));
                prop_assert!(space.contains(*block));
            }
            prop_assert_eq!(blocks.iter().map(|it| it.address_count()).sum::<u128>(), free.address_count());
            let fits = blocks.iter().any(|it| it.prefix_len() <= want);
            let next = free.next_block(want);
            prop_assert_eq!(next.is_some(), fits);
            if let Some(next) = next {
                prop_assert!(blocks.iter().any(|it| it.contains(next)));
            }
        }
    }
}
