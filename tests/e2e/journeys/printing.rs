//! Print preview: a dossier, the plan of the same client, the book of a delegation, a volume and the pocket edition, drawn
//! from the very files.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::opening;
use crate::{
    desk::Desk,
    window::{Window, until},
    words::Words,
};

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let (window, words) = (opening::demo(desk)?, desk.words());
    window.press("link", words.get("nav.printing"))?;
    window.press("radio", "E01")?;
    drawn(&window, words.get("printing.kinds.dossier"))?;
    let text = window.text()?;
    let name = words.language().of("澜衡", "Lanheng");
    ensure!(text.contains(name), "whose dossier it is can be read: {text}");
    window.picture(&format!("printing-{}", words.language().tag()))?;
    // Another kind of document goes to the plan of the same client by itself.
    window.press("radio", words.get("printing.kinds.plan"))?;
    drawn(&window, words.get("printing.kinds.plan"))?;
    window.press("radio", words.get("printing.option.blank.on"))?;
    // A file that is not what was asked for last cannot be saved.
    window.find("button", words.get("printing.savePdf"))?;
    drawn(&window, words.get("printing.kinds.plan"))?;
    window.picture(&format!("printing-plan-{}", words.language().tag()))?;
    // A page leads to its own document.
    let journey = words.language().of("巴基斯坦经贸考察团", "Spring 2027 Business Delegation");
    opening::record(&window, words, journey)?;
    window.press("button", words.get("actions.print"))?;
    drawn(&window, words.get("printing.kinds.book"))?;
    // Another document is bound with it, and the preview is of both.
    window.press("combobox", words.get("printing.bind.addDocument"))?;
    window.press("option", "E02")?;
    window.see(words.language().of("另合订1部分", "with 1 more part"))?;
    drawn(&window, words.get("printing.kinds.book"))?;
    window.picture(&format!("printing-volume-{}", words.language().tag()))?;
    // Cards are printed alone; among them is the pocket edition of the same journey.
    window.press("radio", words.get("printing.kinds.cards"))?;
    window.press("combobox", words.get("printing.cut.label"))?;
    window.press("option", words.get("printing.cut.pockets"))?;
    window.find("button", words.get("printing.savePdf"))?;
    drawn(&window, words.get("printing.kinds.cards"))?;
    window.picture(&format!("printing-pocket-{}", words.language().tag()))?;
    window.close()
}

/// Waits until a page of this kind of document is drawn, not only framed: ink on the first canvas.
pub(super) fn drawn(window: &Window, kind: &str) -> Result<()> {
    let script = format!(
        "const page = document.querySelector('canvas');
         if (document.querySelector('h1')?.textContent !== {} || !page?.width) return false;
         const {{ data }} = page.getContext('2d').getImageData(0, 0, page.width, page.height);
         for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] < 128) return true;
         return false;",
        Value::from(kind)
    );
    until(&format!("a page of “{kind}” is drawn"), || {
        Ok(window.ask(&script)?.as_bool().filter(|drawn| *drawn).map(drop))
    })
}

/// Turns so many pages on, and waits until what is shown there says this.
pub(super) fn reads(window: &Window, words: &Words, pages: usize, text: &str) -> Result<()> {
    for _ in 0..pages {
        window.press("button", words.get("printing.nextPage"))?;
    }
    window.see(text)
}
