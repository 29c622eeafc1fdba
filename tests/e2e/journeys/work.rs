//! A call with its follow-up, from the page of a client to the list of tasks, where it is ticked off.

use anyhow::Result;

use super::opening;
use crate::{desk::Desk, driver::ENTER};

const SAID: &str = "曼谷展位谈妥 booth agreed";
const NEXT: &str = "寄合同 send the contract";

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let (window, words) = (opening::demo(desk)?, desk.words());
    opening::record(&window, words, words.language().of("澜衡", "Lanheng"))?;
    window.press("tab", words.get("enterprises.tab.activity"))?;
    window.press("textbox", words.get("work.summary"))?;
    window.fill("textbox", words.get("work.summary"), SAID)?;
    window.fill("textbox", words.get("work.followUp"), NEXT)?;
    window.fill("textbox", words.get("work.due"), "2026-11-01")?;
    window.type_into("textbox", words.get("work.due"), ENTER)?;
    window.see(
        &words.get("work.loggedWithTask").replace("{{code}}", "A01").replace("{{task}}", "T01"),
    )?;
    window.picture(&format!("activity-{}", words.language().tag()))?;
    window.press("link", words.get("nav.tasks"))?;
    window.see(NEXT)?;
    window.see(words.get("work.urgency.overdue"))?;
    window.picture(&format!("tasks-{}", words.language().tag()))?;
    window.press("button", &words.get("work.finish").replace("{{title}}", NEXT))?;
    window.see(words.get("work.noTasks"))?;
    window.press("button", words.get("actions.undo"))?;
    window.see(NEXT)?;
    window.close()
}
