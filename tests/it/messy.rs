//! A messy sheet of 5,000 rows, as centres collect them over years, and the key of what must come out. Both are made from
//! the number of the row alone, so that the key owes nothing to what reads the sheet. It is read in three encodings and
//! as a workbook; the result must equal the key, and one undo must give back an equal export.
//!
//! Of each twenty rows, by `row % 20`:
//!
//! | rest | the row | the key |
//! |---|---|---|
//! | 0–9 | a firm of its own; revenue in one of five manners, tier by one of five names, a day in one of five | new |
//! | 10 | the firm of the row before with another person | joined to it |
//! | 11 | the firm two rows before with another revenue | duplicate |
//! | 12 | a credit code whose last character is wrong | error |
//! | 13 | no name and no code | error |
//! | 14 | 合计 | skipped |
//! | 15 | nothing at all | not there |
//! | 16 | a firm whose certificate ends on 30 February | new, without certificate, remarked |
//! | 17 | a firm with a right credit code, in small letters and with blanks | new |
//! | 18 | a firm whose revenue is 不详 | new, without revenue, remarked |
//! | 19 | the heading once more | skipped |

use std::{collections::BTreeMap, fs, sync::Arc};

use chrono::NaiveDate;
use portolan_api::{
    app::App,
    error::ErrorCode,
    exchange, history,
    intake::{self, Checked, Choices, Given, Intake, Progress, RowState},
    outside::table::Extent,
};
use portolan_domain::{
    contact::Contact,
    enterprise::{Enterprise, Tier},
    id::EnterpriseId,
    intake::Field,
};
use rust_decimal::Decimal;
use rust_xlsxwriter::Workbook;

use crate::{
    api_exchange::demo_app,
    desk::{Desk, each_db},
    intake::unseen,
};

each_db!(a_messy_sheet_comes_out_as_its_key_says);

const ROWS: usize = 5_000;

const HEADING: [&str; 8] = [
    "企业名称",
    "统一社会信用代码",
    "专精特新级别",
    "所在城市",
    "2025年营业收入（万元）",
    "证书有效期至",
    "联系人",
    "手机",
];

/// What must become of a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Firm {
    revenue: Option<Decimal>,
    tier: Option<Tier>,
    until: Option<NaiveDate>,
    uscc: Option<String>,
    people: Vec<String>,
}

/// What must come out.
#[derive(Debug, Default)]
struct Key {
    firms: BTreeMap<String, Firm>,
    duplicates: u32,
    skipped: u32,
    errors: u32,
    remarks: BTreeMap<&'static str, usize>,
}

/// Three characters that no other row has, as the part of a name that tells firms apart.
fn distinctive(row: usize) -> String {
    const LETTERS: [char; 20] = [
        '澜', '砺', '煦', '曜', '棠', '穹', '芷', '砚', '拾', '铖', '沐', '霁', '岫', '翎', '桓',
        '昱', '峤', '泓', '湛', '珩',
    ];
    [row / 400, row / 20 % 20, row % 20].map(|place| LETTERS[place % 20]).iter().collect()
}

fn name(row: usize) -> String {
    let city = ["上海", "苏州", "宁波", "合肥"][row % 4];
    let sector = ["精密机械", "流体控制", "智能装备"][row % 3];
    format!("{city}{}{sector}有限公司", distinctive(row))
}

/// Revenue in 万元, and how the sheet says it.
fn revenue(row: usize) -> (Decimal, String) {
    let wan = Decimal::from(1_000 + row);
    let said = match row % 5 {
        0 => wan.to_string(),
        1 => format!("{}亿元", wan / Decimal::from(10_000)),
        2 => format!("{}元", wan * Decimal::from(10_000)),
        3 => wan
            .to_string()
            .chars()
            .filter_map(|digit| char::from_u32(digit as u32 + 0xFEE0))
            .collect(),
        _ => {
            let digits = wan.to_string();
            let (thousands, rest) = digits.split_at(digits.len() - 3);
            format!("{thousands},{rest}")
        }
    };
    (wan, said)
}

fn tier(row: usize) -> (Option<Tier>, &'static str) {
    [
        (Some(Tier::LittleGiant), "国家级专精特新“小巨人”"),
        (Some(Tier::Srdi), "省级专精特新中小企业"),
        (Some(Tier::Innovative), "创新型中小企业"),
        (Some(Tier::Champion), "制造业单项冠军"),
        (None, ""),
    ][row % 5]
}

