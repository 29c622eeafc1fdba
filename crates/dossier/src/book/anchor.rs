//! What the pages of a book are called by those that lead to them.

use chrono::NaiveDate;
use portolan_domain::delegation::{Meeting, Member};

/// The personal programme of a member.
pub(super) fn member(member: &Member) -> String {
    format!("member {}", member.code)
}

/// The page of a meeting.
pub(super) fn meeting(meeting: &Meeting) -> String {
    format!("meeting {}", meeting.code)
}

/// The page of a day.
pub(super) fn day(day: NaiveDate) -> String {
    format!("day {day}")
}

/// The one-pager of an enterprise.
pub(super) fn one_pager(code: &str) -> String {
    format!("one-pager {code}")
}

/// The summary of a plan.
pub(super) fn plan(code: &str) -> String {
    format!("plan {code}")
}
