//! A messy list of 5,000 enterprises, written in every way that people write such lists, against a key of what must come
//! out: the same from a workbook, from GBK and from UTF-16.

use portolan_api::outside::table::Tables;
use portolan_domain::intake::rows::{RowKind, kind};
use portolan_domain::intake::sheet::Sheet;
use portolan_domain::intake::{Field, Reading, Recognised, Understood, recognise, understand};
use rust_xlsxwriter::{Format, Workbook};

use super::{make, read};

const ROWS: u32 = 5_000;
const TITLE: &str = "某市专精特新企业名单（虚构）";
const HEADINGS: [&str; 9] = [
    "序号",
    "企业名称",
    "统一社会信用代码",
    "认定级别",
    "成立日期",
    "2024年营业收入（万元）",
    "员工人数",
    "联系人",
    "手机",
];

/// What must come out of a row.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    name: String,
    uscc: Option<String>,
    tier: &'static str,
    founded: String,
    revenue: Option<String>,
    employees: Option<u32>,
    contact: String,
    phone: String,
}

/// The check characters of GB 11714 and GB 32100, worked out here once more.
fn uscc(number: u32) -> String {
    const LETTERS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let digit = |at: u32| number / 10_u32.pow(5 - at) % 10;
    // M is 22, A is 10; then six digits.
    let inner =
        22 * 3 + 10 * 7 + (0..).zip([9, 10, 5, 8, 4, 2]).map(|(at, w)| digit(at) * w).sum::<u32>();
    let check = match 11 - inner % 11 {
        10 => "X".to_owned(),
        11 => "0".to_owned(),
        digit => digit.to_string(),
    };
    let body = format!("91310112MA{number:06}{check}");
    let mut weight = 1;
    let mut sum = 0;
    for letter in body.bytes() {
        sum += weight * LETTERS.iter().position(|other| *other == letter).unwrap();
        weight = weight * 3 % 31;
    }
    format!("{body}{}", char::from(LETTERS[(31 - sum % 31) % 31]))
}

fn key(row: u32) -> Key {
    let tiers = ["little_giant", "srdi", "innovative", "technology", "champion"];
    let (month, day) = (row % 12 + 1, row % 28 + 1);
    Key {
        name: format!("某市虚构{row}号机械有限公司"),
        uscc: (row % 50 != 7).then(|| uscc(row)),
        tier: tiers[row as usize % 5],
        founded: format!("{}-{month:02}-{day:02}", 1995 + row % 30),
        revenue: (row % 17 != 3).then(|| format!("{}", row + 1)),
        employees: (row % 13 != 5).then_some(row % 900 + 10),
        contact: format!("联系人{}", (b'A' + u8::try_from(row % 26).unwrap()) as char),
        phone: format!("+86 138 {:04} {:04}", row % 10_000, (row * 7) % 10_000),
    }
}

/// Full-width letters and digits.
fn wide(text: &str) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap();
    text.chars().map(|c| if c.is_ascii_graphic() { wide(c) } else { c }).collect()
}

fn code_written(code: String, manner: usize) -> String {
    match manner {
        0 | 1 => code,
        2 => wide(&code),
        3 => code.to_lowercase(),
        4 if !code.is_empty() => format!("{} {} {}", &code[..6], &code[6..12], &code[12..]),
        _ => format!(" {code}　"),
    }
}

fn tier_written(row: u32, manner: usize) -> String {
    let names = [
        "专精特新“小巨人”企业|小巨人|国家级专精特新小巨人企业|Little Giant|专精特新\"小巨人\"|国家级小巨人",
        "专精特新中小企业|专精特新|省级专精特新|SRDI|市级专精特新中小企业|专精特新企业",
        "创新型中小企业|创新型|创新型企业|Innovative SME|省级创新型中小企业|创新型 中小企业",
        "科技型中小企业|科技型|科技型企业|technology-based SME|国家科技型中小企业|科技型",
        "制造业单项冠军|单项冠军|单项冠军企业|Manufacturing champion|制造业单项冠军示范企业|国家级单项冠军",
    ];
    names[row as usize % 5].split('|').nth(manner).unwrap().to_owned()
}

fn day_written(day: &str, manner: usize) -> String {
    let (year, month, day_of) = (&day[..4], &day[5..7], &day[8..]);
    let short = |part: &str| part.trim_start_matches('0').to_owned();
    match manner {
        0 => format!("{year}年{}月{}日", short(month), short(day_of)),
        1 => format!("{year}/{}/{}", short(month), short(day_of)),
        2 => format!("{year}{month}{day_of}"),
        3 => format!("{year}.{}.{}", short(month), short(day_of)),
        4 => wide(day),
        _ => day.to_owned(),
    }
}

fn amount_written(amount: Option<String>, manner: usize) -> String {
    let Some(amount) = amount else {
        return ["", "/", "—", "无", "暂无", "N/A"][manner].to_owned();
    };
    match manner {
        0 => amount,
        1 => format!("{amount}万元"),
        2 => wide(&amount),
        3 => format!("{amount}0000元"),
        4 => format!("¥{amount}.00"),
        _ => format!("{amount}万"),
    }
}

fn phone_written(phone: &str, manner: usize) -> String {
    let digits = phone.replace("+86 ", "").replace(' ', "");
    match manner {
        0 => digits,
        1 => format!("{}-{}-{}", &digits[..3], &digits[3..7], &digits[7..]),
        2 => wide(&digits),
        3 => format!("+86 {digits}"),
        4 => format!("0086{digits}"),
        _ => format!("{} {} {}", &digits[..3], &digits[3..7], &digits[7..]),
    }
}

