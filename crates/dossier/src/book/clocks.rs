//! Times of day on two clocks: the host's, and the one at home.

use chrono::{NaiveDate, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;

/// Minutes after midnight of `HH:MM`; `None` for anything else.
pub(crate) fn minutes(time: &str) -> Option<u16> {
    let (hours, minutes) = time.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// How many minutes the clock at home is ahead of the host's on a day; `None` where either zone is unknown, since a
/// wrong hour is worse than none.
pub(crate) fn ahead(host: &str, home: &str, day: NaiveDate) -> Option<i32> {
    let noon = day.and_time(NaiveTime::from_hms_opt(12, 0, 0)?);
    let offset = |zone: &str| {
        let zone: Tz = zone.parse().ok()?;
        Some(zone.offset_from_utc_datetime(&noon).fix().local_minus_utc() / 60)
    };
    Some(offset(home)? - offset(host)?)
}

/// A time on the clock at home, with how many days later or earlier it is there.
pub(crate) fn at_home(time: &str, ahead: i32) -> Option<String> {
    let there = i32::from(minutes(time)?) + ahead;
    let days = there.div_euclid(1440);
    let rest = there.rem_euclid(1440);
    let shown = format!("{:02}:{:02}", rest / 60, rest % 60);
    Some(match days {
        0 => shown,
        days => format!("{shown} ({days:+})"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_time_and_midnight_are_seen() {
        let day = |month| NaiveDate::from_ymd_opt(2027, month, 12).unwrap();
        assert_eq!(ahead("Asia/Karachi", "Asia/Shanghai", day(4)), Some(180));
        assert_eq!(ahead("Europe/Warsaw", "Asia/Shanghai", day(1)), Some(420));
        assert_eq!(ahead("Europe/Warsaw", "Asia/Shanghai", day(7)), Some(360));
        assert_eq!(ahead("Atlantis/Harbour", "Asia/Shanghai", day(7)), None);
        assert_eq!(at_home("14:30", 180).as_deref(), Some("17:30"));
        assert_eq!(at_home("23:30", 180).as_deref(), Some("02:30 (+1)"));
        assert_eq!(at_home("later", 180), None);
    }
}
