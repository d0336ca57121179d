//! The explanations of both languages have the same headings and links.

use std::collections::BTreeMap;

use crate::sources::{files, read, split};

#[test]
fn texts_of_both_languages_have_the_same_parts() {
    let mut faults = Vec::new();
    for folder in [
        "crates/core/src/lint/rules",
        "crates/core/src/kinds",
        "crates/core/src/ask",
    ] {
        for file in files(folder, ".en.md") {
            let (en, ko) = (
                read(&file),
                read(&std::path::PathBuf::from(
                    file.to_string_lossy().replace(".en.md", ".ko.md"),
                )),
            );
            let headings = |text: &str| {
                split(text)
                    .1
                    .lines()
                    .filter(|it| it.starts_with("**"))
                    .count()
            };
            let links = |text: &str| -> BTreeMap<String, usize> {
                let mut found = BTreeMap::new();
                for link in split(text).1.split("](").skip(1) {
                    *found
                        .entry(link.split(')').next().unwrap_or_default().to_owned())
                        .or_default() += 1;
                }
                found
            };
            if headings(&en) != headings(&ko) {
                faults.push(format!(
                    "{}: {} headings and {}",
                    file.display(),
                    headings(&en),
                    headings(&ko)
                ));
            }
            if links(&en) != links(&ko) {
                faults.push(format!("{}: the links differ", file.display()));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "texts differ in their parts:\n{}",
        faults.join("\n")
    );
}
