//! Where the time of a print job goes.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Instant;

use portolan_api::error::Result;
use portolan_api::printing::Stage;
use portolan_domain::text::Language;

use crate::{output, words};

/// When the program began.
static BEGAN: OnceLock<Instant> = OnceLock::new();

/// Notes when the program began. To be called first of all.
pub(crate) fn begin() {
    BEGAN.get_or_init(Instant::now);
}

/// A stage in Chinese and in English.
type Name = (&'static str, &'static str);

/// The stages of a job, each with when it began.
#[derive(Default)]
pub(crate) struct Profile(Mutex<Vec<(Name, Instant)>>);

impl Profile {
    /// A job begins: until now the program was started and the workspace opened.
    pub(super) fn of_job() -> Self {
        let profile = Self::default();
        if let Some(began) = BEGAN.get() {
            profile.marks().push((("启动", "open"), *began));
        }
        profile.mark(("读取", "records"));
        profile
    }

    /// A stage of this name begins, and the one before has ended.
    pub(super) fn mark(&self, stage: Name) {
        self.marks().push((stage, Instant::now()));
    }

    /// What the press tells.
    pub(crate) fn stage(&self, stage: Stage) {
        self.mark(match stage {
            Stage::Layout => ("排版", "layout"),
            Stage::Frame => ("页眉页脚", "frame"),
            Stage::Draw => ("绘制", "draw"),
            Stage::Finish => ("字体与标签", "finish"),
            Stage::Pack => ("压缩", "pack"),
        });
    }

    /// The pages are made; what is left is where they go.
    pub(super) fn made(&self) {
        self.mark(("写出", "file"));
    }

    /// Lists the stages in milliseconds, and all of them.
    ///
    /// # Errors
    /// When nothing can be written.
    pub(super) fn say(&self) -> Result<()> {
        const WHOLE: Name = ("合计", "whole");
        self.mark(WHOLE);
        let marks = self.marks();
        let (Some((_, first)), Some((_, last))) = (marks.first(), marks.last()) else {
            return Ok(());
        };
        let mut rows = Vec::new();
        let stages = marks.windows(2).map(|pair| (pair[0].0, pair[1].1 - pair[0].1));
        for (name, took) in stages.chain([(WHOLE, *last - *first)]) {
            let took = took.as_secs_f64() * 1e3;
            rows.push(vec![name_of(name).to_owned(), format!("{took:.1} ms")]);
        }
        output::table(&[], rows)
    }

    fn marks(&self) -> std::sync::MutexGuard<'_, Vec<(Name, Instant)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn name_of((zh, en): Name) -> &'static str {
    match words::language() {
        Language::Chinese => zh,
        Language::English => en,
    }
}
