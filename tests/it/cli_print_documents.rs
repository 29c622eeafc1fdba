//! The other documents as `portolan print` writes them: sound files whose text is the records'.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

use crate::{
    api_exchange::demo_json,
    program::{Place, stderr},
};

fn run(name: &str, args: &[&str], file: &Path) -> String {
    let output = Command::new(name).args(args).arg(file).output();
    let output = output.unwrap_or_else(|why| panic!("{name} is needed: {why}"));
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The text of a file as one reads it, without white space.
fn text(file: &Path) -> String {
    let output = Command::new("pdftotext").arg("-raw").arg(file).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    close(&String::from_utf8(output.stdout).unwrap())
}

fn close(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn print(place: &Place, what: &[&str], more: &[&str]) -> PathBuf {
    let file = place.file("printed.pdf");
    let path = file.display().to_string();
    let args: Vec<_> = ["print"]
        .iter()
        .chain(what)
        .copied()
        .chain(["-o", path.as_str()])
        .chain(more.iter().copied())
        .collect();
    place.must(&args);
    let checked = run("qpdf", &["--check"], &file);
    assert!(checked.contains("No syntax or stream encoding errors"), "{checked}");
    file
}

fn pages(file: &Path) -> usize {
    let told = run("pdfinfo", &[], file);
    let line = told.lines().find(|line| line.starts_with("Pages:")).unwrap();
    line.split_whitespace().last().unwrap().parse().unwrap()
}

/// All texts in two languages below a value.
fn pairs<'a>(value: &'a Value, found: &mut Vec<(&'a str, &'a str)>) {
    match value {
        Value::Object(fields) => {
            if let (Some(zh), Some(en)) =
                (fields.get("zh").and_then(Value::as_str), fields.get("en").and_then(Value::as_str))
            {
                found.push((zh, en));
            }
            fields.values().for_each(|value| pairs(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| pairs(value, found)),
        _ => {}
    }
}

#[test]
fn the_book_holds_every_word_of_its_delegation_in_either_language() {
    let place = Place::with_demo();
    let demo = demo_json();
    let mut texts = Vec::new();
    pairs(&demo["delegation"], &mut texts);
    assert!(texts.len() > 100, "{} texts", texts.len());
    let zh = text(&print(&place, &["book", "D1"], &["--language", "zh-CN"]));
    let en = text(&print(&place, &["book", "D1"], &["--language", "en"]));
    for (chinese, english) in texts {
        assert!(zh.contains(&close(chinese)), "{chinese}");
        assert!(en.contains(&close(english)), "{english}");
    }
    for part in ["members", "hosts", "localCompanies", "meetings"] {
        for own in demo["delegation"][part].as_array().unwrap() {
            let code = own["id"].as_str().unwrap();
            assert!(zh.contains(code) && en.contains(code), "{code}");
        }
    }
    for item in demo["delegation"]["programme"].as_array().unwrap() {
        let (start, end) = (item["start"].as_str().unwrap(), item["end"].as_str().unwrap());
        assert!(en.contains(&format!("{start}–{end}")), "{start} to {end}");
    }
    assert!(en.contains("350,100") && en.contains("+861012308"));
}

#[test]
fn the_bilingual_book_counts_its_pages_and_embeds_its_four_faces() {
    let place = Place::with_demo();
    let file = print(&place, &["book", "D1"], &[]);
    let (all, count) = (text(&file), pages(&file));
    assert!(count > 60, "{count} pages");
    assert!(all.contains(&format!("{count}/{count}")), "the last page counts to the last");
    let fonts = run("pdffonts", &[], &file);
    assert_eq!(fonts.lines().skip(2).count(), 4, "{fonts}");
}

#[test]
fn every_document_is_printed_by_its_word() {
    let place = Place::with_demo();
    let plan = text(&print(&place, &["plan", "P1"], &["--language", "en"]));
    assert!(plan.contains("Executivesummary") && plan.contains("1,370,000"));
    let blank = text(&print(&place, &["plan", "P1", "--blank"], &["--language", "zh-CN"]));
    assert!(blank.contains("商业模式") && !blank.contains("1,370,000"));
    for form in [&["register", "P1"][..], &["register", "P1", "--portrait"][..]] {
        let register = text(&print(&place, form, &[]));
        assert!(register.contains("卢比贬值") && register.contains("R24"), "{form:?}");
    }
    let compared = text(&print(&place, &["comparison", "S1"], &["--language", "en"]));
    for words in ["67.2", "59.7", "16.2", "TOPSIS"] {
        assert!(compared.contains(words), "{words}");
    }
    let checked = text(&print(&place, &["assessment", "E02"], &["--language", "zh-CN"]));
    for words in [
        "预评估：有差距，可争取",
        "差343万元",
        "402+455",
        "工信部企业〔2026〕2号附件2",
        "，版本1",
        "所用数据",
        "不是认定结论",
    ] {
        assert!(checked.contains(words), "{words}");
    }
    let hosts = print(&place, &["onepager", "E01", "--hosts"], &["--language", "en"]);
    assert_eq!(pages(&hosts), 1);
    assert!(!text(&hosts).contains("Readiness") && text(&hosts).contains("CHENShili"));
    assert_eq!(pages(&print(&place, &["onepager", "E01"], &["--paper", "letter"])), 1);
    let list = text(&print(&place, &["list", "enterprises"], &["--language", "zh-CN"]));
    for enterprise in demo_json()["enterprises"].as_array().unwrap() {
        let name = enterprise["name"]["zh"].as_str().unwrap();
        assert!(list.contains(&close(name)), "{name}");
    }
}

#[test]
fn a_volume_holds_its_documents_in_the_order_asked_under_the_title_given() {
    let place = Place::with_demo();
    let with = ["dossier:E01", "dossier:E02", "dossier:E03", "register:P1", "upright:P2"];
    let mut what = vec!["book", "--title-zh", "卡拉奇对接材料"];
    what.extend(with.iter().flat_map(|document| ["--with", document]));
    let file = print(&place, &what, &["--language", "zh-CN"]);
    let all = text(&file);
    assert!(all.contains("卡拉奇对接材料"), "its title");
    // The last time each is named it stands in its own part.
    let demo = demo_json();
    let mut last = 0;
    for index in 0..3 {
        let code = demo["enterprises"][index]["uscc"].as_str().unwrap();
        let at = all.rfind(code).unwrap_or_else(|| panic!("{code}"));
        assert!(at > last, "{code} comes after the one before");
        last = at;
    }
    for risk in demo["risks"].as_array().unwrap() {
        let linked = risk["linked"].to_string();
        if linked.contains("\"P1\"") || linked.contains("\"P2\"") {
            let title = risk["title"]["zh"].as_str().unwrap();
            assert!(all[last..].contains(&close(title)), "{title}");
        }
    }
    let count = pages(&file);
    assert!(all.contains(&format!("{count}/{count}")), "the last page counts to the last");
}

#[test]
fn a_document_that_cannot_be_bound_is_named_before_anything_is_written() {
    let place = Place::with_demo();
    let file = place.file("volume.pdf");
    let path = file.display().to_string();
    let output = place.run(&["print", "book", "--with", "E01", "-o", &path]);
    assert_eq!(output.status.code(), Some(2), "wrong usage");
    assert!(stderr(&output).contains("dossier:E01"), "{}", stderr(&output));
    let (_, code, said) = place.refusal(&["print", "book", "--with", "dossier:E99", "-o", &path]);
    assert_eq!(code, "gone");
    assert!(said.contains("E99"), "{said}");
    assert!(!file.exists());
}

#[test]
fn a_one_pager_that_does_not_fit_is_refused_with_its_section_and_leaves_no_file() {
    let place = Place::with_demo();
    let name = "Pumps for irrigation, drinking water and dyeing ".repeat(4);
    let product = json!({ "name": { "zh": "泵", "en": name }, "hs": [] });
    let set = json!({ "do": "edit", "edits": [{
        "noun": "enterprise", "ref": "E01", "set": { "products": vec![product; 40] }}]});
    let (exit, answers) = place.apply(&format!("{set}\n"));
    assert_eq!((exit, &answers[0]["ok"]), (Some(0), &json!(true)), "{answers:?}");
    let file = place.file("printed.pdf");
    let path = file.display().to_string();
    let args = ["print", "onepager", "E01", "--language", "en", "-o", &path];
    let (exit, code, words) = place.refusal(&args);
    assert_eq!((exit, &*code), (3, "invalid"));
    let told = place.run(&[&args[..], &["--json"]].concat());
    let told: Value = serde_json::from_slice(&told.stderr).unwrap();
    let section = told["error"]["detail"]["section"].as_str().unwrap();
    assert!(section.contains("Lanheng"), "the facts at the head are too long: {section}");
    assert!(words.contains(section), "{words}");
    assert!(!file.exists());
}
