//! The list as a board and as a view: a card is moved by its menu, by keyboard and by dragging, each taken back by one undo;
//! what is looked at is kept under a name and is there again, and can be deleted and put back.

use anyhow::{Result, ensure};

use super::opening;
use crate::{desk::Desk, window::Window, words::Words};

/// Drags a card by pointer, as WebKit's driver cannot drag for us: what the window hears is the same.
const DRAG: &str = "
    const card = document.querySelector('[data-card]');
    const column = document.querySelector('[data-column=diagnosis]');
    column.scrollIntoView({ inline: 'center' });
    const middle = (element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { clientX: left + width / 2, clientY: top + Math.min(height, window.innerHeight - top) / 2 };
    };
    const to = middle(column);
    const press = (type, target, at) =>
      target.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, button: 0, ...at }));
    press('pointerdown', card, { clientX: 0, clientY: 0 });
    press('pointermove', window, to);
    press('pointerup', window, to);
    return card.dataset.card;";

/// Waits until a column of the board has so many cards.
fn column(window: &Window, words: &Words, stage: &str, count: u32) -> Result<()> {
    let name = words
        .get("board.column")
        .replace("{{label}}", words.term(stage))
        .replace("{{count}}", &count.to_string());
    window.find("region", &name).map(drop)
}

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let (window, words) = (opening::demo(desk)?, desk.words());
    window.press("link", words.get("nav.enterprises"))?;
    window.press("tab", words.get("enterprises.view.board"))?;
    column(&window, words, "stage.lead", 0)?;
    let firm = words.language().of("澜衡流体", "Lanheng");
    window.press("button", &words.get("board.moveOf").replace("{{name}}", firm))?;
    window.press("menuitem", words.term("stage.lead"))?;
    column(&window, words, "stage.lead", 1)?;
    window.press("button", words.get("actions.undo"))?;
    column(&window, words, "stage.lead", 0)?;
    let dragged = window.ask(DRAG)?;
    ensure!(dragged.is_string(), "no card was dragged");
    column(&window, words, "stage.diagnosis", 1)?;

    window.press("button", words.get("views.save"))?;
    let name = words.language().of("诊断看板", "Diagnosis board");
    window.fill("textbox", words.get("views.name"), name)?;
    window.press("button", words.get("actions.save"))?;
    window.find("tab", name)?;
    window.press("tab", words.get("enterprises.view.all"))?;
    window.find("table", words.get("enterprises.label"))?;
    window.press("tab", name)?;
    column(&window, words, "stage.diagnosis", 1)?;
    window.press("button", &words.get("views.menu").replace("{{name}}", name))?;
    window.press("menuitem", words.get("actions.moveToBin"))?;
    window.find("table", words.get("enterprises.label"))?;
    window.press("button", words.get("actions.undo"))?;
    window.find("tab", name)?;
    window.close()
}
