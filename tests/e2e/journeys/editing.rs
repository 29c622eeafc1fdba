//! Editing in place: an enterprise's staff, saved with Enter, taken back, done again.

use anyhow::Result;

use super::opening::{self, shows};
use crate::{desk::Desk, driver::ENTER};

/// E01's staff in the demo data, and after the edit.
const BEFORE: &str = "286";
const AFTER: &str = "291";

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let (window, words) = (opening::demo(desk)?, desk.words());
    opening::record(&window, words, words.language().of("澜衡", "Lanheng"))?;
    let field = words.term("field.employees");
    opening::write(&window, words, field, BEFORE, AFTER)?;
    window.type_into("textbox", field, ENTER)?;
    shows(&window, words, field, AFTER)?;
    window.press("button", words.get("actions.undo"))?;
    shows(&window, words, field, BEFORE)?;
    window.press("button", words.get("actions.redo"))?;
    shows(&window, words, field, AFTER)?;
    window.close()
}
