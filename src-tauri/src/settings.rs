//! What the user set: kept by `tauri-plugin-store`. Never client data, never a secret.

use std::path::PathBuf;

use portolan_api::printing::{DocumentKind, Paper, Preset};
use portolan_domain::id::ConsultantId;
use portolan_domain::text::{Bilingual, Language};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use tauri_plugin_store::StoreExt;

const FILE: &str = "settings.json";
/// As many workspaces are remembered.
const RECENT: usize = 8;

/// What the user set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Settings {
    /// Language of the interface.
    pub(crate) language: Language,
    /// Light, dark, or as the system.
    pub(crate) theme: Theme,
    /// Sheet to print on.
    pub(crate) paper: Paper,
    /// Whether single letters are commands outside text fields.
    pub(crate) single_keys: bool,
    /// Which consultant the user is, where the name of the account does not tell; one of another workspace is nobody.
    #[serde(default)]
    pub(crate) me: Option<ConsultantId>,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// As the system.
    System,
}

impl Theme {
    /// What the window itself is told, so that it is right before the page's script runs.
    pub(crate) fn of_window(self) -> Option<tauri::Theme> {
        match self {
            Self::Light => Some(tauri::Theme::Light),
            Self::Dark => Some(tauri::Theme::Dark),
            Self::System => None,
        }
    }
}

/// A workspace that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Recent {
    /// A key of its own beside the others: `path` or `address`.
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) name: Bilingual,
    pub(crate) opened_at: String,
}

/// Where a workspace is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Place {
    /// In a file. The path stays in Rust.
    Path(PathBuf),
    /// In a shared database. Its address holds no password.
    Address(String),
}

/// The settings; where nothing is set or readable, those of a Chinese desktop.
pub(crate) fn read(app: &AppHandle) -> Settings {
    stored(app, "settings").unwrap_or(Settings {
        language: system_language(),
        theme: Theme::System,
        paper: Paper::A4,
        single_keys: true,
        me: None,
    })
}

/// Chinese, unless the system plainly speaks another language.
fn system_language() -> Language {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|key| std::env::var(key).ok());
    match locale {
        Some(locale) if locale.starts_with("en") => Language::English,
        _ => Language::Chinese,
    }
}

pub(crate) fn save(app: &AppHandle, settings: Settings) {
    put(app, "settings", &settings);
}

pub(crate) fn recent(app: &AppHandle) -> Vec<Recent> {
    stored(app, "recent").unwrap_or_default()
}

/// Puts a workspace at the head of the list.
pub(crate) fn remember(app: &AppHandle, workspace: Recent) {
    put(app, "recent", &with_head(recent(app), workspace));
}

fn with_head(mut list: Vec<Recent>, workspace: Recent) -> Vec<Recent> {
    list.retain(|known| known.place != workspace.place);
    list.insert(0, workspace);
    list.truncate(RECENT);
    list
}

/// How kinds of document are printed, by kind and name.
pub(crate) fn presets(app: &AppHandle) -> Vec<Preset> {
    // Each by itself: one that a newer application wrote is passed over, not all of them with it.
    let stored: Vec<serde_json::Value> = stored(app, "presets").unwrap_or_default();
    stored.into_iter().filter_map(|own| serde_json::from_value(own).ok()).collect()
}

/// Keeps a preset in the place of one of its kind and name.
pub(crate) fn keep_preset(app: &AppHandle, preset: Preset) -> Vec<Preset> {
    let presets = with_preset(presets(app), preset);
    put(app, "presets", &presets);
    presets
}

/// Forgets a preset.
pub(crate) fn drop_preset(app: &AppHandle, kind: DocumentKind, name: &str) -> Vec<Preset> {
    let mut presets = presets(app);
    presets.retain(|own| own.kind != kind || own.name != name);
    put(app, "presets", &presets);
    presets
}

fn with_preset(mut presets: Vec<Preset>, preset: Preset) -> Vec<Preset> {
    match presets.iter_mut().find(|own| own.kind == preset.kind && own.name == preset.name) {
        Some(own) => *own = preset,
        None => presets.push(preset),
    }
    presets.sort_by(|one, other| one.name.cmp(&other.name));
    presets
}

fn stored<T: for<'de> Deserialize<'de>>(app: &AppHandle, key: &str) -> Option<T> {
    serde_json::from_value(app.store(FILE).ok()?.get(key)?).ok()
}

fn put<T: Serialize>(app: &AppHandle, key: &str, value: &T) {
    let written = app.store(FILE).map_err(|why| why.to_string()).and_then(|store| {
        store.set(key, serde_json::to_value(value).map_err(|why| why.to_string())?);
        store.save().map_err(|why| why.to_string())
    });
    if let Err(why) = written {
        log::warn!("settings were not written: {why}");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_written_before_databases_were_remembered_is_still_read() {
        let written = json!([
            {"path": "/clients/a.portolan", "name": {"zh": "甲", "en": ""}, "openedAt": "2026-11-23T09:00:00Z"},
        ]);
        let list: Vec<Recent> = serde_json::from_value(written.clone()).unwrap();
        assert_eq!(list[0].place, Place::Path("/clients/a.portolan".into()));
        assert_eq!(serde_json::to_value(list).unwrap(), written);
    }

    #[test]
    fn a_preset_takes_the_place_of_its_name_within_its_kind() {
        let preset = |kind, name: &str, sections: Option<Vec<String>>| Preset {
            name: name.to_owned(),
            kind,
            options: portolan_api::printing::PrintOptions::default(),
            sections,
        };
        let (dossier, book) = (DocumentKind::Dossier, DocumentKind::Book);
        let presets = with_preset(vec![preset(book, "Board", None)], preset(dossier, "Bank", None));
        let presets = with_preset(presets, preset(book, "Board", Some(vec!["team".to_owned()])));
        let short = preset(book, "Board", Some(vec!["team".to_owned()]));
        assert_eq!(presets, [preset(dossier, "Bank", None), short]);
    }

    #[test]
    fn a_workspace_opened_again_stands_once_and_first() {
        let at = |address: &str, opened_at: &str| Recent {
            place: Place::Address(address.to_owned()),
            name: Bilingual::default(),
            opened_at: opened_at.to_owned(),
        };
        let list = vec![at("postgres://b/p", "2"), at("postgres://a/p", "1")];
        let list = with_head(list, at("postgres://a/p", "3"));
        assert_eq!(list, [at("postgres://a/p", "3"), at("postgres://b/p", "2")]);
    }
}
