//! Enterprises that may be one, and making one of two.

use portolan_api::duplicates::{self, Duplicates, TwoEnterprises};
use portolan_api::merge::{self, MergeEnterprises, MergePreview};
use portolan_domain::enterprise::Enterprise;
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// Pairs of enterprises that may be one, the surest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_duplicates(desk: State<'_, Desk>) -> Answer<Duplicates> {
    logged("list_duplicates", duplicates::list(&desk.open().await?).await)
}

/// Notes that two enterprises are not the same.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_apart(desk: State<'_, Desk>, input: TwoEnterprises) -> Answer<()> {
    logged("keep_apart", duplicates::keep_apart(&desk.open().await?, input).await)
}

/// Takes back that two enterprises are not the same.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_apart(desk: State<'_, Desk>, input: TwoEnterprises) -> Answer<()> {
    logged("forget_apart", duplicates::forget_apart(&desk.open().await?, input).await)
}

/// Two enterprises side by side; `one` is the one that stays.
#[tauri::command]
#[specta::specta]
pub(crate) async fn merge_preview(
    desk: State<'_, Desk>,
    input: TwoEnterprises,
) -> Answer<MergePreview> {
    logged("merge_preview", merge::preview(&desk.open().await?, input).await)
}

/// Makes one of two enterprises; one undo brings both back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn merge_enterprises(
    desk: State<'_, Desk>,
    input: MergeEnterprises,
) -> Answer<Enterprise> {
    logged("merge_enterprises", merge::merge(&desk.open().await?, input).await)
}
