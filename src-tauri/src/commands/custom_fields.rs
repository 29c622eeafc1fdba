//! Fields that a centre adds to enterprises.

use portolan_api::custom_fields::{self, CreateCustomField, CustomFieldRow};
use portolan_domain::custom::CustomField;
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// All fields of the centre's own, in the order of codes, with how many records use each.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_custom_fields(desk: State<'_, Desk>) -> Answer<Vec<CustomFieldRow>> {
    logged("list_custom_fields", custom_fields::list(&desk.open().await?).await)
}

/// Makes a field of enterprises with the next free code.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_custom_field(
    desk: State<'_, Desk>,
    input: CreateCustomField,
) -> Answer<CustomField> {
    logged("create_custom_field", custom_fields::create(&desk.open().await?, input).await)
}

/// Saves an edited field; refused as stale when somebody was faster. A choice without a key is a new one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_custom_field(
    desk: State<'_, Desk>,
    field: CustomField,
) -> Answer<CustomField> {
    logged("save_custom_field", custom_fields::save(&desk.open().await?, field).await)
}
