//! A field of the centre's own: made in the settings, filled in on the page of a client, and read on paper.

use anyhow::Result;

use super::{opening, printing};
use crate::{desk::Desk, driver::ENTER};

const CHINESE: &str = "引荐商会";
const ENGLISH: &str = "Introduced by";
const VALUE: &str = "Rayong Chamber";

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let (window, words) = (opening::demo(desk)?, desk.words());
    let name = words.language().of(CHINESE, ENGLISH);
    window.press("link", words.get("nav.settings"))?;
    window.press("button", words.get("custom.new"))?;
    window.fill("textbox", words.get("custom.label.zh"), CHINESE)?;
    window.fill("textbox", words.get("custom.label.en"), ENGLISH)?;
    window.press("checkbox", words.get("custom.printed"))?;
    window.press("button", words.get("custom.add"))?;
    window.see(&words.get("custom.made").replace("{{code}}", "X01"))?;
    opening::record(&window, words, words.language().of("澜衡", "Lanheng"))?;
    opening::write(&window, words, name, words.get("editing.empty"), VALUE)?;
    window.type_into("textbox", name, ENTER)?;
    opening::shows(&window, words, name, VALUE)?;
    window.picture(&format!("custom-field-{}", words.language().tag()))?;
    window.press("button", words.get("actions.print"))?;
    printing::drawn(&window, words.get("printing.kinds.dossier"))?;
    // Behind the cover and the contents.
    printing::reads(&window, words, 2, VALUE)?;
    window.close()
}
