//! A conflict: while one consultant types, a colleague saves the same field in the shared database. The notice tells
//! both values, and the chosen one stands.

use anyhow::{Context, Result};
use serde_json::json;

use super::opening::{self, shows};
use crate::{desk::Desk, driver::ENTER, words::Language};

const COLLEAGUE: &str = "qianyang";
/// What the colleague saves and what is typed meanwhile.
const THEIRS: &str = "402";
const MINE: &str = "401";

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let (window, words) = (desk.open_shared()?, desk.words());
    // Each language has an enterprise of its own: both journeys share the database.
    let (code, name, before) = match words.language() {
        Language::Chinese => ("E02", "砺图", "164"),
        Language::English => ("E03", "Xulin", "138"),
    };
    opening::record(&window, words, name)?;
    let field = words.term("field.employees");
    opening::write(&window, words, field, before, MINE)?;
    let employees: u32 = THEIRS.parse().context("a number")?;
    let edit = json!({ "noun": "enterprise", "ref": code, "set": { "employees": employees } });
    desk.colleague(COLLEAGUE, &json!({ "do": "edit", "edits": [edit] }))?;
    window.type_into("textbox", field, ENTER)?;
    window.find("dialog", COLLEAGUE)?;
    window.press("radio", &format!("{}, {MINE}", words.get("conflict.mine")))?;
    window.picture(&format!("conflict-{}", words.language().tag()))?;
    window.press("button", words.get("actions.save"))?;
    shows(&window, words, field, MINE)?;
    window.close()
}
