//! Taking enterprises in from a table. What was read stays here until it is saved or put away; the window has views of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use portolan_api::error::{ApiError, ErrorCode};
use portolan_api::intake::{
    self, FieldChoice, IntakeChange, IntakeDetail, IntakeLines, IntakeView, Progress, Session,
    Taken, TopRow, Wanted,
};
use portolan_api::listing;
use portolan_api::outside::table::{Tables, Watch};
use portolan_api::printing::write_file;
use portolan_domain::id::EnterpriseId;
use portolan_domain::intake::RowPlace;
use tauri::{AppHandle, State};
use tauri_specta::Event;

use crate::commands::printing::{SavedFile, Window};
use crate::commands::{Answer, logged};
use crate::desk::Desk;
use crate::events::{IntakeProgress, ListProgress};
use crate::files::{self, ChosenFile};

/// The window hears of progress this often.
const OFTEN: Duration = Duration::from_millis(100);

/// Tells the window how far the reading is.
struct Reader {
    app: AppHandle,
    stopped: Arc<AtomicBool>,
    told: Option<Instant>,
}

impl Watch for Reader {
    fn read(&mut self, tables: &Tables) {
        if self.told.is_some_and(|told| told.elapsed() < OFTEN) {
            return;
        }
        self.told = Some(Instant::now());
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        let (done, total) = tables.progress();
        // Progress that nobody sees is no reason to stop reading.
        let _ = IntakeProgress { done: count(done), total: total.map_or(0, count) }.emit(&self.app);
    }

    fn cancelled(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// The fields that a column can be.
#[tauri::command]
#[specta::specta]
pub(crate) async fn intake_fields(desk: State<'_, Desk>) -> Answer<Vec<FieldChoice>> {
    logged("intake_fields", intake::field_choices(&desk.open().await?).await)
}

/// Asks for a table to take in; null when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_table(
    app: AppHandle,
    desk: State<'_, Desk>,
) -> Answer<Option<ChosenFile>> {
    Ok(files::choose_table(&app).await.map(|path| desk.tokens.give(&path)))
}

/// Reads a table and compares it with the records. Nothing is written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_table(
    app: AppHandle,
    desk: State<'_, Desk>,
    token: String,
) -> Answer<IntakeView> {
    let (open, path) = (desk.open().await?, desk.tokens.path(&token)?);
    let stopped = desk.begin_intake();
    let mut watch = Reader { app, stopped, told: None };
    let session = logged("open_table", Session::open(&open, &path, &mut watch).await)?;
    Ok(begun(&desk, session).await)
}

/// Reads rows that were copied from a spreadsheet and compares them with the records. Nothing is written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn paste_table(desk: State<'_, Desk>, text: String) -> Answer<IntakeView> {
    let open = desk.open().await?;
    let stopped = desk.begin_intake();
    let read = logged("paste_table", intake::pasted(&open, &text).await)?;
    let halt = move || stopped.load(Ordering::Relaxed);
    let session = logged("paste_table", Session::begin(&open, read, &halt).await)?;
    Ok(begun(&desk, session).await)
}

async fn begun(desk: &Desk, session: Session) -> IntakeView {
    let view = session.view();
    *desk.intake.lock().await = Some(session);
    view
}

/// Stops reading a table.
#[tauri::command]
#[specta::specta]
pub(crate) async fn stop_table(desk: State<'_, Desk>) -> Answer<()> {
    desk.stop_intake();
    Ok(())
}

/// The table that is being taken in; null where there is none. What was taken back since is being taken in again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn intake(desk: State<'_, Desk>) -> Answer<Option<IntakeView>> {
    let mut session = desk.intake.lock().await;
    let Some(session) = session.as_mut() else { return Ok(None) };
    logged("intake", session.reopen(&desk.open().await?).await)?;
    Ok(Some(session.view()))
}

/// A page of its rows.
#[tauri::command]
#[specta::specta]
pub(crate) async fn intake_lines(desk: State<'_, Desk>, wanted: Wanted) -> Answer<IntakeLines> {
    desk.intake.lock().await.as_ref().map(|own| own.lines(wanted)).ok_or_else(none)
}

/// One of its rows with all there is to decide.
#[tauri::command]
#[specta::specta]
pub(crate) async fn intake_row(desk: State<'_, Desk>, place: RowPlace) -> Answer<IntakeDetail> {
    let session = desk.intake.lock().await;
    logged("intake_row", session.as_ref().ok_or_else(none)?.detail(place))
}

/// The next row that is a question, or with `edited` the next one of which a field was edited by hand and nobody has said
/// which value counts; null where none is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_open_row(
    desk: State<'_, Desk>,
    after: Option<RowPlace>,
    edited: bool,
) -> Answer<Option<RowPlace>> {
    Ok(desk.intake.lock().await.as_ref().and_then(|own| own.next_open(after, edited)))
}

