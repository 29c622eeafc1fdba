//! One field put back from its history, while what was changed after it stays.

use anyhow::Result;

use super::opening::{self, shows};
use crate::{desk::Desk, driver::ENTER};

/// E01's staff in the demo data, and after the edit.
const BEFORE: &str = "286";
const AFTER: &str = "291";
/// Its years in the niche, before and after.
const YEARS: (&str, &str) = ("16", "17");

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let (window, words) = (opening::demo(desk)?, desk.words());
    opening::record(&window, words, words.language().of("澜衡", "Lanheng"))?;
    let (staff, years) = (words.term("field.employees"), words.term("field.yearsInNiche"));
    for (field, before, after) in [(staff, BEFORE, AFTER), (years, YEARS.0, YEARS.1)] {
        opening::write(&window, words, field, before, after)?;
        window.type_into("textbox", field, ENTER)?;
        shows(&window, words, field, after)?;
    }
    window.press("tab", words.get("enterprises.tab.history"))?;
    window.picture(&format!("history-{}", words.language().tag()))?;
    let back = words.get("history.restore").replace("{{value}}", BEFORE);
    window.press("button", &back)?;
    window.press("tab", words.get("enterprises.tab.profile"))?;
    shows(&window, words, staff, BEFORE)?;
    shows(&window, words, years, YEARS.1)?;
    window.close()
}
