//! Progress on a terminal, and Ctrl-C to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use portolan_api::error::{ApiError, Result};
use portolan_api::printing::{Stage, Watch};
use tokio::task::JoinHandle;

use super::print::profile::Profile;

/// A bar that is drawn, and a listener that waits for Ctrl-C, until it ends.
pub(crate) struct Progress {
    bar: ProgressBar,
    stopped: Arc<AtomicBool>,
    listener: JoinHandle<()>,
}

impl Progress {
    /// Begins to draw and to listen.
    ///
    /// # Errors
    /// When the bar cannot be drawn.
    pub(crate) fn begin() -> Result<Self> {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len}");
        bar.set_style(style.map_err(ApiError::internal)?);
        let stopped = Arc::new(AtomicBool::new(false));
        let listener = tokio::spawn(stop_on_interrupt(Arc::clone(&stopped)));
        Ok(Self { bar, stopped, listener })
    }

    /// What a task tells and asks; the stages of a print are timed for a profile.
    pub(crate) fn watch(&self, profile: Option<Arc<Profile>>) -> Arc<dyn Watch + Send> {
        Arc::new(Terminal { bar: self.bar.clone(), stopped: Arc::clone(&self.stopped), profile })
    }

    /// Takes the bar away.
    pub(crate) fn end(self) {
        self.listener.abort();
        self.bar.finish_and_clear();
    }
}

struct Terminal {
    bar: ProgressBar,
    stopped: Arc<AtomicBool>,
    profile: Option<Arc<Profile>>,
}

impl Watch for Terminal {
    fn step(&self, done: usize, total: usize) {
        let count = |number| u64::try_from(number).unwrap_or(u64::MAX);
        self.bar.set_length(count(total));
        self.bar.set_position(count(done));
    }

    fn cancelled(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    fn stage(&self, stage: Stage) {
        if let Some(profile) = &self.profile {
            profile.stage(stage);
        }
    }
}

async fn stop_on_interrupt(stopped: Arc<AtomicBool>) {
    if tokio::signal::ctrl_c().await.is_ok() {
        stopped.store(true, Ordering::Relaxed);
    }
}