/// The first rows of a sheet, to pick its heading from.
#[tauri::command]
#[specta::specta]
pub(crate) async fn intake_top(desk: State<'_, Desk>, sheet: u32) -> Answer<Vec<TopRow>> {
    Ok(desk.intake.lock().await.as_ref().map(|own| own.top(sheet)).unwrap_or_default())
}

/// Takes a correction or a choice.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_intake(
    desk: State<'_, Desk>,
    change: IntakeChange,
) -> Answer<IntakeView> {
    let open = desk.open().await?;
    let mut session = desk.intake.lock().await;
    let session = session.as_mut().ok_or_else(none)?;
    logged("change_intake", session.change(&open, change).await)?;
    Ok(session.view())
}

/// Names under which columns are kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_mappings(desk: State<'_, Desk>) -> Answer<Vec<String>> {
    let kept = logged("list_mappings", intake::mappings(&desk.open().await?).await)?;
    Ok(kept.into_iter().map(|own| own.name).collect())
}

/// Keeps what the columns are under a name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_mapping(desk: State<'_, Desk>, name: String) -> Answer<IntakeView> {
    let open = desk.open().await?;
    let mut session = desk.intake.lock().await;
    let session = session.as_mut().ok_or_else(none)?;
    logged("keep_mapping", intake::keep_mapping(&open, &name, session.mapping()).await)?;
    session.called(&name);
    Ok(session.view())
}

/// Forgets such a name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn drop_mapping(desk: State<'_, Desk>, name: String) -> Answer<()> {
    logged("drop_mapping", intake::drop_mapping(&desk.open().await?, &name).await).map(|_| ())
}

/// Saves all rows as one change.
#[tauri::command]
#[specta::specta]
pub(crate) async fn commit_intake(app: AppHandle, desk: State<'_, Desk>) -> Answer<Taken> {
    let open = desk.open().await?;
    let stopped = desk.begin_intake();
    let progress: Progress = Arc::new(move |done, total| {
        // Progress that nobody sees is no reason to stop.
        let _ = IntakeProgress { done, total }.emit(&app);
        !stopped.load(Ordering::Relaxed)
    });
    let mut session = desk.intake.lock().await;
    logged("commit_intake", session.as_mut().ok_or_else(none)?.commit(&open, &progress).await)
}

/// Writes the rows that are not taken as a workbook where the user says; null when the user thought better of it or all
/// rows are taken.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_intake_report(
    app: AppHandle,
    desk: State<'_, Desk>,
    suggested_name: String,
) -> Answer<Option<SavedFile>> {
    let book = match desk.intake.lock().await.as_ref() {
        Some(session) => logged("save_intake_report", session.report())?,
        None => return Err(none()),
    };
    let Some(book) = book else { return Ok(None) };
    let Some(path) = files::choose_workbook(&app, &suggested_name).await else { return Ok(None) };
    logged("save_intake_report", write_file(&path, &book))?;
    let chosen = desk.tokens.give(&path);
    Ok(Some(SavedFile { name: chosen.name, folder: chosen.folder }))
}

/// Writes enterprises as a table where the user says, by its name as .xlsx, .csv or .json; null when the user thought
/// better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_enterprise_list(
    app: AppHandle,
    desk: State<'_, Desk>,
    ids: Vec<EnterpriseId>,
    suggested_name: String,
) -> Answer<Option<SavedFile>> {
    let open = desk.open().await?;
    let Some(path) = files::choose_list(&app, &suggested_name).await else { return Ok(None) };
    let watch =
        Window::watching(app, &desk.list_stopped, |done, total| ListProgress { done, total });
    let list = listing::enterprises(&open, Some(&ids), &*watch).await;
    logged("save_enterprise_list", logged("save_enterprise_list", list)?.save(&path, watch).await)?;
    let chosen = desk.tokens.give(&path);
    Ok(Some(SavedFile { name: chosen.name, folder: chosen.folder }))
}

/// Stops writing a list; its call ends as cancelled, and what stood at its place stays.
#[tauri::command]
#[specta::specta]
pub(crate) async fn stop_list(desk: State<'_, Desk>) -> Answer<()> {
    desk.list_stopped.store(true, Ordering::Relaxed);
    Ok(())
}

/// Puts the table away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_intake(desk: State<'_, Desk>) -> Answer<()> {
    desk.stop_intake();
    *desk.intake.lock().await = None;
    Ok(())
}

fn none() -> ApiError {
    ApiError::new(ErrorCode::NotFound, "no table is being taken in")
}