/// The last day of a certificate, and how the sheet says it.
fn until(row: usize) -> (NaiveDate, String) {
    let day = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() + chrono::Days::new((row % 365) as u64);
    let said = match row % 5 {
        0 => day.format("%Y-%m-%d").to_string(),
        1 => day.format("%Y年%-m月%-d日").to_string(),
        2 => day.format("%Y/%-m/%-d").to_string(),
        3 => day.format("%Y.%m.%d").to_string(),
        _ => day.format("%Y%m%d").to_string(),
    };
    (day, said)
}

/// A credit code with its check character by GB 32100-2015, reckoned here on its own.
fn uscc(row: usize) -> String {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let body = format!("91310112MA{row:07}");
    let mut weight = 1_usize;
    let mut sum = 0;
    for letter in body.chars() {
        sum += weight * ALPHABET.find(letter).unwrap();
        weight = weight * 3 % 31;
    }
    let check = ALPHABET.chars().nth((31 - sum % 31) % 31).unwrap();
    format!("{body}{check}")
}

/// The sheet row by row, and its key.
fn sheet() -> (Vec<Vec<String>>, Key) {
    let mut key = Key::default();
    let mut rows = vec![HEADING.map(str::to_owned).to_vec()];
    for row in 0..ROWS {
        rows.push(cells(row, &mut key));
    }
    (rows, key)
}

/// A row that is no firm of its own, counted in the key.
fn odd(row: usize, key: &mut Key, person: &str) -> Option<Vec<String>> {
    let (_, said) = revenue(row);
    let (before, twice) = (name(row.saturating_sub(1)), name(row.saturating_sub(2)));
    let cells = match row % 20 {
        10 => {
            key.firms.get_mut(&before).unwrap().people.push(person.to_owned());
            // The rest of the row is left blank, as people do.
            [&before, "", "", "", "", "", person, ""]
        }
        11 => {
            key.duplicates += 1;
            [&twice, "", "", "", "999999", "", "", ""]
        }
        12 => {
            key.errors += 1;
            return None;
        }
        13 => {
            key.errors += 1;
            ["", "", tier(row).1, "", &said, "", "", ""]
        }
        14 => {
            key.skipped += 1;
            ["合计", "", "", "", "88888888", "", "", ""]
        }
        15 => [""; 8],
        19 => {
            key.skipped += 1;
            HEADING
        }
        _ => return None,
    };
    Some(cells.map(str::to_owned).to_vec())
}

fn cells(row: usize, key: &mut Key) -> Vec<String> {
    let (wan, said) = revenue(row);
    let (tier, tier_said) = tier(row);
    let (until, until_said) = until(row);
    let person = format!("联系人{row}");
    let mut firm = Firm {
        revenue: Some(wan),
        tier,
        until: Some(until),
        uscc: None,
        people: vec![person.clone()],
    };
    let line = |name: &str, code: &str, revenue: &str, until: &str, person: &str| {
        [name, code, tier_said, "", revenue, until, person, ""].map(str::to_owned).to_vec()
    };
    let own = name(row);
    if let Some(odd) = odd(row, key, &person) {
        return odd;
    }
    match row % 20 {
        12 => {
            let right = uscc(row);
            let wrong = if right.ends_with('0') { '1' } else { '0' };
            line(&own, &format!("{}{wrong}", &right[..17]), &said, &until_said, &person)
        }
        16 => {
            *key.remarks.entry("certificate").or_default() += 1;
            firm.until = None;
            key.firms.insert(own.clone(), firm);
            line(&own, "", &said, "2027-02-30", &person)
        }
        17 => {
            let code = uscc(row);
            firm.uscc = Some(code.clone());
            key.firms.insert(own.clone(), firm);
            let typed = format!("{} {}", &code[..8].to_lowercase(), &code[8..].to_lowercase());
            line(&own, &typed, &said, &until_said, &person)
        }
        18 => {
            *key.remarks.entry("revenue").or_default() += 1;
            firm.revenue = None;
            key.firms.insert(own.clone(), firm);
            line(&own, "", "说不清", &until_said, &person)
        }
        _ => {
            key.firms.insert(own.clone(), firm);
            line(&own, "", &said, &until_said, &person)
        }
    }
}

/// Text with this separator; a cell that holds it stands in quotation marks.
fn text(rows: &[Vec<String>], separator: char) -> String {
    let cell = |cell: &String| match cell.contains(separator) {
        true => format!("\"{cell}\""),
        false => cell.clone(),
    };
    let line =
        |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(&separator.to_string());
    rows.iter().map(line).collect::<Vec<_>>().join("\r\n")
}

