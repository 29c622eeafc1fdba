//! The rows of a table as enterprises: what would happen, then the taking.

mod told;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use portolan_api::app::App;
use portolan_api::error::{ApiError, ErrorCode, Result};
use portolan_api::intake::{self, Checked, Choices, Given, Taken};
use portolan_api::listing;
use portolan_api::outside::table::{Tables, Watch};
use portolan_api::printing::{self, write_file};
use portolan_domain::intake::columns::{HeadingRows, MappedColumn};
use portolan_domain::intake::{Field, HeadingSaid, Mapping, Target};
use serde_json::json;

use super::progress::Progress;
use crate::args::Import;
use crate::output;
use crate::words::{self, INSTEAD};

/// Ctrl+C ends the reading before anything is written.
struct Reading(Arc<dyn printing::Watch + Send>);

impl Watch for Reading {
    fn read(&mut self, tables: &Tables) {
        let (done, total) = tables.progress();
        self.0.step(done, total.unwrap_or(done));
    }

    fn cancelled(&self) -> bool {
        self.0.cancelled()
    }
}

pub(crate) async fn import(app: &App, what: &Import, json: bool) -> Result<ExitCode> {
    let headings = what.heading_rows.iter().map(|said| heading(said)).collect::<Result<_>>()?;
    let mut given =
        Given { sheets: what.sheets.clone(), headings, mappings: Vec::new(), year: what.year };
    if let Some(name) = &what.mapping {
        let kept = intake::mapping_named(app, name).await;
        let words = words::say(
            &format!("没有以“{name}”保存的列对应关系，没有改动。"),
            &format!("No columns are kept under “{name}”; nothing was changed."),
        );
        given.mappings.push(kept.map_err(|why| not_found(why, words))?);
    }
    if !what.columns.is_empty() {
        let columns = what.columns.iter().map(|said| column(said)).collect::<Result<_>>()?;
        given.mappings.push(Mapping { columns });
    }
    let choices =
        Choices { keep: what.fill_only, take_edited: what.take_edited, ..Choices::default() };
    let progress = Progress::begin()?;
    let mut watch = Reading(progress.watch(None));
    let checked = intake::read_and_check(app, &what.file, given, choices, &mut watch).await;
    progress.end();
    let words = words::say(
        &format!("没有找到文件 {}，没有改动。", what.file.display()),
        &format!("There is no file {}; nothing was changed.", what.file.display()),
    );
    let mut checked = checked.map_err(|why| not_found(why, words))?;
    if let Some(name) = &what.keep_mapping {
        intake::keep_mapping(app, name, checked.intake().mapping()).await?;
    }
    let mut reported = false;
    if let Some(path) = &what.report
        && let Some(book) = intake::report(&checked)?
    {
        write_file(path, &book)?;
        reported = true;
    }
    let told = if json { Some(told::in_full(&checked)) } else { None };
    if told.is_none() {
        told::tell(&checked, what)?;
    }
    let taken = match what.dry_run {
        true => None,
        false => Some(commit(app, &mut checked).await?),
    };
    if let Some(mut told) = told {
        told["taken"] = json!(taken);
        output::json(&told)?;
        return Ok(ExitCode::SUCCESS);
    }
    told::end(taken.is_some_and(|taken| taken.batch.is_some()), what, reported)?;
    Ok(ExitCode::SUCCESS)
}

/// What was not found is said in so many words: the window's are about files alone.
fn not_found(why: ApiError, words: String) -> ApiError {
    match why.code {
        ErrorCode::NotFound => why.with(INSTEAD, words),
        _ => why,
    }
}

/// Saves what was looked at; Ctrl+C rolls all of it back.
async fn commit(app: &App, checked: &mut Checked) -> Result<Taken> {
    let progress = Progress::begin()?;
    let watch = progress.watch(None);
    let going: intake::Progress = Arc::new(move |done, total| {
        watch.step(done as usize, total as usize);
        !watch.cancelled()
    });
    let taken = checked.commit(app, &going).await;
    progress.end();
    taken
}

/// All enterprises as a table that `import --as enterprises` understands; Ctrl+C leaves what stood there.
pub(crate) async fn export(app: &App, to: Option<&Path>) -> Result<ExitCode> {
    let progress = Progress::begin()?;
    let watch = progress.watch(None);
    let listing = listing::enterprises(app, None, &*watch).await;
    let written = match (listing, to) {
        (Ok(listing), Some(path)) => listing.save(path, watch).await,
        (Ok(listing), None) => output::written(|out| listing.csv(out, &())),
        (Err(why), _) => Err(why),
    };
    progress.end();
    written.map(|()| ExitCode::SUCCESS)
}

/// `ROWS` or `SHEET:ROWS`, the rows as `3`, `3-4` or `none`.
fn heading(said: &str) -> Result<(Option<String>, HeadingSaid)> {
    let wrong = || {
        ApiError::new(ErrorCode::RefusedInput, "rows of a heading")
            .with("why", format!("“{said}” is not [SHEET:]ROWS, as 3, 3-4 or none"))
    };
    let (sheet, rows) = match said.rsplit_once(':') {
        Some((sheet, rows)) => (Some(sheet.to_owned()), rows),
        None => (None, said),
    };
    if rows.trim() == "none" {
        return Ok((sheet, HeadingSaid::None));
    }
    let number = |text: &str| text.trim().parse::<u32>().map_err(|_| wrong());
    let (first, last) = match rows.split_once(['-', '–']) {
        Some((first, last)) => (number(first)?, number(last)?),
        None => (number(rows)?, number(rows)?),
    };
    Ok((sheet, HeadingSaid::Rows { rows: HeadingRows { first, last } }))
}

/// `HEADING=FIELD@YEAR`; the heading may hold `=` itself.
fn column(said: &str) -> Result<MappedColumn> {
    let wrong = || {
        ApiError::new(ErrorCode::RefusedInput, "a column")
            .with("why", format!("“{said}” is not HEADING=FIELD"))
    };
    let (heading, field) = said.rsplit_once('=').ok_or_else(wrong)?;
    let heading = heading.to_owned();
    if field.trim().is_empty() {
        return Ok(MappedColumn { heading, target: None });
    }
    let (field, year) = match field.split_once('@') {
        Some((field, year)) => (field, Some(year.trim().parse().map_err(|_| wrong())?)),
        None => (field, None),
    };
    let field: Field = serde_json::from_value(json!(field.trim())).map_err(|_| wrong())?;
    Ok(MappedColumn { heading, target: Some(Target { year, ..Target::of(field) }) })
}
