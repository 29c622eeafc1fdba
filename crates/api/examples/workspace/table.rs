//! A table of fictional clients, and what somebody waits for who takes it in.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use portolan_api::app::App;
use portolan_api::error::ErrorCode;
use portolan_api::history;
use portolan_api::intake::{self, Choices, Given, Progress};
use portolan_api::outside::table::Extent;
use portolan_domain::record::Record;
use rust_xlsxwriter::Workbook;

use crate::firms::{Dice, contact, enterprise};
use crate::{Outcome, figure, new, since};

/// The columns of a client list as a centre would hand it over.
const HEAD: [&str; 20] = [
    "企业名称",
    "English name",
    "统一社会信用代码",
    "专精特新级别",
    "城市",
    "区县",
    "成立日期",
    "行业代码",
    "行业",
    "主导产品",
    "员工人数",
    "研发人员",
    "营业收入（万元）",
    "研发费用（万元）",
    "出口收入（万元）",
    "净利润（万元）",
    "联系人",
    "电话",
    "邮箱",
    "备注",
];
const TIERS: [&str; 4] =
    ["创新型中小企业", "专精特新中小企业", "专精特新“小巨人”企业", "制造业单项冠军企业"];
const NOTES: [&str; 4] = [
    "",
    "重点跟进，计划参加春季考察团",
    "已取得 CE 认证；缺本地售后",
    "Interested in Pakistan and Thailand",
];
/// As many rows are shown first, with what their columns are taken for.
const FIRST: u32 = 200;
/// The import that is given up has made this many clients by then.
const GIVEN_UP_AT: u32 = 10_000;

/// Writes a workbook with so many clients.
pub(crate) fn write(count: u32, file: &Path) -> Outcome<()> {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEAD)?;
    for row in 1..=count {
        let firm = enterprise(&mut dice, u128::from(row));
        let Record::Contact(person) = contact(&mut dice, u128::from(row)) else {
            return Err("a contact is no contact".into());
        };
        let revenue = f64::from(row % 90_000 + 300);
        let industry = firm.industry.unwrap_or_else(|| unreachable!("each has one"));
        let division = firm.division.unwrap_or_else(|| unreachable!("each has one"));
        let texts = [
            (0, firm.name.zh.as_str()),
            (1, &firm.name.en),
            (2, firm.uscc.as_ref().map_or("", |code| code.as_str())),
            (3, dice.pick(&TIERS)),
            (4, &division.city.zh),
            (5, &division.name),
            (7, &industry.code),
            (8, &industry.name.zh),
            (9, &firm.products[0].name.zh),
            (16, &person.name.zh),
            (17, &person.phone),
            (18, &person.email),
            (19, dice.pick(&NOTES)),
        ];
        for (column, text) in texts {
            sheet.write_string(row, column, text)?;
        }
        sheet.write_string(
            row,
            6,
            format!("{}-{:02}-{:02}", 1995 + row % 25, row % 12 + 1, row % 28 + 1),
        )?;
        for (column, number) in [
            (10, f64::from(firm.employees.unwrap_or_default() + 200)),
            (11, f64::from(row % 200 + 1)),
            (12, revenue),
            (13, revenue * 0.08),
            (14, revenue * 0.3),
            (15, revenue * 0.1),
        ] {
            sheet.write_number(row, column, number)?;
        }
    }
    Ok(book.save(file)?)
}

/// Reads a table into a new workspace beside it and compares it; `whole` also saves it, gives an import up, and takes the
/// saved one back and does it again.
pub(crate) async fn take_in(count: u32, file: &Path, whole: bool) -> Outcome<()> {
    let of = |what: &str| format!("table_{count}_{what}");
    let workspace = file.with_extension("portolan");
    let target = workspace.to_str().ok_or("the path is no text")?;
    let app = new(target).await?;
    let begun = Instant::now();
    let first = intake::read(&app, file, Extent::First(FIRST), &mut ()).await?;
    let columns = first.mapping().columns.len();
    figure(&of("first_rows"), since(begun), "ms");
    if columns != HEAD.len() {
        return Err(format!("{columns} columns were understood").into());
    }
    let begun = Instant::now();
    let (given, choices) = (Given::default(), Choices::default());
    let mut checked = intake::read_and_check(&app, file, given, choices, &mut ()).await?;
    figure(&of("read"), since(begun), "ms");
    if checked.counts().new != count {
        return Err(format!("{:?} of {count}", checked.counts()).into());
    }
    if whole {
        give_up(&app, &mut checked, &of("given_up")).await?;
        let begun = Instant::now();
        let going: Progress = Arc::new(|_, _| true);
        checked.commit(&app, &going).await?;
        figure(&of("saved"), since(begun), "ms");
        for (what, back) in [("undone", true), ("redone", false)] {
            let begun = Instant::now();
            let done = if back { history::undo(&app).await? } else { history::redo(&app).await? };
            done.ok_or("there was nothing to take back")?;
            figure(&of(what), since(begun), "ms");
        }
    }
    app.store.close().await;
    Ok(())
}

/// How long it takes from giving an import up until it is gone.
async fn give_up(app: &App, checked: &mut intake::Checked, name: &str) -> Outcome<()> {
    let begun = Instant::now();
    let asked = Arc::new(std::sync::Mutex::new(Duration::ZERO));
    let told = Arc::clone(&asked);
    let stop: Progress = Arc::new(move |made, _| {
        if made >= GIVEN_UP_AT
            && let Ok(mut told) = told.lock()
        {
            *told = begun.elapsed();
            return false;
        }
        true
    });
    match checked.commit(app, &stop).await {
        Err(why) if why.code == ErrorCode::Cancelled => {}
        other => return Err(format!("it was not given up: {other:?}").into()),
    }
    let took = begun.elapsed() - *asked.lock().map_err(|_| "the clock fell")?;
    figure(name, took.as_secs_f64() * 1e3, "ms");
    Ok(())
}