/// The same row as somebody wrote it, in the manner whose turn it is.
fn written(row: u32) -> [String; 9] {
    let key = key(row);
    let manner = row as usize / 5 % 6;
    let employees = key.employees.map_or_else(String::new, |count| match manner {
        0..=2 => count.to_string(),
        3 => format!("{count}人"),
        _ => wide(&count.to_string()),
    });
    [
        row.to_string(),
        key.name,
        code_written(key.uscc.unwrap_or_default(), manner),
        tier_written(row, manner),
        day_written(&key.founded, manner),
        amount_written(key.revenue, manner),
        employees,
        key.contact,
        phone_written(&key.phone, manner),
    ]
}

/// All lines of the list: title, remark, heading, data with totals and headings between them, remarks below.
fn lines() -> Vec<Vec<String>> {
    let heading: Vec<String> = HEADINGS.iter().map(|text| (*text).to_owned()).collect();
    let mut lines = vec![
        vec![TITLE.to_owned()],
        vec![],
        vec!["填报单位：某某中心".to_owned()],
        heading.clone(),
    ];
    for row in 1..=ROWS {
        lines.push(written(row).to_vec());
        if row % 1_000 == 0 {
            let mut total = vec![String::new(); 9];
            (total[1], total[5]) = ("小计".to_owned(), "12345".to_owned());
            lines.extend([total, vec![], heading.clone()]);
        }
    }
    lines.push(vec!["注：本表为虚构数据".to_owned()]);
    lines
}

fn text(separator: char) -> String {
    let quoted = |cell: &String| match cell.contains([separator, '"', '\n']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = |cells: Vec<String>| {
        let mut cells: Vec<String> = cells.iter().map(quoted).collect();
        cells.resize(9, String::new());
        cells.join(&separator.to_string()) + "\r\n"
    };
    lines().into_iter().map(line).collect()
}

/// As a workbook, with numbers as numbers and days as days where the manner is the first.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy/m/d");
    let sheet = book.add_worksheet();
    for (at, cells) in (0..).zip(lines()) {
        for (column, cell) in (0..).zip(&cells) {
            match cell.parse::<f64>() {
                Ok(number) if column > 4 => sheet.write_number(at, column, number).unwrap(),
                _ if column == 4 && cell.contains('年') => {
                    let day = chrono::NaiveDate::parse_from_str(cell, "%Y年%m月%d日").unwrap();
                    let first = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
                    let serial = u32::try_from((day - first).num_days()).unwrap();
                    sheet.write_number_with_format(at, column, serial, &date).unwrap()
                }
                _ => sheet.write_string(at, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// What is understood of a row.
fn understood(sheet: &Sheet, recognised: &Recognised) -> Vec<Key> {
    let data = sheet.rows().filter(|row| kind(row, recognised) == RowKind::Data);
    data.map(|row| {
        let value = |field: Field| {
            let column = recognised.column_of(field).unwrap();
            let target = recognised.columns[column].target.unwrap();
            let reading = understand(row.cell(column), &target, sheet.epoch);
            assert!(reading.remark().is_none(), "row {}: {field:?}: {reading:?}", row.number);
            match reading {
                Reading::Understood { value } => Some(value),
                _ => None,
            }
        };
        let word = |field| match value(field) {
            Some(Understood::Words(text)) => text.zh,
            other => panic!("{other:?}"),
        };
        Key {
            name: word(Field::Name),
            uscc: value(Field::Uscc).map(|value| match value {
                Understood::Uscc(code) => code.to_string(),
                other => panic!("{other:?}"),
            }),
            tier: match value(Field::Tier) {
                Some(Understood::Tier(tier)) => {
                    let word = serde_json::to_value(tier).unwrap().as_str().unwrap().to_owned();
                    ["little_giant", "srdi", "innovative", "technology", "champion"]
                        .into_iter()
                        .find(|one| *one == word)
                        .unwrap()
                }
                other => panic!("{other:?}"),
            },
            founded: match value(Field::Founded) {
                Some(Understood::Day(day)) => day.to_string(),
                other => panic!("{other:?}"),
            },
            revenue: value(Field::Revenue).map(|value| match value {
                Understood::Amount(amount) => amount.to_string(),
                other => panic!("{other:?}"),
            }),
            employees: value(Field::Employees).map(|value| match value {
                Understood::Count(count) => count,
                other => panic!("{other:?}"),
            }),
            contact: word(Field::ContactName),
            phone: match value(Field::ContactPhone) {
                Some(Understood::Phone(phone)) => phone,
                other => panic!("{other:?}"),
            },
        }
    })
    .collect()
}

fn check(tables: &Tables) {
    let sheet = &tables.sheets[0];
    let recognised = recognise(sheet);
    assert_eq!(recognised.heading.map(|rows| (rows.first, rows.last)), Some((4, 4)));
    let found = understood(sheet, &recognised);
    assert_eq!(found.len(), ROWS as usize);
    for (row, found) in (1..).zip(found) {
        assert_eq!(found, key(row), "row {row}: {:?}", written(row));
    }
}

#[test]
fn a_messy_list_comes_out_as_its_key_says_from_every_kind_of_file() {
    let tabs = make::wide(&text('\t'), u16::to_le_bytes);
    // GBK has no ¥; whoever saves as GBK has the other sign.
    let text_for_gbk = text(',').replace('¥', "￥");
    let (gbk, _, broken) = encoding_rs::GBK.encode(&text_for_gbk);
    assert!(!broken);
    for file in [text(';').into_bytes(), gbk.into_owned(), tabs, workbook()] {
        check(&read(&file).unwrap());
    }
}
