//! What the user reads: one line per step with the time it took, and the count at the end.

use std::fmt;
use std::io::{IsTerminal, Write};
use std::time::Instant;

/// One step: says what it does when it begins and how it went when it ends.
pub(crate) struct Step {
    began: Instant,
    what: String,
    open_line: bool,
}

impl Step {
    pub(crate) fn begin(what: impl Into<String>) -> Self {
        let what = what.into();
        // On a terminal the result lands on the same line; elsewhere (a log) each line is whole.
        let open_line = std::io::stdout().is_terminal();
        if open_line {
            print!("· {what} … ");
            std::io::stdout().flush().ok();
        }
        Self {
            began: Instant::now(),
            what,
            open_line,
        }
    }

    /// Ends the step; `result` is a word or two, such as `ok` or `31 passed`.
    pub(crate) fn end(mut self, result: impl fmt::Display) {
        let seconds = self.began.elapsed().as_secs_f32();
        self.say(&format!("{result} ({seconds:.1} s)"));
    }

    /// Leaves the line, so that a program's own output can follow.
    pub(crate) fn make_room(&mut self) {
        if self.open_line {
            println!();
            self.open_line = false;
        } else {
            println!("· {} …", self.what);
        }
    }

    fn say(&mut self, result: &str) {
        if self.open_line {
            println!("{result}");
        } else {
            println!("· {}: {result}", self.what);
        }
    }
}

/// Tests that ran. A check without a count of its own (formatting, clippy, the build) adds one
/// failure when it fails and nothing when it passes: `passed` counts tests only.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) skipped: u32,
}

impl Tally {
    pub(crate) const ONE_FAILURE: Self = Self {
        passed: 0,
        failed: 1,
        skipped: 0,
    };

    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// `3 passed, 0 failed` or `3 passed, 0 failed, 1 skipped`: the closing line other programs read.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skipped_is_said_only_when_there_are_some() {
        let mut tally = Tally {
            passed: 2,
            failed: 0,
            skipped: 0,
        };
        assert_eq!(tally.to_string(), "2 passed, 0 failed");
        tally.add(Tally {
            passed: 1,
            failed: 1,
            skipped: 4,
        });
        assert_eq!(tally.to_string(), "3 passed, 1 failed, 4 skipped");
    }
}
