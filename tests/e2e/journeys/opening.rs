//! The way every journey begins with: to the open demo workspace, and to a record in it.

use anyhow::Result;

use crate::{desk::Desk, window::Window, words::Words};

pub(super) const PASSPHRASE: &str = "sixteen ports and one course";

/// From the first screen of a new user to the open demo workspace.
pub(super) fn demo(desk: &Desk) -> Result<Window> {
    let (window, words) = (desk.open()?, desk.words());
    window.press("radio", words.get("start.demo"))?;
    window.fill("textbox", words.get("start.passphrase"), PASSPHRASE)?;
    window.fill("textbox", words.get("start.again"), PASSPHRASE)?;
    window.press("button", words.get("start.createDemo"))?;
    window.find("heading", words.get("start.codeTitle"))?;
    window.press("checkbox", words.get("start.codeDone"))?;
    window.press("button", words.get("start.codeContinue"))?;
    window.find("link", words.get("nav.enterprises"))?;
    Ok(window)
}

/// To a record by a part of its name, through the palette.
pub(super) fn record(window: &Window, words: &Words, name: &str) -> Result<()> {
    window.press("button", words.get("frame.find"))?;
    window.fill("combobox", words.get("palette.title"), name)?;
    window.press("option", name)?;
    window.find("heading", name).map(drop)
}

/// Turns the value of a field into the field and writes another one into it. Not saved yet.
pub(super) fn write(
    window: &Window,
    words: &Words,
    field: &str,
    from: &str,
    to: &str,
) -> Result<()> {
    window.press("button", &in_place(words, field, from))?;
    window.fill("textbox", field, to)
}

/// Waits until a field at rest shows a value.
pub(super) fn shows(window: &Window, words: &Words, field: &str, value: &str) -> Result<()> {
    window.find("button", &in_place(words, field, value)).map(drop)
}

fn in_place(words: &Words, field: &str, value: &str) -> String {
    words.get("editing.editField").replace("{{field}}", field).replace("{{value}}", value)
}
