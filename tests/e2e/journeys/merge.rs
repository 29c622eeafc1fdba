//! A client that was entered twice: the pair is found, made one, and one undo brings both back.

use anyhow::{Result, ensure};

use super::opening;
use crate::{desk::Desk, driver::ENTER};

/// A firm of the demo, as somebody enters it who did not look.
const TWICE: &str = "上海澜衡流体控制股份有限公司";

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let (window, words) = (opening::demo(desk)?, desk.words());
    let say = |chinese: &'static str, english: &'static str| words.language().of(chinese, english);
    window.press("link", words.get("nav.enterprises"))?;
    window.press("button", words.get("enterprises.new"))?;
    window.fill("textbox", say("名称（中文）", "Name (Chinese)"), TWICE)?;
    window.type_into("textbox", say("名称（中文）", "Name (Chinese)"), ENTER)?;
    window.see("E13")?;
    window.press("link", words.get("nav.enterprises"))?;
    window.press("button", say("1对重复", "1 duplicate"))?;
    window.see(say("注册名称相同", "Same registered name"))?;
    window.press("button", say("把E13并入E01", "Merge E13 into E01"))?;
    // Both have a name, and nobody has chosen.
    window.press("button", words.get("duplicates.ask.merge"))?;
    window.see(words.get("duplicates.none"))?;
    window.picture(&format!("merge-{}", words.language().tag()))?;
    window.press("button", words.get("actions.undo"))?;
    window.see(TWICE)?;
    ensure!(
        !window.text()?.contains(words.get("duplicates.none")),
        "one undo brings the pair back"
    );
    window.close()
}
