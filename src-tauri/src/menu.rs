//! The native menu, in the user's language.

use portolan_domain::text::Language;
use tauri::menu::{Menu, MenuBuilder, MenuItem, SubmenuBuilder};
use tauri::{AppHandle, Wry};
use tauri_specta::Event;

use crate::events::{MenuAction, MenuChoice};
use crate::quit;

struct Entry {
    choice: MenuChoice,
    id: &'static str,
    zh: &'static str,
    en: &'static str,
    keys: Option<&'static str>,
}

const fn entry(
    choice: MenuChoice,
    id: &'static str,
    zh: &'static str,
    en: &'static str,
    keys: Option<&'static str>,
) -> Entry {
    Entry { choice, id, zh, en, keys }
}

/// Undo and redo carry no keys here: in a text field the same keys belong to the text, which only the web view knows.
const ENTRIES: [Entry; 9] = [
    entry(MenuChoice::NewEnterprise, "new-enterprise", "新建企业", "New enterprise", None),
    entry(MenuChoice::Print, "print", "印制…", "Print…", Some("CmdOrCtrl+P")),
    entry(MenuChoice::Backups, "backups", "备份与恢复…", "Back-ups and restore…", None),
    entry(MenuChoice::Settings, "settings", "设置…", "Settings…", Some("CmdOrCtrl+,")),
    entry(MenuChoice::CloseWorkspace, "close-workspace", "关闭工作区", "Close workspace", None),
    entry(MenuChoice::Quit, "quit", "退出", "Quit", Some("CmdOrCtrl+Q")),
    entry(MenuChoice::Undo, "undo-change", "撤销", "Undo", None),
    entry(MenuChoice::Redo, "redo-change", "重做", "Redo", None),
    entry(MenuChoice::Find, "find", "查找或输入命令", "Find or run a command", Some("CmdOrCtrl+K")),
];

pub(crate) fn build(app: &AppHandle, language: Language) -> tauri::Result<Menu<Wry>> {
    let word = |zh: &'static str, en: &'static str| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    let item = |wanted: MenuChoice| -> tauri::Result<MenuItem<Wry>> {
        let entry = ENTRIES
            .iter()
            .find(|entry| entry.choice == wanted)
            .expect("every choice stands in the list");
        MenuItem::with_id(app, entry.id, word(entry.zh, entry.en), true, entry.keys)
    };
    let file = SubmenuBuilder::new(app, word("文件", "File"))
        .item(&item(MenuChoice::NewEnterprise)?)
        .item(&item(MenuChoice::Print)?)
        .separator()
        .item(&item(MenuChoice::Backups)?)
        .item(&item(MenuChoice::Settings)?)
        .separator()
        .item(&item(MenuChoice::CloseWorkspace)?)
        .item(&item(MenuChoice::Quit)?)
        .build()?;
    let edit = SubmenuBuilder::new(app, word("编辑", "Edit"))
        .item(&item(MenuChoice::Undo)?)
        .item(&item(MenuChoice::Redo)?)
        .separator()
        .cut_with_text(word("剪切", "Cut"))
        .copy_with_text(word("复制", "Copy"))
        .paste_with_text(word("粘贴", "Paste"))
        .separator()
        .item(&item(MenuChoice::Find)?)
        .build()?;
    MenuBuilder::new(app).items(&[&file, &edit]).build()
}

pub(crate) fn chosen(app: &AppHandle, event: tauri::menu::MenuEvent) {
    let choice = ENTRIES.iter().find(|entry| event.id() == entry.id).map(|entry| entry.choice);
    match choice {
        Some(MenuChoice::Quit) => quit::chosen(app),
        Some(action) => {
            // The window may be gone already: then nobody needs to hear.
            let _ = MenuAction { action }.emit(app);
        }
        None => {}
    }
}
