//! Sheets as they come, with which column is what worked out by hand.

use super::*;
use crate::intake::field::AmountUnit;
use crate::intake::rows::{RowKind, kind};
use crate::intake::sheet::{Epoch, Merge};

/// Cells parted by bars; what reads as a number is one.
fn row(text: &str) -> Vec<Cell<'_>> {
    text.split('|')
        .map(str::trim)
        .map(|cell| match cell.parse::<f64>() {
            Ok(number) => Cell::Number(number),
            Err(_) if cell.is_empty() => Cell::Empty,
            Err(_) => Cell::Text(cell),
        })
        .collect()
}

fn sheet(rows: &[&str]) -> Sheet {
    Sheet::of("名单", rows.iter().map(|text| row(text)))
}

fn fields(recognised: &Recognised) -> Vec<Option<Field>> {
    recognised.columns.iter().map(|guess| guess.target.map(|target| target.field)).collect()
}

fn at(first: u32, last: u32) -> Option<HeadingRows> {
    Some(HeadingRows { first, last })
}

#[test]
fn the_heading_is_found_below_a_title() {
    let sheet = sheet(&[
        "上海市专精特新企业名单（2025年度）",
        "填报单位：某某中心 | | | 单位：万元",
        "",
        "序号 | 企业名称 | 统一社会信用代码 | 专精特新级别 | 2024年营业收入（万元）",
        "1 | 上海虹桥流体控制有限公司 | 91310112MA0DEM013G | 小巨人 | 12000",
        "2 | 苏州精传机械有限公司 | 91320506MA0DEM021E | 专精特新 | 8000",
        "合计 | | | | 20000",
        "注：数据来源于企业填报",
    ]);
    let recognised = recognise(&sheet);
    assert_eq!(recognised.heading, at(4, 4));
    assert_eq!(
        fields(&recognised),
        [None, Some(Field::Name), Some(Field::Uscc), Some(Field::Tier), Some(Field::Revenue)]
    );
    let revenue = recognised.columns[4].target.unwrap();
    assert_eq!((revenue.year, revenue.unit), (Some(2024), Some(AmountUnit::TenThousand)));
    let kinds: Vec<_> = sheet.rows().map(|row| kind(&row, &recognised)).collect();
    use RowKind::{Above, Data, Note, Total};
    assert_eq!(kinds, [Above, Above, Above, Data, Data, Total, Note]);
}

#[test]
fn two_rows_of_heading_are_joined_with_and_without_merged_cells() {
    let rows = [
        "企业名称 | 营业收入（万元） | | 联系人 | |",
        " | 2023年 | 2024年 | 姓名 | 手机 | 邮箱",
        "甲有限公司 | 100 | 120 | 张三 | 13800138000 | a@example.com",
        "乙有限公司 | 200 | 220 | 李四 | 13900139000 | b@example.com",
    ];
    let mut merged = sheet(&rows);
    merged.merge(vec![
        Merge { top: 1, bottom: 2, left: 0, right: 0 },
        Merge { top: 1, bottom: 1, left: 1, right: 2 },
        Merge { top: 1, bottom: 1, left: 3, right: 5 },
    ]);
    for sheet in [merged, sheet(&rows)] {
        let recognised = recognise(&sheet);
        assert_eq!(recognised.heading, at(1, 2));
        let targets: Vec<_> =
            recognised.columns.iter().map(|guess| guess.target.unwrap()).collect();
        assert_eq!(targets[0].field, Field::Name);
        let figures: Vec<_> = targets[1..3].iter().map(|t| (t.field, t.year, t.unit)).collect();
        let wan = Some(AmountUnit::TenThousand);
        assert_eq!(figures, [(Field::Revenue, Some(2023), wan), (Field::Revenue, Some(2024), wan)]);
        let people: Vec<_> = targets[3..].iter().map(|target| (target.field, target.nth)).collect();
        assert_eq!(
            people,
            [(Field::ContactName, 1), (Field::ContactPhone, 1), (Field::ContactEmail, 1)]
        );
    }
}

