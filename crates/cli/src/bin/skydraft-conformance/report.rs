//! What agreed and what did not, by group.

use std::collections::BTreeMap;

use crate::known;

/// One group's counts; disagreements keep their ids.
#[derive(Default)]
struct Group {
    agreed: usize,
    known: Vec<(String, &'static str)>,
    failed: Vec<(String, String)>,
}

#[derive(Default)]
pub(crate) struct Report {
    groups: BTreeMap<String, Group>,
    not_yet: Vec<(String, usize, String)>,
}

impl Report {
    /// Notes a case: `Err` says what differs.
    pub(crate) fn case(&mut self, group: &str, id: &str, outcome: Result<(), String>) {
        let entry = self.groups.entry(group.to_owned()).or_default();
        match outcome {
            Ok(()) => entry.agreed += 1,
            Err(why) => match known::why(group, id) {
                Some(reason) => entry.known.push((id.to_owned(), reason)),
                None => entry.failed.push((id.to_owned(), why)),
            },
        }
    }

    pub(crate) fn not_yet(&mut self, group: &str, count: usize, why: &str) {
        if count > 0 {
            self.not_yet.push((group.to_owned(), count, why.to_owned()));
        }
    }

    pub(crate) fn failed(&self) -> usize {
        self.groups.values().map(|it| it.failed.len()).sum()
    }

    pub(crate) fn print(&self) {
        for (name, group) in &self.groups {
            println!(
                "{name}: {} agree, {} differ for a known reason, {} differ",
                group.agreed,
                group.known.len(),
                group.failed.len()
            );
            for (id, reason) in &group.known {
                println!("  known   {id}: {reason}");
            }
            for (id, why) in &group.failed {
                println!("  DIFFERS {id}: {why}");
            }
        }
        for (name, count, why) in &self.not_yet {
            println!("{name}: {count} not yet ({why})");
        }
        let agreed: usize = self.groups.values().map(|it| it.agreed).sum();
        println!("{agreed} passed, {} failed", self.failed());
    }
}
