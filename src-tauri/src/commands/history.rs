//! History, undo, redo, deletion.

use portolan_api::bin::{self, Bin, RestoreBinned};
use portolan_api::history::{self, BatchRecords, HistoryEntry, RestoreField, UndoChoice};
use portolan_api::records::{self, DeleteRecord, RecordRef};
use portolan_api::refs::Ref;
use portolan_domain::action::Action;
use portolan_domain::record::Record;
use tauri::State;
use uuid::Uuid;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// The record on whose page another one stands: the client of an activity, what a file or a finished task is about.
#[tauri::command]
#[specta::specta]
pub(crate) async fn record_home(desk: State<'_, Desk>, what: RecordRef) -> Answer<RecordRef> {
    logged("record_home", records::home(&desk.open().await?, what).await)
}

/// Moves a record to the bin; an undo brings it back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_record(desk: State<'_, Desk>, input: DeleteRecord) -> Answer<()> {
    logged("delete_record", records::delete(&desk.open().await?, input).await)
}

/// Moves several records to the bin as they stand now, all of them or none; one undo brings all of them back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_records(desk: State<'_, Desk>, records: Vec<RecordRef>) -> Answer<()> {
    logged("delete_records", records::delete_many(&desk.open().await?, records).await)
}

/// What is in the bin, the latest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_bin(desk: State<'_, Desk>) -> Answer<Bin> {
    logged("list_bin", bin::list(&desk.open().await?).await)
}

/// Puts a record back from the bin, with what was deleted along with it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_binned(desk: State<'_, Desk>, input: RestoreBinned) -> Answer<Ref> {
    logged("restore_binned", bin::restore(&desk.open().await?, input).await)
}

/// What happened to a record, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn history(desk: State<'_, Desk>, record: RecordRef) -> Answer<Vec<HistoryEntry>> {
    logged("history", history::of(&desk.open().await?, record).await)
}

/// What happened lately to any record, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recent_history(desk: State<'_, Desk>, limit: u32) -> Answer<Vec<HistoryEntry>> {
    logged("recent_history", history::recent(&desk.open().await?, limit.min(500)).await)
}

/// What was saved together in a batch: the records of an import, of a change of many.
#[tauri::command]
#[specta::specta]
pub(crate) async fn batch_records(desk: State<'_, Desk>, batch: Uuid) -> Answer<BatchRecords> {
    logged("batch_records", history::batch(&desk.open().await?, batch).await)
}

/// Puts one field back to what it was.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_field(desk: State<'_, Desk>, input: RestoreField) -> Answer<Record> {
    logged("restore_field", history::restore_field(&desk.open().await?, input).await)
}

/// Takes back this user's last change; null when there is none.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo(desk: State<'_, Desk>) -> Answer<Option<Action>> {
    logged("undo", history::undo(&desk.open().await?).await)
}

/// Does again what was taken back last; null when there is nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn redo(desk: State<'_, Desk>) -> Answer<Option<Action>> {
    logged("redo", history::redo(&desk.open().await?).await)
}

/// What undo and redo would do now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo_choice(desk: State<'_, Desk>) -> Answer<UndoChoice> {
    logged("undo_choice", history::choice(&desk.open().await?).await)
}
