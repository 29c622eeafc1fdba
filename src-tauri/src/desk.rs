//! What is on the desk: the open workspace, the press, the previews, and the tokens of files.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use portolan_api::app::{App, new_id};
use portolan_api::backups;
use portolan_api::error::{ApiError, ErrorCode};
use portolan_api::intake::Session;
use portolan_api::lists;
use portolan_api::printing::{Press, Printed};
use portolan_api::search;
use tauri::async_runtime::JoinHandle;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;
use tokio::sync::{RwLock, broadcast::error::RecvError};

use crate::events::Changed;
use crate::files::{self, Tokens};

/// As many finished previews are kept; an older one is printed again when it is wanted.
const PREVIEWS: usize = 3;
/// How often somebody looks whether a back-up is due.
const BACKUP_LOOK: Duration = Duration::from_secs(60);

/// State of the shell.
pub(crate) struct Desk {
    open: RwLock<Option<Open>>,
    pub(crate) press: Arc<Press>,
    pub(crate) tokens: Tokens,
    pub(crate) cancelled: Arc<AtomicBool>,
    /// The table that is being taken in.
    pub(crate) intake: tokio::sync::Mutex<Option<Session>>,
    /// Whether the reading of a table is to stop.
    intake_stopped: Mutex<Arc<AtomicBool>>,
    /// Held while a batch is printed: there is one at a time.
    pub(crate) batch: tokio::sync::Mutex<()>,
    /// Whether that batch is to stop.
    pub(crate) batch_stopped: Arc<AtomicBool>,
    /// Whether the list that is being written is to stop.
    pub(crate) list_stopped: Arc<AtomicBool>,
    previews: Mutex<VecDeque<(String, Arc<Printed>)>>,
    /// Where workspaces lie unless the user says otherwise: local data of the application, which nothing synchronises.
    pub(crate) home: PathBuf,
    /// Where copies of attachments lie that are being looked at.
    copies: Option<PathBuf>,
    /// Whether the page was asked to close and has not answered.
    asked: AtomicBool,
    /// The opening of the shared database named when the application was started, until somebody asked how it went.
    named: tokio::sync::Mutex<Option<JoinHandle<Option<ApiError>>>>,
}

/// An open workspace and the task that backs it up.
struct Open {
    app: App,
    backups: JoinHandle<()>,
}

impl Desk {
    pub(crate) fn new(app: &AppHandle) -> Self {
        let resources = app.path().resource_dir().ok();
        let home = app
            .path()
            .app_local_data_dir()
            .unwrap_or_else(|_| PathBuf::from("."))
            .join("workspaces");
        Self {
            open: RwLock::new(None),
            press: Arc::new(Press::find(resources.as_deref())),
            tokens: Tokens::default(),
            cancelled: Arc::new(AtomicBool::new(false)),
            intake: tokio::sync::Mutex::default(),
            intake_stopped: Mutex::default(),
            batch: tokio::sync::Mutex::default(),
            batch_stopped: Arc::default(),
            list_stopped: Arc::default(),
            previews: Mutex::default(),
            home,
            copies: files::opened(app).ok(),
            asked: AtomicBool::new(false),
            named: tokio::sync::Mutex::default(),
        }
    }

    /// The open workspace.
    pub(crate) async fn open(&self) -> Result<App, ApiError> {
        let open = self.open.read().await;
        let app = open.as_ref().map(|open| open.app.clone());
        app.ok_or_else(|| ApiError::new(ErrorCode::NoWorkspace, "no workspace is open"))
    }

    /// Puts a workspace on the desk in place of the one before, and keeps window and back-ups informed of it.
    pub(crate) async fn place(&self, handle: &AppHandle, app: App) {
        self.close().await;
        forward_changes(handle.clone(), &app);
        let backups = look_after_backups(app.clone());
        let read = app.clone();
        tauri::async_runtime::spawn(async move {
            // The list first: the names for the search are gathered on the way, and nobody searches so soon.
            if let Err(error) = lists::prepare(&read).await {
                log::warn!("no lists yet: {:?}", error.code);
            }
            if let Err(error) = search::prepare(&read).await {
                log::warn!("no names for the search yet: {:?}", error.code);
            }
            if let Err(error) = lists::warm(&read).await {
                log::warn!("the lists are not warm: {:?}", error.code);
            }
        });
        *self.open.write().await = Some(Open { app, backups });
    }

