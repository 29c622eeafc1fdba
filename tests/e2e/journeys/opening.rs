//! The way to the open demo workspace, which every journey begins with.

use anyhow::Result;

use crate::{desk::Desk, window::Window};

pub(super) const PASSPHRASE: &str = "sixteen ports and one course";

/// From the first screen of a new user to the open demo workspace.
pub(super) fn demo(desk: &Desk) -> Result<Window> {
    let (window, words) = (desk.open()?, desk.words());
    window.press("radio", words.get("start.demo"))?;
    window.fill(words.get("start.passphrase"), PASSPHRASE)?;
    window.fill(words.get("start.again"), PASSPHRASE)?;
    window.press("button", words.get("start.createDemo"))?;
    window.find("heading", words.get("start.codeTitle"))?;
    window.press("checkbox", words.get("start.codeDone"))?;
    window.press("button", words.get("start.codeContinue"))?;
    window.find("link", words.get("nav.enterprises"))?;
    Ok(window)
}
