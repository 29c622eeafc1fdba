//! What would happen and what did, for people and for scripts.

use portolan_api::error::Result;
use portolan_api::intake::{Checked, Counts, EditedField, Intake, IntakeRow, RowState};
use portolan_domain::intake::Target;
use portolan_domain::intake::columns::HeadingRows;
use portolan_domain::text::Language;
use serde_json::json;

use crate::args::Import;
use crate::{output, words};

/// As many rows that need a look are listed; the report holds all.
const LISTED: usize = 40;
/// As many characters of a value are shown.
const SHOWN: usize = 24;

pub(super) fn in_full(checked: &Checked) -> serde_json::Value {
    let read = checked.intake();
    json!({
        "file": read.name,
        "notes": read.notes(),
        "year": read.year,
        "sheets": read.sheets(),
        "counts": checked.counts(),
        "edited": checked.edited(),
        "rows": checked.rows().collect::<Vec<_>>(),
    })
}

pub(super) fn tell(checked: &Checked, what: &Import) -> Result<()> {
    let language = words::language();
    for note in checked.intake().notes() {
        output::line(note.words().read(language))?;
    }
    columns(checked.intake())?;
    output::line(in_words(checked.counts(), language))?;
    edited(checked, what, language)?;
    odd(checked, language)
}

/// What the columns of each sheet are taken for.
fn columns(read: &Intake) -> Result<()> {
    let language = words::language();
    for mut sheet in read.sheets() {
        let name = if sheet.name.is_empty() { &read.name } else { &sheet.name };
        sheet.name = output::plain(name);
        let Some(recognised) = sheet.recognised else {
            output::line(format!(
                "{}: {}",
                sheet.name,
                match sheet.hidden {
                    true => words::say(
                        "隐藏的工作表，默认不导入（--sheet 可指定）",
                        "a hidden sheet; left out unless --sheet names it",
                    ),
                    false => words::say("没有企业名称列，未读取", "no column of names; left out"),
                }
            ))?;
            continue;
        };
        let read_as = match recognised.heading {
            None => words::say("没有表头，各列读作", "no heading; columns are read as"),
            Some(HeadingRows { first, last }) if first == last => words::say(
                &format!("表头在第 {first} 行，各列读作"),
                &format!("heading in row {first}; columns are read as"),
            ),
            Some(HeadingRows { first, last }) => words::say(
                &format!("表头在第 {first}–{last} 行，各列读作"),
                &format!("heading in rows {first} to {last}; columns are read as"),
            ),
        };
        output::line(format!("{}: {read_as}", sheet.name))?;
        let rows =
            recognised.columns.iter().filter(|guess| !guess.heading.is_empty()).map(|guess| {
                let target = guess.target.map_or_else(|| "–".to_owned(), |target| named(&target));
                let because = guess.because.words().read(language).to_owned();
                vec![guess.heading.clone(), target, guess.confidence.to_string(), because]
            });
        output::table(
            &[
                &words::say("表头", "heading"),
                &words::say("字段", "field"),
                &words::say("把握", "sure, of 100"),
                &words::say("依据", "why"),
            ],
            rows.collect(),
        )?;
    }
    Ok(())
}

/// Fields that somebody edited by hand after an import and the table says otherwise.
fn edited(checked: &Checked, what: &Import, language: Language) -> Result<()> {
    let shown: Vec<IntakeRow> = checked.edited_rows().take(LISTED).collect();
    if shown.is_empty() {
        return Ok(());
    }
    output::line(match what.take_edited {
        true => words::say(
            "上次导入之后手工改过，按 --take-edited 改用文件的值：",
            "Edited by hand since an import; the file's value is taken, as --take-edited says:",
        ),
        false => words::say(
            "上次导入之后手工改过，保留现有值（--take-edited 改用文件的值）：",
            "Edited by hand since an import; ours is kept (--take-edited takes the file's):",
        ),
    })?;
    let fields = shown.iter().flat_map(|row| row.edited.iter().map(move |own| (row, own)));
    let rows = fields.map(|(row, own): (&IntakeRow, &EditedField)| {
        let (ours, theirs) = both(row, &own.path);
        let at = checked.intake().row_number(row);
        let by = format!("{} {}", own.at.get(..10).unwrap_or_default(), own.by);
        vec![at, row.name.read(language).to_owned(), own.path.clone(), ours, theirs, by]
    });
    output::table(
        &[
            &words::say("行", "row"),
            &words::say("企业", "firm"),
            &words::say("字段", "field"),
            &words::say("现有", "ours"),
            &words::say("文件", "the file's"),
            &words::say("改动", "edited"),
        ],
        rows.collect(),
    )?;
    more(checked.edited().rows as usize - shown.len(), &words::say("见 --json", "see --json"))
}

/// What stands in the record and what the table says.
fn both(row: &IntakeRow, path: &str) -> (String, String) {
    let people = row.contacts.iter().flat_map(|own| own.changes.iter().chain(&own.refused));
    let mut all = row.changes.iter().chain(&row.refused).chain(people);
    let shown = |value: &serde_json::Value| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        text.chars().take(SHOWN).collect()
    };
    all.find(|change| change.path == path)
        .map(|change| (shown(&change.before), shown(&change.after)))
        .unwrap_or_default()
}

/// Rows that somebody should look at.
fn odd(checked: &Checked, language: Language) -> Result<()> {
    let shown: Vec<IntakeRow> = checked.odd_rows().take(LISTED).collect();
    if shown.is_empty() {
        return Ok(());
    }
    output::line(words::say("请核对：", "To be looked at:"))?;
    let read = checked.intake();
    let rows = shown.iter().map(|row| {
        let at = read.row_number(row);
        let name = row.name.read(language).to_owned();
        vec![at, name, state(row.state, language).to_owned(), reasons(read, row, language)]
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
    more(checked.odd_count() - shown.len(), &words::say("见 --report", "see --report"))
}

/// That so many more are not listed.
fn more(more: usize, see: &str) -> Result<()> {
    if more == 0 {
        return Ok(());
    }
    output::line(words::say(&format!("另有 {more} 行，{see}"), &format!("and {more} more; {see}")))
}

fn named(target: &Target) -> String {
    let field = serde_json::to_value(target.field).unwrap_or_default();
    let year = target.year.map(|year| format!("@{year}")).unwrap_or_default();
    format!("{}{year}", field.as_str().unwrap_or_default())
}

fn reasons(read: &Intake, row: &IntakeRow, language: Language) -> String {
    let why = read.why(row).into_iter().map(|why| why.read(language).to_owned());
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

pub(super) fn end(taken: bool, what: &Import, reported: bool) -> Result<()> {
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