/// The sheet in each way it may come: file name and bytes.
fn files(rows: &[Vec<String>]) -> Vec<(&'static str, Vec<u8>)> {
    let plain = text(rows, ',');
    let (gb, _, unmapped) = encoding_rs::GB18030.encode(&plain);
    assert!(!unmapped);
    let marked = format!("\u{feff}{}", text(rows, ';')).into_bytes();
    let wide = format!("\u{feff}{}", text(rows, '\t'));
    let wide = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            page.write_string(row, column, cell).unwrap();
        }
    }
    vec![
        ("list-gb.csv", gb.into_owned()),
        ("list-utf8.csv", marked),
        ("list-utf16.txt", wide),
        ("list.xlsx", book.save_to_buffer().unwrap()),
    ]
}

async fn a_messy_sheet_comes_out_as_its_key_says(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    portolan_api::outside::helper_at(crate::program::program());
    let before = exchange::export_text(&app).await.unwrap();
    let (rows, key) = sheet();
    let mut last: Option<Intake> = None;
    for (file, bytes) in files(&rows) {
        let path = desk.file(file);
        fs::write(&path, bytes).unwrap();
        let intake = intake::read(&app, &path, Extent::Whole, &mut ()).await.unwrap();
        let checked = intake.check(&app, &Choices::default(), &|| false).await.unwrap();
        assert_counted(&checked, &key, file);
        // Understood while it is read, it says the same.
        let (given, choices) = (Given::default(), Choices::default());
        let meanwhile = intake::read_and_check(&app, &path, given, choices, &mut ()).await.unwrap();
        assert!(meanwhile.rows().eq(checked.rows()), "{file}");
        last = Some(intake);
    }
    let mut checked = last.unwrap().check(&app, &Choices::default(), &|| false).await.unwrap();
    // Given up in the midst of it, nothing is there.
    let halfway: Progress = Arc::new(|done, total| done * 2 < total);
    let stopped = checked.commit(&app, &halfway).await.unwrap_err();
    assert_eq!(stopped.code, ErrorCode::Cancelled);
    assert_eq!(exchange::export_text(&app).await.unwrap(), before, "no trace of what was begun");
    checked.commit(&app, &unseen()).await.unwrap();
    let came = firms(&app, &before).await;
    for (name, firm) in &key.firms {
        let firm = Firm { revenue: firm.revenue.map(|value| value.normalize()), ..firm.clone() };
        assert_eq!(came.get(name), Some(&firm), "{name}");
    }
    assert_eq!(came.len(), key.firms.len());
    history::undo(&app).await.unwrap().unwrap();
    assert_eq!(exchange::export_text(&app).await.unwrap(), before, "one undo takes all of it back");
}

/// Rows are in the states that the key counts.
fn assert_counted(checked: &Checked, key: &Key, file: &str) {
    let counts = checked.counts();
    let changing = (counts.new as usize, counts.update, counts.conflict);
    assert_eq!(changing, (key.firms.len(), 0, 0), "{file}");
    let others = (counts.duplicate, counts.skip, counts.error);
    assert_eq!(others, (key.duplicates, key.skipped, key.errors), "{file}");
    let remarked = |field: Field| {
        let own = checked.rows().filter(|row| row.state == RowState::New);
        own.flat_map(|row| row.remarks)
            .filter(|remark| remark.field == field && remark.left_out)
            .count()
    };
    assert_eq!(remarked(Field::CertificateValid), key.remarks["certificate"], "{file}");
    assert_eq!(remarked(Field::Revenue), key.remarks["revenue"], "{file}");
}

/// What came in: every firm that the export of before does not hold.
async fn firms(app: &App, before: &str) -> BTreeMap<String, Firm> {
    let mut people: BTreeMap<EnterpriseId, Vec<String>> = BTreeMap::new();
    for contact in app.store.all::<Contact>().await.unwrap() {
        people.entry(contact.enterprise_id).or_default().push(contact.name.zh);
    }
    let demo: Vec<String> =
        serde_json::from_str::<serde_json::Value>(before).unwrap()["enterprises"]
            .as_array()
            .unwrap()
            .iter()
            .map(|own| own["id"].as_str().unwrap().to_owned())
            .collect();
    let all: Vec<Enterprise> = app.store.all().await.unwrap();
    let came = all.into_iter().filter(|own| !demo.contains(&own.code.to_string()));
    came.map(|own| {
        let firm = Firm {
            revenue: own
                .figures
                .first()
                .and_then(|year| year.revenue)
                .map(|value| value.normalize()),
            tier: own.tier,
            until: own.certificate.map(|certificate| certificate.valid_through),
            uscc: own.uscc.map(|code| code.as_str().to_owned()),
            people: people.remove(&own.id).unwrap_or_default(),
        };
        (own.name.zh, firm)
    })
    .collect()
}
