//! What is held on one person, and erasing it.

use portolan_api::person::{self, ErasePerson, Erased, Person, PersonFound};
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// Everything that is held on a person.
#[tauri::command]
#[specta::specta]
pub(crate) async fn find_person(desk: State<'_, Desk>, person: Person) -> Answer<PersonFound> {
    logged("find_person", person::find(&desk.open().await?, person).await)
}

/// Erases a person in the chosen records and in the history, for good.
#[tauri::command]
#[specta::specta]
pub(crate) async fn erase_person(desk: State<'_, Desk>, input: ErasePerson) -> Answer<Erased> {
    logged("erase_person", person::erase(&desk.open().await?, input).await)
}
