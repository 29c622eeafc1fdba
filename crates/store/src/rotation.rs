//! Which back-ups to keep: pure, so that a year can be tried in a moment.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, Duration, Utc};

/// How long changes may go without a back-up.
const INTERVAL: Duration = Duration::minutes(15);
const RECENT: usize = 10;
const DAILY: usize = 14;
const MONTHLY: usize = 12;

/// What rotation needs to know of a back-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) at: DateTime<Utc>,
    pub(crate) bytes: u64,
    pub(crate) verified: bool,
}

/// Whether a back-up is due: something changed, and the last one is old enough or there is none. A clock that went back
/// behind the last back-up makes one due, too.
pub(crate) fn due(last: Option<DateTime<Utc>>, changed_since: bool, now: DateTime<Utc>) -> bool {
    changed_since && last.is_none_or(|last| now - last >= INTERVAL || now < last)
}

/// Whether a back-up is less than half of the one before it: perhaps somebody deleted much by mistake, so nothing
/// larger is thrown away for it.
pub(crate) fn shrunk(previous: u64, bytes: u64) -> bool {
    bytes < previous / 2
}

/// Which back-ups may be deleted, as positions in the list. Kept are the newest [`RECENT`], the newest of each of the
/// last [`DAILY`] days and [`MONTHLY`] months that have any, the newest that was verified, and each that the next one
/// shrank away from.
pub(crate) fn expired(backups: &[Stamp]) -> Vec<usize> {
    let mut newest_first: Vec<usize> = (0..backups.len()).collect();
    newest_first.sort_by_key(|&at| std::cmp::Reverse(backups[at].at));
    let mut kept: HashSet<usize> = newest_first.iter().copied().take(RECENT).collect();
    let (mut days, mut months) = (HashSet::new(), HashSet::new());
    for &at in newest_first.iter().filter(|&&at| backups[at].verified) {
        let day = backups[at].at.date_naive();
        if days.len() < DAILY && days.insert(day) {
            kept.insert(at);
        }
        if months.len() < MONTHLY && months.insert((day.year(), day.month())) {
            kept.insert(at);
        }
    }
    kept.extend(newest_first.iter().copied().find(|&at| backups[at].verified));
    for pair in newest_first.windows(2) {
        if shrunk(backups[pair[1]].bytes, backups[pair[0]].bytes) {
            kept.insert(pair[1]);
        }
    }
    (0..backups.len()).filter(|at| !kept.contains(at)).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeZone};

    use super::*;

    fn at(day: i64, minute: i64) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 1, 1, 8, 0, 0).unwrap()
            + Duration::days(day)
            + Duration::minutes(minute)
    }

    fn stamp(at: DateTime<Utc>, bytes: u64) -> Stamp {
        Stamp { at, bytes, verified: true }
    }

    #[test]
    fn a_year_of_work_leaves_ten_recent_fourteen_daily_and_twelve_monthly() {
        let mut kept: Vec<Stamp> = Vec::new();
        for day in 0..365 {
            for quarter in 0..32 {
                kept.push(stamp(at(day, quarter * 15), 1_000_000));
                for position in expired(&kept).into_iter().rev() {
                    kept.remove(position);
                }
                assert!(kept.len() <= RECENT + DAILY + MONTHLY);
            }
        }
        let last = at(364, 31 * 15);
        let recent = kept.iter().filter(|kept| last - kept.at < Duration::minutes(10 * 15)).count();
        assert_eq!(recent, RECENT);
        let days: HashSet<NaiveDate> = kept.iter().map(|kept| kept.at.date_naive()).collect();
        assert!((0..14).all(|back| days.contains(&(last.date_naive() - Duration::days(back)))));
        let months: HashSet<u32> = kept.iter().map(|kept| kept.at.month()).collect();
        assert_eq!(months.len(), MONTHLY);
    }

    #[test]
    fn a_year_with_pauses_never_loses_the_last_good_one() {
        let mut kept: Vec<Stamp> = Vec::new();
        let mut last_good = None;
        for step in 0_i64..4000 {
            let good = step % 7 == 0;
            let made = Stamp { at: at(step / 11, step % 11 * 37), bytes: 1000, verified: good };
            kept.push(made);
            last_good = good.then_some(made).or(last_good);
            for position in expired(&kept).into_iter().rev() {
                kept.remove(position);
            }
            assert!(last_good.is_none_or(|good| kept.contains(&good)), "step {step}");
        }
    }

    #[test]
    fn the_last_large_one_outlives_those_that_shrank() {
        let mut kept = vec![stamp(at(0, 0), 1_000_000)];
        for day in 1..400 {
            kept.push(stamp(at(day, 0), 100_000));
            for position in expired(&kept).into_iter().rev() {
                kept.remove(position);
            }
        }
        assert!(kept.contains(&stamp(at(0, 0), 1_000_000)));
    }

    #[test]
    fn one_is_due_after_a_quarter_of_an_hour_of_change() {
        let now = at(1, 0);
        assert!(due(None, true, now));
        assert!(!due(None, false, now));
        assert!(!due(Some(now - Duration::minutes(14)), true, now));
        assert!(due(Some(now - Duration::minutes(15)), true, now));
        assert!(!due(Some(now - Duration::days(15)), false, now), "nothing changed");
        assert!(due(Some(now + Duration::days(365)), true, now), "the clock went back");
    }
}
