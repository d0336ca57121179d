//! Sorting with one sorting program for all types.
//!
//! The standard library compiles its sort anew for every element type and every comparison, five
//! to nine kilobytes each; the page has dozens of them and is paid for by the byte. Here only the
//! comparison is compiled anew. Plain ids, sorted everywhere, are left to the standard library.

use std::cmp::Ordering;

/// Sorts by a comparison; equal items keep their order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    for (a, b) in swaps {
        items.swap(a, b);
    }
}

/// Sorts by a key; items of equal keys keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by the items' own order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// The exchanges that put `len` items in order, given how two of them compare by index.
fn swaps(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_unstable_by(|a, b| compare(*a, *b).then(a.cmp(b)));
    // Place `at` gets the item at `order[at]`; exchanges walk along each cycle of that.
    let mut swaps = Vec::new();
    for start in 0..len {
        let mut at = start;
        while let Some(place) = order.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start || from == at {
                break;
            }
            swaps.push((at, from));
            at = from;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items in prop::collection::vec((0u8..8, any::<u16>()), 0..64)) {
            let mut ours = items.clone();
            sort_by_key(&mut ours, |it| it.0);
            let mut standard = items.clone();
            standard.sort_by_key(|it| it.0);
            prop_assert_eq!(ours, standard);

            let mut ours = items.clone();
            sort(&mut ours);
            let mut standard = items;
            standard.sort_unstable();
            prop_assert_eq!(ours, standard);
        }
    }
}
