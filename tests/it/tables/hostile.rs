//! Files that were made to do harm, or met a bad end: each is a named reason or the right value, and the program that
//! asks goes on.

use portolan_api::outside::table::{Extent, MOST_COLUMNS, TableNote};
use rust_xlsxwriter::Workbook;

use super::make::{self, part};
use super::{read, refused, shown, text};

#[test]
fn two_cells_in_far_corners_are_not_made_a_range_of() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let file = make::workbook(rows);
    assert!(file.len() < 2_000, "{} bytes", file.len());
    assert_eq!(refused(&file), "outside_too_many_columns");
    // Far down alone is no harm.
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row>"#;
    let tables = read(&make::workbook(rows)).unwrap();
    assert_eq!(shown(&tables.sheets[0]), ["1: 1", "1048576:  | 2"]);
}

#[test]
fn a_million_empty_columns_are_nothing() {
    let mut rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>企业</t></is></c>"#.to_owned();
    for column in 2..=MOST_COLUMNS * 4 {
        let mut name = String::new();
        let mut left = column;
        while left > 0 {
            name.insert(0, char::from(b'A' + u8::try_from((left - 1) % 26).unwrap()));
            left = (left - 1) / 26;
        }
        rows.push_str(&format!(r#"<c r="{name}1" s="0"/>"#));
    }
    rows.push_str("</row>");
    let tables = read(&make::workbook(&rows)).unwrap();
    assert_eq!((tables.sheets[0].len(), tables.sheets[0].width()), (1, 1));
    let wide = ",".repeat(1_000_000);
    let tables = read(format!("企业{wide}\n甲{wide}\n").as_bytes()).unwrap();
    assert_eq!((tables.sheets[0].len(), tables.sheets[0].width()), (2, 1));
}

#[test]
fn archives_that_unpack_to_gigabytes_are_refused_whatever_they_say() {
    let mut parts = make::parts("");
    parts[4].content = b" ".repeat(300_000_000);
    let honest = make::zip(&parts);
    assert!(honest.len() < 2_000_000);
    assert_eq!(refused(&honest), "outside_too_costly");
    parts[4].says = Some(1_000);
    assert_eq!(refused(&make::zip(&parts)), "outside_too_costly");
}

#[test]
fn a_workbook_that_lies_about_its_strings_is_refused_or_read() {
    let mut parts = make::parts(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>99</v></c></row>"#,
    );
    parts.push(part(
        "xl/sharedStrings.xml",
        r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4000000000" uniqueCount="4000000000"><si><t>甲</t></si></sst>"#,
    ));
    match read(&make::zip(&parts)) {
        Ok(tables) => assert_eq!(text(&tables, 0, 0), "甲"),
        Err(error) => assert!(error.fields[0].code.starts_with("outside_"), "{error:?}"),
    }
}

#[test]
fn what_is_encrypted_cut_short_or_something_else_is_named() {
    let good = make::workbook(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    for cut in [10, 30, good.len() / 2, good.len() - 30, good.len() - 1] {
        assert_eq!(refused(&good[..cut]), "outside_damaged", "cut at {cut}");
    }
    let mut encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    encrypted.resize(1536, 0);
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    encrypted.resize(4096, 0);
    assert_eq!(refused(&encrypted), "outside_encrypted");
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[7; 5000]].concat();
    assert_eq!(refused(&old), "outside_damaged");
    for other in [
        b"%PDF-1.7 ...".as_slice(),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "<html><table><tr><td>企业</td></tr></table></html>".as_bytes(),
        &make::zip(&[part("[Content_Types].xml", make::TYPES), part("word/document.xml", "<a/>")]),
        &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0],
    ] {
        assert_eq!(refused(other), "outside_not_a_table", "{:?}", &other[..8]);
    }
    assert!(read(b"").unwrap().sheets[0].is_empty(), "an empty file is an empty table");
}

#[test]
fn macros_and_links_to_other_workbooks_are_left_alone_and_said() {
    let mut parts = make::parts(
        r#"<row r="1"><c r="A1"><f>[1]Sheet1!$A$1</f><v>42</v></c><c r="B1" t="str"><f>HYPERLINK("http://example.com")</f><v>x</v></c></row>"#,
    );
    parts.push(part("xl/vbaProject.bin", vec![1; 100]));
    parts.push(part("xl/externalLinks/externalLink1.xml", "<externalLink/>"));
    let tables = read(&make::zip(&parts)).unwrap();
    assert_eq!(tables.notes, [TableNote::Macros, TableNote::ExternalLinks]);
    assert_eq!(shown(&tables.sheets[0]), ["1: 42 | x"]);
}

#[test]
fn long_cells_and_strange_letters_come_as_they_are() {
    let long = "长".repeat(32_767);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let strange = "<script>alert(1)</script>'; drop table x; -- \u{202e}fdp.exe";
    sheet.write_string(0, 0, &long).unwrap().write_string(0, 1, strange).unwrap();
    let tables = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!((text(&tables, 0, 0), text(&tables, 0, 1)), (long.clone(), strange.to_owned()));
    let csv = format!("名称,备注\n甲,{long}\n乙,a\0b\n");
    let tables = read(csv.as_bytes()).unwrap();
    assert_eq!((text(&tables, 1, 1), text(&tables, 2, 1)), (long.clone(), "a\0b".to_owned()));
    assert_eq!(refused(format!("名称,备注\n甲,{long}长\n").as_bytes()), "outside_cell_too_long");
}

#[test]
fn rows_that_go_backwards_and_cells_that_come_twice_are_damage() {
    for rows in [
        r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>"#,
        r#"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>1e999</v></c></row>"#,
    ] {
        assert_eq!(refused(&make::workbook(rows)), "outside_damaged", "{rows}");
    }
}

#[test]
fn what_is_larger_than_anybody_needs_is_refused_by_what_is_too_large() {
    let file = tempfile::tempfile().unwrap();
    file.set_len(100_000_001).unwrap();
    let error = super::read_file(file, Extent::Whole, &mut ()).unwrap_err();
    assert_eq!(error.fields[0].code, "outside_too_large");
    let rows = "a\n".repeat(1_000_001);
    assert_eq!(refused(rows.as_bytes()), "outside_too_many_rows");
    let many = (0..6_000).map(|_| part("xl/worksheets/sheet.xml", "<a/>")).collect::<Vec<_>>();
    assert_eq!(refused(&make::zip(&many)), "outside_too_costly");
}

#[test]
fn an_archive_with_a_password_is_named_as_such() {
    let mut file = make::workbook("");
    let list = file.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    file[list + 8] |= 1;
    assert_eq!(refused(&file), "outside_encrypted");
}

#[test]
fn entities_that_grow_are_not_followed() {
    let mut parts =
        make::parts(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row>"#);
    let sheet = String::from_utf8(parts[4].content.clone()).unwrap();
    let mut list = "<!ENTITY a \"lol\">".to_owned();
    for (name, of) in ('b'..='i').zip('a'..='h') {
        list.push_str(&format!("<!ENTITY {name} \"{}\">", format!("&{of};").repeat(10)));
    }
    let doctype = format!("?><!DOCTYPE worksheet [{list}]><worksheet");
    parts[4].content = sheet.replacen("?><worksheet", &doctype, 1).into_bytes();
    match read(&make::zip(&parts)) {
        Ok(tables) => assert!(text(&tables, 0, 0).len() < 100),
        Err(error) => assert_eq!(error.fields[0].code, "outside_damaged"),
    }
}

#[test]
fn json_that_is_no_list_of_ours_is_refused_within_bounds() {
    let head = r#"{"headings":[{"zh":"企业名称","en":"Name"}],"rows":["#;
    let deep = |depth| format!("{head}[{}", "[".repeat(depth));
    let wide =
        format!(r#"{{"headings":[{}],"rows":[]}}"#, vec![r#"{"zh":"a","en":"b"}"#; 501].join(","));
    let far = format!(r#"{head}[{}"甲"]]}}"#, "null,".repeat(600));
    let long = format!(r#"{head}["{}"]]}}"#, "长".repeat(32_768));
    let many = format!(r#"{head}{}["甲"]]}}"#, r#"["甲"],"#.repeat(1_000_001));
    for (text, why) in [
        (r#"{}"#.to_owned(), "outside_not_a_table"),
        (r#"{"format":"portolan","enterprises":[]}"#.to_owned(), "outside_not_a_table"),
        (r#"{"rows":[],"headings":[]}"#.to_owned(), "outside_not_a_table"),
        (format!(r#"{head}{{"a":1}}]}}"#), "outside_not_a_table"),
        (format!(r#"{head}[{{"a":1}}]]}}"#), "outside_not_a_table"),
        (format!(r#"{head}[]],"more":1}}"#), "outside_not_a_table"),
        (deep(100), "outside_not_a_table"),
        (deep(20_000_000), "outside_not_a_table"),
        (format!(r#"{head}["甲"]]"#), "outside_damaged"),
        (format!(r#"{head}["甲"]]}} {{}}"#), "outside_damaged"),
        (format!(r#"{head}["\ud800"]]}}"#), "outside_damaged"),
        (format!(r#"{head}[1e999]]}}"#), "outside_damaged"),
        (wide, "outside_too_many_columns"),
        (far, "outside_too_many_columns"),
        (long, "outside_cell_too_long"),
        (many, "outside_too_many_rows"),
    ] {
        let begins: String = text.chars().take(80).collect();
        assert_eq!(refused(text.as_bytes()), why, "{begins}");
    }
    // A text that only begins like one is a text with separators.
    let tables = read("{甲},乙\n丙,丁\n".as_bytes()).unwrap();
    assert_eq!(shown(&tables.sheets[0]), ["1: {甲} | 乙", "2: 丙 | 丁"]);
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

#[test]
fn files_with_bytes_changed_here_and_there_are_read_or_refused_by_name() {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/api/tests/tables");
    let fixture = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let sheet = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>企业名称</t></is></c><c r="B1"><v>45717</v></c></row>"#;
    let good =
        [fixture("old.xls"), fixture("open.ods"), fixture("locked.xlsx"), make::workbook(sheet)];
    let mut chance = Chance(4);
    for round in 0..160 {
        let mut file = good[round % good.len()].clone();
        for _ in 0..=chance.below(6) {
            let at = chance.below(file.len());
            file[at] = u8::try_from(chance.below(256)).unwrap();
        }
        if chance.below(5) == 0 {
            file.truncate(chance.below(file.len()));
        }
        if let Err(error) = read(&file) {
            assert_eq!(
                error.code,
                portolan_api::error::ErrorCode::RefusedInput,
                "round {round}: {error:?}"
            );
        }
    }
}

/// XML that is packed again after a change gets further than archives with a wrong sum.
#[test]
fn workbooks_with_broken_xml_are_read_or_refused_by_name() {
    let sheet = r#"<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="d"><v>2025-03-01</v></c><c r="C1" t="e"><v>#REF!</v></c><c r="D1" t="b"><v>1</v></c></row>"#;
    let strings = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1"><si><r><t>甲</t></r><phoneticPr fontId="1"/></si></sst>"#;
    let styles = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;
    let mut chance = Chance(7);
    for round in 0..120 {
        let mut parts = make::parts(sheet);
        parts.push(part("xl/sharedStrings.xml", strings));
        parts.push(part("xl/styles.xml", styles));
        for _ in 0..=chance.below(3) {
            let which = chance.below(parts.len());
            let content = &mut parts[which].content;
            let at = chance.below(content.len());
            match chance.below(3) {
                0 => content[at] = u8::try_from(chance.below(128)).unwrap(),
                1 => drop(content.drain(at..(at + chance.below(40)).min(content.len()))),
                _ => content.truncate(at.max(1)),
            }
        }
        if let Err(error) = read(&make::zip(&parts)) {
            assert_eq!(
                error.code,
                portolan_api::error::ErrorCode::RefusedInput,
                "round {round}: {error:?}"
            );
        }
    }
}