    /// Keeps the opening of the database that was named at the start.
    pub(crate) fn begin(&self, opening: JoinHandle<Option<ApiError>>) {
        *self.named.blocking_lock() = Some(opening);
    }

    /// Waits for that opening; why it failed, told once.
    pub(crate) async fn begun(&self) -> Option<ApiError> {
        let opening = self.named.lock().await.take()?;
        opening.await.unwrap_or_else(|why| Some(ApiError::internal(why)))
    }

    /// Whether to ask the page before the window closes: it may hold words nobody has saved yet. A page that did not
    /// answer the last time is not asked again, so that a broken one can be closed.
    pub(crate) fn must_ask(&self) -> bool {
        let is_open = self.open.try_read().is_ok_and(|open| open.is_some());
        is_open && !self.asked.swap(true, Ordering::Relaxed)
    }

    /// The page has taken up the question.
    pub(crate) fn heard(&self) {
        self.asked.store(false, Ordering::Relaxed);
    }

    /// Closes the workspace, if one is open.
    pub(crate) async fn close(&self) {
        self.batch_stopped.store(true, Ordering::Relaxed);
        self.list_stopped.store(true, Ordering::Relaxed);
        if let Some(Open { app, backups: task }) = self.open.write().await.take() {
            task.abort();
            if let Err(error) = backups::if_due(&app).await {
                log::warn!("no back-up at closing: {:?}", error.code);
            }
            app.store.close().await;
        }
        self.stop_intake();
        *self.intake.lock().await = None;
        self.previews.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.copies.iter().for_each(|folder| files::forget(folder));
    }

    /// A table begins to be read; one that is being read is stopped. What tells this one to stop.
    pub(crate) fn begin_intake(&self) -> Arc<AtomicBool> {
        self.stop_intake();
        let own = Arc::new(AtomicBool::new(false));
        *self.intake_stopped.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&own);
        own
    }

    /// Stops the reading of a table.
    pub(crate) fn stop_intake(&self) {
        let running = self.intake_stopped.lock().unwrap_or_else(PoisonError::into_inner);
        running.store(true, Ordering::Relaxed);
    }

    /// Keeps a finished PDF for the window.
    pub(crate) fn keep_preview(&self, printed: Printed) -> String {
        let token = new_id().to_string();
        let mut previews = self.previews.lock().unwrap_or_else(PoisonError::into_inner);
        previews.push_back((token.clone(), Arc::new(printed)));
        while previews.len() > PREVIEWS {
            previews.pop_front();
        }
        token
    }

    /// A finished PDF.
    pub(crate) fn preview(&self, token: &str) -> Result<Arc<Printed>, ApiError> {
        let previews = self.previews.lock().unwrap_or_else(PoisonError::into_inner);
        let found =
            previews.iter().find(|(known, _)| known == token).map(|(_, own)| Arc::clone(own));
        found.ok_or_else(|| ApiError::new(ErrorCode::NotFound, "no such preview"))
    }

    /// Asks the running print to stop.
    pub(crate) fn cancel_print(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

/// `--database URL`, or `PORTOLAN_DATABASE`: set up by a centre's administrator, so that no address is typed or kept.
pub(crate) fn database_named() -> Option<String> {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--database").skip(1);
    arguments.next().or_else(|| std::env::var("PORTOLAN_DATABASE").ok())
}

fn forward_changes(handle: AppHandle, app: &App) {
    let mut news = app.watch();
    tauri::async_runtime::spawn(async move {
        loop {
            match news.recv().await {
                Ok(changed) => {
                    // The window may be gone: the next start reads everything anew.
                    let _ = Changed(changed).emit(&handle);
                }
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            }
        }
    });
}

fn look_after_backups(app: App) -> JoinHandle<()> {
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(BACKUP_LOOK).await;
            if let Err(error) = backups::if_due(&app).await {
                log::warn!("no back-up: {:?}", error.code);
            }
        }
    })
}
