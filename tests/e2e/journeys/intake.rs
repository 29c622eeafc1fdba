//! A table pasted by somebody who has it in a spreadsheet: a firm that is new, one that may be known, and the undo that
//! takes both back.

use anyhow::{Result, ensure};

use super::opening;
use crate::{desk::Desk, driver::ENTER};

/// A firm of the demo under a credit code that is not its own, and one that nobody knows. Its check character is right.
const TABLE: &str = "企业名称,统一社会信用代码,员工人数\n\
    苏州砺图精密传动有限公司（示例）,91110000MA00000051,171\n\
    苏州新测试精密机械有限公司,,90\n";
const NEW: &str = "苏州新测试精密机械";

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let (window, words) = (opening::demo(desk)?, desk.words());
    let say = |chinese: &'static str, english: &'static str| words.language().of(chinese, english);
    window.press("link", words.get("nav.enterprises"))?;
    window.press("button", words.get("enterprises.import"))?;
    // A driver types keys, and a line ends with one.
    let typed = TABLE.replace('\n', ENTER);
    window.fill("textbox", words.get("intake.paste.title"), &typed)?;
    window.press("button", words.get("intake.paste.read"))?;
    window.press("button", say("查看2条结果", "Look at 2 results"))?;
    window.see(say("还有1处冲突未定", "1 conflict is undecided"))?;
    window.press("option", "砺图")?;
    window.press("button", say("写入 E02", "Into E02"))?;
    window.picture(&format!("intake-{}", words.language().tag()))?;
    window.press("button", say("写入2行", "Write 2 rows"))?;
    window.see(say("已写入2家企业", "2 enterprises written"))?;
    window.press("button", words.get("intake.done.list"))?;
    window.see(NEW)?;
    window.press("button", words.get("actions.undo"))?;
    window.see(say("已撤销", "Undone"))?;
    window.see("E12")?;
    ensure!(!window.text()?.contains(NEW), "one undo takes back what was new");
    window.close()
}
