//! Print preview: the dossier of an enterprise, drawn page by page from the very file.

use anyhow::{Result, ensure};

use super::opening;
use crate::{desk::Desk, window::until};

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let (window, words) = (opening::demo(desk)?, desk.words());
    window.press("link", words.get("nav.printing"))?;
    window.press("combobox", words.get("printing.enterprise"))?;
    window.press("option", "E01")?;
    // Pages are drawn, not only framed: ink on the first canvas.
    until("a page of the dossier is drawn", || {
        let inked = window.ask(
            "const page = document.querySelector('canvas');
             if (!page?.width) return false;
             const { data } = page.getContext('2d').getImageData(0, 0, page.width, page.height);
             for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] < 128) return true;
             return false;",
        )?;
        Ok(inked.as_bool().filter(|drawn| *drawn).map(drop))
    })?;
    let text = window.text()?;
    let name = words.language().of("澜衡", "Lanheng");
    ensure!(text.contains(name), "whose dossier it is can be read: {text}");
    window.picture(&format!("printing-{}", words.language().tag()))?;
    window.close()
}
