//! The rows of a table as enterprises: what would happen, then the taking.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use portolan_api::app::App;
use portolan_api::error::{ApiError, ErrorCode, Result};
use portolan_api::intake::{self, Checked, Choices, Counts, Given, IntakeRow, Progress, RowState};
use portolan_api::listing::{self, ListFormat};
use portolan_api::outside::table::{Tables, Watch};
use portolan_api::printing::write_file;
use portolan_domain::intake::columns::MappedColumn;
use portolan_domain::intake::{Field, Mapping, Target};
use portolan_domain::text::Language;
use serde_json::json;

use crate::args::Import;
use crate::{output, words};

/// As many rows that need a look are listed; the report holds all.
const LISTED: usize = 40;

/// Ctrl+C ends it before anything is written.
struct Stop(Arc<AtomicBool>);

impl Watch for Stop {
    fn read(&mut self, _: &Tables) {}

    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

pub(crate) async fn import(app: &App, what: &Import, json: bool) -> Result<ExitCode> {
    let stopped = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stopped);
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            asked.store(true, Ordering::Relaxed);
        }
    });
    let mut given = Given { mappings: Vec::new(), year: what.year };
    if let Some(name) = &what.mapping {
        given.mappings.push(intake::mapping_named(app, name).await?);
    }
    if !what.columns.is_empty() {
        let columns = what.columns.iter().map(|said| column(said)).collect::<Result<_>>()?;
        given.mappings.push(Mapping { columns });
    }
    let choices = Choices { keep: what.fill_only, ..Choices::default() };
    let mut watch = Stop(Arc::clone(&stopped));
    let mut checked = intake::read_and_check(app, &what.file, given, choices, &mut watch).await?;
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
    let told = if json { Some(in_full(&checked)) } else { None };
    if told.is_none() {
        tell(&checked)?;
    }
    let taken = match what.dry_run {
        true => None,
        false => {
            let going = move |_, _| !stopped.load(Ordering::Relaxed);
            let progress: Progress = Arc::new(going);
            Some(checked.commit(app, &progress).await?)
        }
    };
    if let Some(mut told) = told {
        told["taken"] = json!(taken);
        output::json(&told)?;
        return Ok(ExitCode::SUCCESS);
    }
    end(taken.is_some_and(|taken| taken.batch.is_some()), what, reported)?;
    Ok(ExitCode::SUCCESS)
}

