//! What was done, how long it took and what the runners counted.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// The steps so far.
#[derive(Default)]
pub(super) struct Report {
    steps: Vec<Step>,
}

struct Step {
    name: String,
    passed: bool,
    took: Duration,
    summaries: Vec<String>,
}

impl Report {
    /// Does a step.
    pub(super) fn step(&mut self, name: &str, step: impl FnOnce() -> Result<()>) -> Result<()> {
        self.counted(name, || step().map(|()| Vec::new()))
    }

    /// Does a step whose output holds the summary lines of a test runner.
    pub(super) fn counted(
        &mut self,
        name: &str,
        step: impl FnOnce() -> Result<Vec<String>>,
    ) -> Result<()> {
        println!("── {name}");
        let start = Instant::now();
        let outcome = step();
        let lines = outcome.as_deref().unwrap_or_default();
        self.steps.push(Step {
            name: name.to_owned(),
            passed: outcome.is_ok(),
            took: start.elapsed(),
            summaries: lines.iter().filter_map(|line| summary(line)).collect(),
        });
        outcome.map(drop).with_context(|| format!("the step `{name}` failed"))
    }

    /// Prints all of it; the last line counts the steps.
    pub(super) fn print(&self) {
        println!("\n── summary");
        for step in &self.steps {
            let mark = if step.passed { "passed" } else { "FAILED" };
            println!("{mark}  {:7.1} s  {}", step.took.as_secs_f64(), step.name);
            for summary in &step.summaries {
                println!("                     {summary}");
            }
        }
        let passed = self.steps.iter().filter(|step| step.passed).count();
        println!("{passed} passed, {} failed", self.steps.len() - passed);
    }
}

/// The line, where it is the closing line of a runner that ran something.
fn summary(line: &str) -> Option<String> {
    let plain = without_colour(line);
    let plain = plain.trim();
    let cargo =
        plain.starts_with("test result:") && !plain.contains(" 0 passed; 0 failed; 0 ignored");
    let vitest = plain.starts_with("Tests ") && plain.contains("passed");
    let verapdf = plain.starts_with("veraPDF: ");
    (cargo || vitest || verapdf).then(|| plain.to_owned())
}

fn without_colour(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_both_runners_are_kept() {
        let cargo = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(summary(cargo).as_deref(), Some(cargo));
        let vitest = summary("\u{1b}[2m      Tests \u{1b}[22m 4 passed (4)");
        assert_eq!(vitest.as_deref(), Some("Tests  4 passed (4)"));
        let verapdf = "veraPDF: 12 passed, 0 failed (6 files, PDF/UA-1 and PDF/A-2a)";
        assert_eq!(summary(verapdf).as_deref(), Some(verapdf));
    }

    #[test]
    fn a_runner_that_ran_nothing_is_left_out() {
        assert_eq!(summary("test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured"), None);
        assert_eq!(summary("test money::tests::adds ... ok"), None);
    }

    #[test]
    fn a_failing_step_is_named_and_counted() {
        let mut report = Report::default();
        report.step("first", || Ok(())).unwrap();
        let error = report.step("second", || anyhow::bail!("broken")).unwrap_err();
        assert_eq!(format!("{error:#}"), "the step `second` failed: broken");
        assert_eq!(report.steps.iter().filter(|step| step.passed).count(), 1);
    }
}
