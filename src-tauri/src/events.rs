//! What the shell tells the window without being asked.

use portolan_api::change;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::Event;

use crate::files::ChosenFile;

/// Records changed: whoever shows them reads them again.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct Changed(pub(crate) change::News);

/// A document is being printed.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PrintProgress {
    /// Steps done.
    pub(crate) done: u32,
    /// Of so many.
    pub(crate) total: u32,
}

/// A table is being read.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct IntakeProgress {
    /// Rows read.
    pub(crate) done: u32,
    /// Of so many, as far as the file says; 0 where it does not.
    pub(crate) total: u32,
}

/// A list is being written to a file.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ListProgress {
    /// Rows done; reading a row is half of it, writing it the other.
    pub(crate) done: u32,
    /// Of so many.
    pub(crate) total: u32,
}

/// A batch is being printed.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BatchProgress {
    /// Documents done; the next one is in hand.
    pub(crate) done: u32,
    /// Of so many.
    pub(crate) total: u32,
}

/// Files are dragged over the window, or were dropped on it.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FileDrop {
    /// Whether they hang over the window now.
    pub(crate) over: bool,
    /// What was dropped; the paths stay here.
    pub(crate) files: Vec<ChosenFile>,
}

/// The user chose something in the native menu.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MenuAction {
    /// What.
    pub(crate) action: MenuChoice,
}

/// An entry of the native menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MenuChoice {
    /// Take the last change back.
    Undo,
    /// Do it again.
    Redo,
    /// Find a record or a command.
    Find,
    /// Open the settings.
    Settings,
    /// Make an enterprise.
    NewEnterprise,
    /// Print what is selected.
    Print,
    /// Show the back-ups.
    Backups,
    /// Close the workspace.
    CloseWorkspace,
    /// End the application, or close its window, which is the same here.
    Quit,
}
