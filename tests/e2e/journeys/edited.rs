//! A value that somebody corrected after an import stands when the next list says something else, until one takes it.

use anyhow::Result;

use super::opening;
use crate::{desk::Desk, driver::ENTER, window::Window};

const NAME: &str = "苏州手改测试机械有限公司";

/// Takes in a list of the one firm, up to its row.
fn read(window: &Window, desk: &Desk, employees: u32) -> Result<()> {
    let words = desk.words();
    window.press("link", words.get("nav.enterprises"))?;
    window.press("button", words.get("enterprises.import"))?;
    // A driver types keys, and a line ends with one.
    let typed = format!("企业名称,员工人数{ENTER}{NAME},{employees}{ENTER}");
    window.fill("textbox", words.get("intake.paste.title"), &typed)?;
    window.press("button", words.get("intake.paste.read"))?;
    window.press("button", words.language().of("查看1条结果", "Look at 1 result"))
}

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let (window, words) = (opening::demo(desk)?, desk.words());
    let say = |chinese: &'static str, english: &'static str| words.language().of(chinese, english);
    read(&window, desk, 90)?;
    window.press("button", say("写入1行", "Write 1 row"))?;
    window.press("button", words.get("intake.done.list"))?;
    opening::record(&window, words, NAME)?;
    let employees = words.term("field.employees");
    opening::write(&window, words, employees, "90", "95")?;
    window.type_into("textbox", employees, ENTER)?;
    opening::shows(&window, words, employees, "95")?;

    read(&window, desk, 120)?;
    window
        .see(say("1行里有上次导入之后手工改过的值", "1 row has values that were edited by hand"))?;
    window.press("button", words.get("intake.edited.go"))?;
    window.see(say("所以不自动覆盖", "so they are not overwritten"))?;
    window.picture(&format!("edited-{}", words.language().tag()))?;
    window.press("radio", say("文件 120", "In the file 120"))?;
    window.press("button", say("写入1行", "Write 1 row"))?;
    window.see(say("已写入1家企业", "1 enterprise written"))?;
    opening::record(&window, words, NAME)?;
    opening::shows(&window, words, employees, "120")?;
    window.close()
}
