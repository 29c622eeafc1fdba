//! Settings: the other language and the dark appearance are still there after a restart.

use anyhow::{Result, ensure};

use super::opening;
use crate::{
    desk::Desk,
    words::{Language, Words},
};

pub(super) fn walk(desk: &Desk) -> Result<()> {
    let window = opening::demo(desk)?;
    let words = desk.words();
    window.press("link", words.get("nav.settings"))?;
    window.find("heading", words.get("settings.title"))?;
    window.press("radio", words.get("settings.dark"))?;
    let (other, name) = match words.language() {
        Language::Chinese => (Language::English, "English"),
        Language::English => (Language::Chinese, "中文"),
    };
    window.press("radio", name)?;
    let others = Words::read(other)?;
    window.find("heading", others.get("settings.title"))?;
    window.close()?;

    let window = desk.open()?;
    window.find("heading", others.get("start.title"))?;
    let scheme = window.ask("return document.documentElement.dataset.mantineColorScheme")?;
    ensure!(scheme == "dark", "the appearance after the restart is {scheme}");
    window.close()
}
