//! The list of enterprises by windows, saved views, and changes of many at once.

use portolan_api::bulk::{self, BulkEdit, BulkOutcome};
use portolan_api::lists::{self, ListPage, ListQuery, ListWindow, Place};
use portolan_api::views::{self, CreateView, ViewRow};
use portolan_domain::filter::{Filter, ListField};
use portolan_domain::id::{EnterpriseId, RecordId};
use portolan_domain::record::Noun;
use portolan_domain::saved_view::SavedView;
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// The fields that records of a noun are filtered, sorted and shown by, with what can be chosen in each.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_fields(desk: State<'_, Desk>, noun: Noun) -> Answer<Vec<ListField>> {
    logged("list_fields", lists::fields(&desk.open().await?, noun).await)
}

/// A window of the list of enterprises, with exact totals.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_page(desk: State<'_, Desk>, window: ListWindow) -> Answer<ListPage> {
    logged("list_page", lists::page(&desk.open().await?, window).await)
}

/// How many enterprises each filter leaves; null where it asks for what there is no more.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_counts(
    desk: State<'_, Desk>,
    filters: Vec<Option<Filter>>,
) -> Answer<Vec<Option<u32>>> {
    logged("list_counts", lists::counts(&desk.open().await?, &filters).await)
}

/// All enterprises of a list, in its order.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_ids(desk: State<'_, Desk>, query: ListQuery) -> Answer<Vec<EnterpriseId>> {
    logged("list_ids", lists::ids(&desk.open().await?, &query).await)
}

/// Where a record stands in a list, and which are beside it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_place(
    desk: State<'_, Desk>,
    query: ListQuery,
    id: RecordId,
) -> Answer<Place> {
    logged("list_place", lists::place(&desk.open().await?, &query, id).await)
}

/// All saved views with how many rows each shows.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_views(desk: State<'_, Desk>) -> Answer<Vec<ViewRow>> {
    logged("list_views", views::list(&desk.open().await?).await)
}

/// Saves a way to look at a list under a name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_view(desk: State<'_, Desk>, input: CreateView) -> Answer<SavedView> {
    logged("create_view", views::create(&desk.open().await?, input).await)
}

/// Saves an edited view; refused as stale when somebody was faster.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_view(desk: State<'_, Desk>, view: SavedView) -> Answer<SavedView> {
    logged("save_view", views::save(&desk.open().await?, view).await)
}

/// What a change of many would do. Nothing is saved.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_bulk_edit(
    desk: State<'_, Desk>,
    edit: BulkEdit,
) -> Answer<BulkOutcome> {
    logged("preview_bulk_edit", bulk::preview(&desk.open().await?, &edit).await)
}

/// Saves a change of many as one batch.
#[tauri::command]
#[specta::specta]
pub(crate) async fn bulk_edit(desk: State<'_, Desk>, edit: BulkEdit) -> Answer<BulkOutcome> {
    logged("bulk_edit", bulk::edit(&desk.open().await?, &edit).await)
}