#[test]
fn units_and_a_second_language_below_the_heading_are_part_of_it() {
    let units = sheet(&["企业名称|出口额|员工", "|（亿元）|（人）", "甲有限公司|3|20"]);
    let recognised = recognise(&units);
    assert_eq!(recognised.heading, at(1, 2));
    assert_eq!(recognised.columns[1].target.unwrap().unit, Some(AmountUnit::HundredMillion));
    let both = sheet(&[
        "企业名称|税号|级别",
        "Company name|USCC|Tier",
        "甲有限公司|91310112MA0DEM013G|小巨人",
    ]);
    let recognised = recognise(&both);
    assert_eq!(recognised.heading, at(1, 2));
    assert_eq!(fields(&recognised), [Some(Field::Name), Some(Field::Uscc), Some(Field::Tier)]);
    assert_eq!(recognised.columns[0].heading, "企业名称 Company name");
}

#[test]
fn a_second_contact_to_the_right_is_the_second_one() {
    let sheet = sheet(&[
        "企业名称|联系人|手机|联系人|手机",
        "甲有限公司|张三|13800138000|李四|13900139000",
    ]);
    let nth: Vec<_> =
        recognise(&sheet).columns.iter().map(|guess| guess.target.unwrap().nth).collect();
    assert_eq!(nth, [1, 1, 1, 2, 2]);
}

#[test]
fn columns_without_a_heading_are_known_by_what_stands_in_them() {
    let sheet = sheet(&[
        "上海虹桥流体控制有限公司|91310112MA0DEM013G|13800138000|a@example.com|小巨人",
        "苏州精传机械有限公司|91320506MA0DEM021E|13900139000|b@example.com|专精特新",
    ]);
    let recognised = recognise(&sheet);
    assert_eq!(recognised.heading, None);
    let phone = Some(Field::ContactPhone);
    let (uscc, email, tier) = (Some(Field::Uscc), Some(Field::ContactEmail), Some(Field::Tier));
    assert_eq!(fields(&recognised), [Some(Field::Name), uscc, phone, email, tier]);
    assert!(recognised.columns.iter().all(|guess| guess.confidence < SURE), "somebody should look");
}

#[test]
fn a_heading_that_its_column_contradicts_is_doubted() {
    let sheet = sheet(&["企业名称|成立日期", "甲|很久以前", "乙|不久以前", "丙|从来没有"]);
    let recognised = recognise(&sheet);
    assert!(matches!(recognised.columns[1].because, Because::Contradicted { .. }));
    assert!(recognised.columns[1].confidence < SURE);
}

#[test]
fn one_field_is_one_column_unless_it_gathers() {
    let sheet = sheet(&["企业名称|公司名称|实用新型|软件著作权", "甲有限公司|乙有限公司|3|5"]);
    let recognised = recognise(&sheet);
    assert_eq!(recognised.columns[1].because, Because::Twice { column: 0 });
    assert_eq!(fields(&recognised)[2..], [Some(Field::IpClassTwo), Some(Field::IpClassTwo)]);
}

#[test]
fn a_mapping_is_kept_and_used_again() {
    let sheet = sheet(&["企业名称|注册资本|出口额", "甲有限公司|500|30", "乙有限公司|600|40"]);
    let target = Target {
        year: Some(2024),
        unit: Some(AmountUnit::Yuan),
        ..Target::of(Field::ExportRevenue)
    };
    let said = recognise(&sheet).with_column(2, Some(target));
    let kept = serde_json::to_string(&Mapping::of(&said)).unwrap();
    let again = recognise(&sheet).with(&serde_json::from_str(&kept).unwrap());
    assert_eq!(again.columns[2].target, Some(target));
    assert_eq!(again.columns[1].target, None);
    assert!(
        recognise(&sheet).columns[2].assumes_unit() && recognise(&sheet).columns[2].lacks_year()
    );
}

#[test]
fn rows_between_data_are_told_from_data() {
    let sheet = sheet(&[
        "企业名称|信用代码|营收",
        "一、小巨人企业（2家）",
        "甲有限公司|91310112MA0DEM013G|1",
        "小计||1",
        "企业名称|信用代码|营收",
        "乙有限公司",
        "2 | 总计 | 3",
        "填表人：张三 | | 审核人：李四",
    ]);
    let recognised = recognise(&sheet);
    let kinds: Vec<_> = sheet.rows().map(|row| kind(&row, &recognised)).collect();
    use RowKind::{Above, Data, Heading, Note, Total};
    assert_eq!(kinds, [Above, Note, Data, Total, Heading, Data, Total, Note]);
    assert_eq!(sheet.epoch, Epoch::Since1900);
}