/// All enterprises as a table that `import --as enterprises` understands.
pub(crate) async fn export(app: &App, to: Option<&Path>) -> Result<ExitCode> {
    let listing = listing::enterprises(app, None).await?;
    match to {
        Some(path) => write_file(path, &listing.bytes(ListFormat::of(path))?)?,
        None => output::line(listing.csv().trim_end())?,
    }
    Ok(ExitCode::SUCCESS)
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

fn in_full(checked: &Checked) -> serde_json::Value {
    let read = checked.intake();
    json!({
        "file": read.name,
        "notes": read.notes(),
        "year": read.year,
        "sheets": read.sheets(),
        "counts": checked.counts(),
        "rows": checked.rows().collect::<Vec<_>>(),
    })
}

fn tell(checked: &Checked) -> Result<()> {
    let (language, read) = (words::language(), checked.intake());
    for mut sheet in read.sheets() {
        if sheet.name.is_empty() {
            sheet.name.clone_from(&read.name);
        }
        let Some(recognised) = sheet.recognised else {
            output::line(format!(
                "{}: {}",
                sheet.name,
                words::say("没有企业名称列，未读取", "no column of names; left out")
            ))?;
            continue;
        };
        output::line(format!("{}: {}", sheet.name, words::say("各列读作", "columns are read as")))?;
        let rows =
            recognised.columns.iter().filter(|guess| !guess.heading.is_empty()).map(|guess| {
                let target = guess.target.map_or_else(|| "–".to_owned(), |target| named(&target));
                vec![guess.heading.clone(), target, guess.confidence.to_string()]
            });
        output::table(
            &[
                &words::say("表头", "heading"),
                &words::say("字段", "field"),
                &words::say("把握", "sure, of 100"),
            ],
            rows.collect(),
        )?;
    }
    output::line(in_words(checked.counts(), language))?;
    let shown: Vec<IntakeRow> = checked.odd_rows().take(LISTED).collect();
    if shown.is_empty() {
        return Ok(());
    }
    output::line(words::say("请核对：", "To be looked at:"))?;
    let rows = shown.iter().map(|row| {
        let at = row.rows.first().map_or(0, |place| place.row).to_string();
        let name = row.name.read(language).to_owned();
        vec![at, name, state(row.state, language).to_owned(), reasons(row, language)]
    });
    output::table(
        &[
            &words::say("行", "row"),
            &words::say("企业", "firm"),
            &words::say("状态", "state"),
            &words::say("原因", "why"),
        ],
        rows.collect(),
    )?;
    let more = checked.odd_count() - shown.len();
    if more > 0 {
        output::line(words::say(
            &format!("另有 {more} 行，见 --report"),
            &format!("and {more} more; see --report"),
        ))?;
    }
    Ok(())
}

fn named(target: &Target) -> String {
    let field = serde_json::to_value(target.field).unwrap_or_default();
    let year = target.year.map(|year| format!("@{year}")).unwrap_or_default();
    format!("{}{year}", field.as_str().unwrap_or_default())
}

fn reasons(row: &IntakeRow, language: Language) -> String {
    let why = row.why.iter().map(|why| why.words().read(language).to_owned());
    let cells = row.remarks.iter().map(|cell| {
        format!(
            "“{}” {}",
            cell.shown.chars().take(24).collect::<String>(),
            cell.remark.words().read(language)
        )
    });
    let unset = row.unset.iter().map(|words| words.read(language).to_owned());
    let joint = if language == Language::Chinese { "；" } else { "; " };
    why.chain(cells).chain(unset).collect::<Vec<_>>().join(joint)
}

fn state(state: RowState, language: Language) -> &'static str {
    let (zh, en) = match state {
        RowState::New => ("新增", "new"),
        RowState::Update => ("更新", "update"),
        RowState::Same => ("无变化", "same"),
        RowState::Conflict => ("待确认", "conflict"),
        RowState::Duplicate => ("表内重复", "duplicate"),
        RowState::Skip => ("跳过", "skip"),
        RowState::Error => ("错误", "error"),
    };
    if language == Language::Chinese { zh } else { en }
}

fn in_words(counts: Counts, language: Language) -> String {
    let Counts { new, update, same, conflict, duplicate, skip, error } = counts;
    match language {
        Language::Chinese => format!(
            "新增 {new}，更新 {update}，无变化 {same}，待确认 {conflict}，表内重复 {duplicate}，跳过 {skip}，错误 {error}"
        ),
        Language::English => format!(
            "{new} new, {update} to update, {same} unchanged, {conflict} in conflict, {duplicate} duplicate, {skip} skipped, {error} in error"
        ),
    }
}

fn end(taken: bool, what: &Import, reported: bool) -> Result<()> {
    output::line(match (what.dry_run, taken) {
        (true, _) => words::say("试运行，未作任何修改", "a dry run: nothing was changed"),
        (false, true) => words::say(
            "已导入；`portolan undo` 可整体撤销",
            "taken in; `portolan undo` takes all of it back",
        ),
        (false, false) => words::say("没有需要写入的内容", "there was nothing to take in"),
    })?;
    if let Some(path) = &what.report {
        output::line(match reported {
            true => format!("{} {}", words::say("未导入的行见", "rows not taken:"), path.display()),
            false => words::say(
                "没有未导入的行，未生成报告",
                "every row was taken: no report was written",
            ),
        })?;
    }
    Ok(())
}
