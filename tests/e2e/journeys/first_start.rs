//! First start: choose the demo, put the recovery code away, see the twelve enterprises.

use anyhow::{Result, ensure};

use super::opening;
use crate::desk::Desk;

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let window = opening::demo(desk)?;
    let words = desk.words();
    window.press("link", words.get("nav.enterprises"))?;
    window.find("heading", words.get("enterprises.title"))?;
    for code in 1..=12 {
        window.see(&format!("E{code:02}"))?;
    }
    let language = window.ask("return document.documentElement.lang")?;
    ensure!(language == words.language().tag(), "the page calls itself {language}");
    window.picture(&format!("enterprises-{}", words.language().tag()))?;
    window.close()?;
    // Neither workspace nor log, settings or the web view's own files.
    desk.holds_nothing_readable(&["澜衡流体", "Lanheng", opening::PASSPHRASE])
}
