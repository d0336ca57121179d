//! Reading a table file: `#` comments, one heading line, then rows of tab-separated columns.

/// The rows with exactly `N` columns, in file order.
pub(super) fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    body(text).filter_map(columns)
}

/// Every line that is neither a comment nor the heading.
fn body(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .filter(|it| !it.is_empty() && !it.starts_with('#'))
        .skip(1)
}

fn columns<const N: usize>(line: &'static str) -> Option<[&'static str; N]> {
    let columns: Vec<_> = line.split('\t').collect();
    columns.try_into().ok()
}

/// A number, or nothing where the file says `-`. The outer `None` is a column that is neither.
#[expect(
    clippy::option_option,
    reason = "a wrong column and an unknown value are different things"
)]
pub(super) fn optional<T: std::str::FromStr>(column: &str) -> Option<Option<T>> {
    if column == "-" {
        Some(None)
    } else {
        column.parse().ok().map(Some)
    }
}

/// Text, or nothing where the file says `-`.
pub(super) fn text(column: &'static str) -> Option<&'static str> {
    (column != "-").then_some(column)
}

#[cfg(test)]
pub(super) mod testing {
    /// Asserts that a file names a dated source, and that its reader kept every row, in order and
    /// without duplicates.
    pub(crate) fn assert_well_formed<K: Ord + std::fmt::Debug>(
        file: &'static str,
        keys: impl IntoIterator<Item = K>,
    ) {
        let head: Vec<_> = file.lines().take_while(|it| it.starts_with('#')).collect();
        assert!(
            head.iter()
                .any(|it| it.starts_with("# source:") || it.starts_with("# source of")),
            "no source"
        );
        assert!(head.iter().any(|it| it.contains("read 20")), "no date");
        let keys: Vec<K> = keys.into_iter().collect();
        assert_eq!(keys.len(), super::body(file).count(), "a row was left out");
        for pair in keys.windows(2) {
            assert!(
                pair[0] < pair[1],
                "{:?} stands before {:?}",
                pair[0],
                pair[1]
            );
        }
        assert!(
            file.lines().all(|it| it.trim_end() == it),
            "space at the end of a line"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# a comment\nname\tsize\na\t1\nb\nc\t2\t3\nd\t-\n";

    #[test]
    fn rows_of_another_width_are_left_out() {
        assert_eq!(
            rows::<2>(FILE).collect::<Vec<_>>(),
            [["a", "1"], ["d", "-"]]
        );
    }

    #[test]
    fn a_dash_is_unknown_and_a_word_is_wrong() {
        assert_eq!(optional::<u8>("7"), Some(Some(7)));
        assert_eq!(optional::<u8>("-"), Some(None));
        assert_eq!(optional::<u8>("many"), None);
    }
}
